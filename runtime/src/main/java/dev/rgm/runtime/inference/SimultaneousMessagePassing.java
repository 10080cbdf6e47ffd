package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import java.util.Arrays;

/**
 * Message passing over a window of the past in which all factors at all times move at once
 * (pymdp-algorithms §6). The variational form takes the mean of logarithms, the marginal form the
 * logarithm of means, with messages from both sides counted half.
 *
 * <p>Working space is held inside: one instance serves one thread.
 */
public final class SimultaneousMessagePassing {
  private final FactorWindow window;
  private final Form form;
  private final int iterations;
  private final double step;
  private final Logarithm logarithm;
  private final double[] message;
  private final double[] reduced;
  private final double[] sum;
  private final Pomdp model;

  /** What a message is. */
  public enum Form {
    /** The logarithm of the mean, halved where there is a message from the other side. */
    MARGINAL,
    /** The mean of the logarithm. */
    VARIATIONAL
  }

  /**
   * Message passing in a model.
   *
   * @param iterations over all times, 1 … {@value MessagePassing#MOST}
   * @param step τ, positive: 1 sets a belief to what its messages say
   */
  public SimultaneousMessagePassing(Pomdp model, Form form, int iterations, double step) {
    MessagePassing.DEFAULT.withSchedule(iterations, step);
    this.model = model;
    this.window = new FactorWindow(model, new Parameters(model));
    this.form = form;
    this.iterations = iterations;
    this.step = step;
    this.logarithm = window.logarithm();
    int largest = window.largest();
    message = new double[largest];
    sum = new double[largest];
    reduced = new double[largest * largest];
  }

  /**
   * Infers the states at every time.
   *
   * @return the beliefs, with the variational free energy of the last of them: that of the model
   *     with independent times, as {@link #freeEnergy} has it
   */
  public WindowBeliefs infer(History history) {
    double[][][] given = PolicyMessagePassing.given(model, history);
    for (double[][] time : given) {
      for (double[] modality : time) {
        for (int column = 0; column < modality.length; column++) {
          modality[column] = logarithm.of(modality[column]);
        }
      }
    }
    int[][] actions = history.actionsOf(model);
    double[][] beliefs = new double[given.length][window.size()];
    for (double[] belief : beliefs) {
      window.uniform(belief);
    }
    double[][] next = new double[given.length][window.size()];
    for (int iteration = 0; iteration < iterations; iteration++) {
      for (int time = 0; time < given.length; time++) {
        for (int factor = 0; factor < window.factors(); factor++) {
          update(factor, time, given, actions, beliefs, next[time]);
        }
      }
      double[][] swap = beliefs;
      beliefs = next;
      next = swap;
    }
    return new WindowBeliefs(
        Arrays.stream(beliefs).map(window::tensors).toList(), freeEnergy(given, actions, beliefs));
  }

  private void update(
      int factor,
      int time,
      double[][][] given,
      int[][] actions,
      double[][] beliefs,
      double[] target) {
    int extent = window.extent(factor);
    int start = window.start(factor);
    Arrays.fill(sum, 0, extent, 0);
    for (int modality = 0; modality < window.modalities(); modality++) {
      int axis = window.axis(modality, factor);
      if (axis >= 0) {
        window.addKeeping(modality, axis, given[time][modality], beliefs[time], sum);
      }
    }
    boolean last = time == given.length - 1;
    double share = form == Form.MARGINAL && !last ? 0.5 : 1;
    fromPast(factor, time, actions, beliefs);
    for (int state = 0; state < extent; state++) {
      sum[state] += share * message[state];
    }
    if (!last) {
      addFuture(factor, time, actions, beliefs, share);
    }
    for (int state = 0; state < extent; state++) {
      double log = logarithm.of(beliefs[time][start + state]);
      target[start + state] = log + step * (sum[state] - log);
    }
    Simplex.softmax(target, start, extent);
  }

  /** Leaves in {@code message} the logarithms that the past sends. */
  private void fromPast(int factor, int time, int[][] actions, double[][] beliefs) {
    int extent = window.extent(factor);
    boolean means = time == 0 || form == Form.MARGINAL;
    if (time == 0) {
      double[] prior = model.factors().get(factor).prior().data();
      System.arraycopy(prior, 0, message, 0, extent);
    } else {
      boolean logarithmic = form == Form.VARIATIONAL;
      window.forward(factor, actions[time - 1], beliefs[time - 1], logarithmic, message);
    }
    for (int state = 0; means && state < extent; state++) {
      message[state] = logarithm.of(message[state]);
    }
  }

  private void addFuture(int factor, int time, int[][] actions, double[][] beliefs, double share) {
    int extent = window.extent(factor);
    double[] next = beliefs[time + 1];
    boolean logarithmic = form == Form.VARIATIONAL;
    for (int child = 0; child < window.factors(); child++) {
      int axis = window.parentAxis(child, factor);
      if (axis < 0) {
        continue;
      }
      int start = window.start(child);
      int childExtent = window.extent(child);
      window.reduce(child, axis, actions[time], beliefs[time], logarithmic, reduced);
      if (logarithmic) {
        for (int row = 0; row < childExtent; row++) {
          for (int state = 0; state < extent; state++) {
            sum[state] += next[start + row] * reduced[row * extent + state];
          }
        }
      } else {
        PolicyMessagePassing.backward(
            logarithm, reduced, extent, next, start, childExtent, message);
        for (int state = 0; state < extent; state++) {
          sum[state] += share * logarithm.of(message[state]);
        }
      }
    }
  }

  /**
   * The variational free energy of independent factors and times: Σ q ln q − Σ ⟨ln D⟩ − Σ ⟨ln B⟩ −
   * Σ ⟨ln A⟩.
   */
  private double freeEnergy(double[][][] given, int[][] actions, double[][] beliefs) {
    double energy = 0;
    for (int time = 0; time < given.length; time++) {
      double[] belief = beliefs[time];
      energy -= logarithm.entropy(belief, 0, window.size());
      for (int modality = 0; modality < window.modalities(); modality++) {
        energy -= window.total(modality, given[time][modality], belief);
      }
      for (int factor = 0; factor < window.factors(); factor++) {
        int start = window.start(factor);
        if (time == 0) {
          double[] prior = model.factors().get(factor).prior().data();
          for (int state = 0; state < prior.length; state++) {
            energy -= logarithm.weighted(belief[start + state], prior[state]);
          }
        } else {
          window.forward(factor, actions[time - 1], beliefs[time - 1], true, message);
          for (int state = 0; state < window.extent(factor); state++) {
            energy -= belief[start + state] * message[state];
          }
        }
      }
    }
    return energy;
  }
}
