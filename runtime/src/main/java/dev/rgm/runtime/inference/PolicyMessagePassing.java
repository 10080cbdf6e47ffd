package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Contraction;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Marginal message passing over the recent past and the future that a policy leads to
 * (pymdp-algorithms §5.1): every factor at every time, in turn, takes messages from what was
 * observed, from its past and from its future. The free energy tells policies apart that explain
 * the past differently.
 *
 * <p>Working space is held inside: one instance serves one thread.
 */
public final class PolicyMessagePassing {
  private final FactorWindow window;
  private final MessagePassing options;
  private final Logarithm logarithm;
  private final Contraction joint;
  private final double[] likelihood;
  private final double[] past;
  private final double[] future;
  private final double[] message;
  private final double[] error;
  private final double[] reduced;
  private final double[] product;
  private final int[] index;

  /** Message passing in a model. */
  public PolicyMessagePassing(Pomdp model, MessagePassing options) {
    this(model, new Parameters(model), options);
  }

  /** The same with parameters that may be learned. */
  public PolicyMessagePassing(Pomdp model, Parameters parameters, MessagePassing options) {
    this.window = new FactorWindow(model, parameters);
    this.options = options;
    this.logarithm = window.logarithm();
    int largest = window.largest();
    likelihood = new double[largest];
    past = new double[largest];
    future = new double[largest];
    message = new double[largest];
    error = new double[largest];
    reduced = new double[largest * largest];
    index = new int[window.factors()];
    joint = new Contraction(window.extents());
    boolean dense = !options.factorised() || !options.gradient();
    product = new double[dense ? Tensor.elements(window.extents()) : 0];
  }

  /**
   * Infers the states of a window and of the future under one policy.
   *
   * @param model that the history belongs to
   * @param history the window
   * @param prior over the states at its first time, {@code [s]} of every factor
   * @param policy the actions to come, {@code [step][control]}
   */
  public WindowBeliefs infer(
      Pomdp model, History history, List<Tensor> prior, List<List<Integer>> policy) {
    double[][][] given = given(model, history);
    int[][] before = history.actionsOf(model);
    int[][] actions = Arrays.copyOf(before, before.length + policy.size());
    for (int step = 0; step < policy.size(); step++) {
      actions[before.length + step] =
          policy.get(step).stream().mapToInt(Integer::intValue).toArray();
      History.requireActions(model, actions[before.length + step]);
    }
    double[] flat = new double[window.size()];
    for (int factor = 0; factor < window.factors(); factor++) {
      System.arraycopy(
          prior.get(factor).data(), 0, flat, window.start(factor), window.extent(factor));
    }
    int times = times(given.length, policy.size());
    double[][] beliefs = new double[times][window.size()];
    double energy = infer(given, given.length, actions, policy.size(), flat, beliefs);
    return new WindowBeliefs(Arrays.stream(beliefs).map(window::tensors).toList(), 0 - energy);
  }

  /** The probability of every observation, {@code [time][modality][column]}; new arrays. */
  public static double[][][] given(Pomdp model, History history) {
    double[][][] given = new double[history.times()][][];
    Evidence evidence = new Evidence(model);
    for (int time = 0; time < given.length; time++) {
      evidence.observe(history.observations().get(time));
      given[time] = new double[evidence.modalities()][];
      for (int modality = 0; modality < given[time].length; modality++) {
        given[time][modality] = evidence.given(modality).clone();
      }
    }
    return given;
  }

  /** The number of probabilities of the belief about one time. */
  public int beliefSize() {
    return window.size();
  }

  /** The number of times that are inferred. */
  public int times(int observed, int steps) {
    return observed + steps - (options.endsObserved() ? 1 : 0);
  }

  /**
   * Infers, with nothing allocated.
   *
   * @param given the probability of what was observed, {@code [time][modality][column]}
   * @param observed how many times of {@code given} count
   * @param actions {@code [time][control]}: those of the past, then those of the policy
   * @param steps of the policy
   * @param prior over the states at the first time, one factor after the other
   * @param beliefs receives the beliefs, {@code [time]}, one factor after the other
   * @return the evidence bound F in nats: larger is better
   */
  public double infer(
      double[][][] given,
      int observed,
      int[][] actions,
      int steps,
      double[] prior,
      double[][] beliefs) {
    int times = times(observed, steps);
    int cut = observed + steps - 2;
    for (int time = 0; time < times; time++) {
      window.uniform(beliefs[time]);
    }
    double energy = 0;
    for (int iteration = 0; iteration < options.iterations(); iteration++) {
      energy = 0;
      for (int time = 0; time < times; time++) {
        for (int factor = 0; factor < window.factors(); factor++) {
          fromObservation(factor, time < observed ? given[time] : null, beliefs[time]);
          fromPast(factor, time, actions, prior, beliefs);
          boolean beyond = time >= cut;
          fromFuture(factor, time, beyond, actions, beliefs);
          if (options.gradient()) {
            boolean end = time == 0 || time == times - 1;
            energy += descend(factor, beyond, end, beliefs[time]);
          } else {
            settle(factor, beliefs[time]);
          }
        }
        if (!options.gradient()) {
          energy += settledEnergy(time < observed ? given[time] : null, prior, beliefs[time]);
        }
      }
    }
    return energy;
  }

  private void fromObservation(int factor, double[][] given, double[] belief) {
    int extent = window.extent(factor);
    Arrays.fill(likelihood, 0, extent, 0);
    if (given == null) {
      return;
    }
    if (!options.factorised()) {
      Arrays.fill(message, 0, extent, 0);
      joint.addKeeping(factor, product(given), 0, belief, window.starts(), message, 0);
      addLogarithms(message, extent, likelihood);
      return;
    }
    for (int modality = 0; modality < window.modalities(); modality++) {
      int axis = window.axis(modality, factor);
      if (axis >= 0) {
        Arrays.fill(message, 0, extent, 0);
        window.addKeeping(modality, axis, given[modality], belief, message);
        addLogarithms(message, extent, likelihood);
      }
    }
  }

  /** The likelihood of every joint state. */
  private double[] product(double[][] given) {
    for (int state = 0; state < product.length; state++) {
      int rest = state;
      for (int factor = index.length - 1; factor >= 0; factor--) {
        index[factor] = rest % window.extent(factor);
        rest /= window.extent(factor);
      }
      product[state] = 1;
      for (int modality = 0; modality < given.length; modality++) {
        product[state] *= given[modality][window.column(modality, index)];
      }
    }
    return product;
  }

  private void addLogarithms(double[] values, int extent, double[] target) {
    for (int state = 0; state < extent; state++) {
      target[state] += logarithm.of(values[state]);
    }
  }

  private void fromPast(int factor, int time, int[][] actions, double[] prior, double[][] beliefs) {
    int extent = window.extent(factor);
    if (time == 0) {
      System.arraycopy(prior, window.start(factor), message, 0, extent);
    } else {
      window.forward(factor, actions[time - 1], beliefs[time - 1], false, message);
    }
    Arrays.fill(past, 0, extent, 0);
    addLogarithms(message, extent, past);
  }

  private void fromFuture(
      int factor, int time, boolean beyond, int[][] actions, double[][] beliefs) {
    int extent = window.extent(factor);
    Arrays.fill(future, 0, extent, 0);
    if (beyond) {
      return;
    }
    double[] next = beliefs[time + 1];
    for (int child = 0; child < window.factors(); child++) {
      int axis = window.parentAxis(child, factor);
      if (axis >= 0) {
        window.reduce(child, axis, actions[time], next, false, reduced);
        backward(
            logarithm, reduced, extent, next, window.start(child), window.extent(child), message);
        addLogarithms(message, extent, future);
      }
    }
    if (options.factorised()) {
      for (int state = 0; state < extent; state++) {
        future[state] *= 0.5;
      }
    }
  }

  /** Normalises each row over the previous state, and takes the mean over the next. */
  static void backward(
      Logarithm logarithm,
      double[] rows,
      int extent,
      double[] belief,
      int start,
      int childExtent,
      double[] target) {
    Arrays.fill(target, 0, extent, 0);
    for (int next = 0; next < childExtent; next++) {
      logarithm.normalise(rows, next * extent, 1, extent);
      double weight = belief[start + next];
      for (int state = 0; state < extent; state++) {
        target[state] += weight * rows[next * extent + state];
      }
    }
  }

  /** One step of the descent on the free energy; returns its part of the bound. */
  private double descend(int factor, boolean beyond, boolean end, double[] belief) {
    int extent = window.extent(factor);
    int start = window.start(factor);
    int factors = window.factors();
    double sides = beyond ? 1 : 2;
    double mean = 0;
    double energy = 0;
    for (int state = 0; state < extent; state++) {
      double p = belief[start + state];
      double log = logarithm.of(p);
      error[state] = sides * likelihood[state] + past[state] + future[state] - sides * log;
      message[state] = log;
      mean += error[state] / extent;
      double shared = end ? 0 : (factors - 1.0) / factors * likelihood[state];
      energy += p * 0.5 * (error[state] - shared);
    }
    for (int state = 0; state < extent; state++) {
      belief[start + state] = message[state] + options.step() * (error[state] - mean);
    }
    Simplex.softmax(belief, start, extent);
    return energy;
  }

  private void settle(int factor, double[] belief) {
    int start = window.start(factor);
    for (int state = 0; state < window.extent(factor); state++) {
      belief[start + state] = likelihood[state] + past[state] + future[state];
    }
    Simplex.softmax(belief, start, window.extent(factor));
  }

  /** The bound of the fixed-point form: accuracy less complexity of one time. */
  private double settledEnergy(double[][] given, double[] prior, double[] belief) {
    double energy = 0 - logarithm.divergence(belief, prior, window.size());
    if (given == null) {
      return energy;
    }
    double[] logLikelihood = product(given);
    for (int state = 0; state < logLikelihood.length; state++) {
      logLikelihood[state] = logarithm.of(logLikelihood[state]);
    }
    return energy + joint.total(logLikelihood, 0, belief, window.starts());
  }
}
