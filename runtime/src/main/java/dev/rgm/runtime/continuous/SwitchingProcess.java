package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.tensor.Tensor;

/**
 * A world that behaves exactly as a switching system says.
 *
 * <p>The order of draws is fixed: a regime takes one uniform number and comes before the state, a
 * cue takes one and comes before the measurements; the rest is as in {@link LinearProcess}. Nothing
 * is allocated after construction.
 */
public final class SwitchingProcess {
  private final SwitchingSystem system;
  private final RandomSource random = new RandomSource(0);
  private final LinearProcess[] processes;
  private final int regimes;
  private final double[] nothing = new double[0];
  private int regime;

  /** The world of a system, reset with seed 0. */
  public SwitchingProcess(SwitchingSystem system) {
    this.system = system;
    regimes = system.regime().size();
    processes =
        system.systems().stream()
            .map(part -> new LinearProcess(part, random))
            .toArray(LinearProcess[]::new);
    reset(0);
  }

  /**
   * Draws a first regime and state.
   *
   * @param seed of the run
   */
  public void reset(long seed) {
    random.reset(seed ^ LinearProcess.SEED_SALT);
    regime = random.nextCategory(system.prior().data());
    processes[regime].start();
  }

  /**
   * Draws what is measured.
   *
   * @param measured receives {@code [m]}
   * @return the index of the cue, or {@link SwitchingAgent#MISSING} in a system without cues
   */
  public int observe(double[] measured) {
    int cue = SwitchingAgent.MISSING;
    if (system.cues().isPresent()) {
      Tensor likelihood = system.cues().get().likelihood();
      cue = random.nextCategory(likelihood.data(), regime, regimes, likelihood.extent(0));
    }
    processes[regime].observe(measured);
    return cue;
  }

  /** Draws the next regime and state of a system without actions and inputs. */
  public void advance() {
    advance(SwitchingAgent.NO_ACTION, nothing);
  }

  /**
   * Draws the next regime and state.
   *
   * @param action that was executed, or {@link SwitchingAgent#NO_ACTION} if there are none
   * @param inputs one number per input
   * @throws IllegalArgumentException for an action that there is not, or another number of inputs
   */
  public void advance(int action, double[] inputs) {
    int chosen = system.requireAction(action);
    int previous = regime;
    Tensor transitions = system.transitions();
    int actions = transitions.size() / (regimes * regimes);
    regime =
        random.nextCategory(
            transitions.data(), previous * actions + chosen, regimes * actions, regimes);
    processes[regime].follow(processes[previous]);
    processes[regime].advance(inputs);
  }

  /** The present regime. */
  public int regime() {
    return regime;
  }

  /** The present state, a copy, axes {@code [n]}. */
  public double[] state() {
    return processes[regime].state();
  }
}
