package dev.rgm.runtime.continuous;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Optional;

/**
 * A linear system with Gaussian noise, the generative model of a continuous agent (gnn-semantics
 * §3.2):
 *
 * <pre>
 *   x_0 ~ N(prior mean, prior covariance)
 *   y_t = H x_t + N(0, R)
 *   x_t+1 = F x_t + G u_t + N(0, Q)
 * </pre>
 *
 * <p>The prior is that of the state when the first measurement is made.
 *
 * @param name for people; may hold any characters
 * @param state the n hidden states
 * @param measurement the m measured numbers
 * @param dynamics {@code F[next, previous]}, axes {@code [n, n]}
 * @param observation {@code H[measurement, state]}, axes {@code [m, n]}
 * @param processNoise {@code Q[n, n]}, covariance of the noise of a step
 * @param observationNoise {@code R[m, m]}, covariance of the noise of a measurement
 * @param priorMean {@code [n]}
 * @param priorCovariance {@code [n, n]}
 * @param control what is done to the system, if anything is
 */
public record LinearSystem(
    String name,
    Space state,
    Space measurement,
    Tensor dynamics,
    Tensor observation,
    Tensor processNoise,
    Tensor observationNoise,
    Tensor priorMean,
    Tensor priorCovariance,
    Optional<Control> control) {

  /** The most states, measurements or inputs: a step takes about the cube of it. */
  public static final int MAX_DIMENSION = 1000;

  /**
   * Checks shapes, and that covariances are symmetric and positive definite.
   *
   * @throws IllegalArgumentException that lists everything wrong, one problem a line
   */
  public LinearSystem {
    int n = state.size();
    int m = measurement.size();
    SystemCheck check = new SystemCheck(name);
    check.shape("dynamics", dynamics, n, n);
    check.shape("observation", observation, m, n);
    check.covariance("process noise", processNoise, n);
    check.covariance("observation noise", observationNoise, m);
    check.shape("prior mean", priorMean, n);
    check.covariance("prior covariance", priorCovariance, n);
    control.ifPresent(
        law -> {
          int k = law.input().size();
          check.shape("input matrix", law.effect(), n, k);
          check.shape("goal", law.goal(), n);
          check.shape("gain", law.gain(), k, n);
          check.shape("bias", law.bias(), k);
        });
    check.finish();
  }

  /**
   * Control towards a goal: {@code u = gain (goal − E[x]) + bias}.
   *
   * @param input the k inputs
   * @param effect {@code G[n, k]}: what an input does to the next state
   * @param goal {@code [n]}: where the state should be
   * @param gain {@code [k, n]}
   * @param bias {@code [k]}: the input at the goal
   */
  public record Control(Space input, Tensor effect, Tensor goal, Tensor gain, Tensor bias) {}

  /** The number k of inputs; 0 without control. */
  public int inputs() {
    return control.isPresent() ? control.get().input().size() : 0;
  }
}
