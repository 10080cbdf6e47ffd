package dev.rgm.compiler.ir;

import java.util.List;
import java.util.Optional;

/** One step of a procedure. Operations work on whole buffers or slices of them. */
public sealed interface Operation {

  /**
   * {@code target (+)= scale · Σ Π operands}: the product of the operands, summed over every free
   * axis that the target does not have. Copies, transposes, fills, outer products, matrix-vector
   * products and expectations are all of this form.
   *
   * @param add whether to add to the target instead of replacing it
   * @param operands none for a fill with {@code scale}
   */
  record Contract(Ref target, boolean add, double scale, List<Ref> operands) implements Operation {
    /** Copies the list. */
    public Contract {
      operands = List.copyOf(operands);
    }

    /** {@code target = Σ Π operands}. */
    public static Contract set(Ref target, Ref... operands) {
      return new Contract(target, false, 1, List.of(operands));
    }

    /** {@code target += scale · Σ Π operands}. */
    public static Contract add(Ref target, double scale, Ref... operands) {
      return new Contract(target, true, scale, List.of(operands));
    }

    /** {@code target = value} everywhere. */
    public static Contract fill(Ref target, double value) {
      return new Contract(target, false, value, List.of());
    }
  }

  /** {@code target = ln source}, element by element, in nats. */
  record Log(Ref target, Ref source, Guard guard) implements Operation {}

  /** {@code target = source where source > threshold, else 0}, element by element. */
  record KeepAbove(Ref target, Ref source, double threshold) implements Operation {}

  /**
   * {@code target (+)= scale · Σ weight · ln argument} over the free axes that the target does not
   * have, without the terms of weight zero. With {@code weight = argument} and scale −1 an entropy.
   */
  record WeightedLog(Ref target, boolean add, double scale, Ref weight, Ref argument, Guard guard)
      implements Operation {}

  /** Turns log-weights into probabilities over all free axes, in place. */
  record Softmax(Ref values) implements Operation {}

  /**
   * Divides by the sum over all free axes, in place; a sum that is not positive changes nothing.
   *
   * @param mass a single number that receives the sum
   */
  record Normalise(Ref values, Ref mass) implements Operation {}

  /** {@code target = max(target, |left − right|)} over all free axes. */
  record LargestDifference(Ref target, Ref left, Ref right) implements Operation {}

  /** Blames a modality, unless one is blamed already, if no element of a slice is positive. */
  record Require(Ref values, int modality) implements Operation {}

  /**
   * Repeats its body.
   *
   * @param sweeps at most this often, at least once
   * @param stop when to end earlier, asked after each sweep
   */
  record Iterate(int sweeps, Optional<Stop> stop, List<Operation> body) implements Operation {
    /** Copies the list. */
    public Iterate {
      body = List.copyOf(body);
    }
  }

  /**
   * The stop test of an iteration: {@code |measure| ≤ tolerance}, or {@code <} if strict.
   *
   * @param measure a single number
   */
  record Stop(Ref measure, double tolerance, boolean strict) {}

  /**
   * Evaluates every policy, all sequences of {@code length} joint actions with the last step and
   * the last control fastest. Policies that begin alike share the work of what they begin with.
   *
   * <p>In scope inside are one selector per control and, in {@code expand}, {@link #DEPTH} and
   * {@link #DEEPER}.
   *
   * @param controls one selector per control, at least one
   * @param expand takes one action at every step but the last
   * @param leaf takes one action at the last step
   * @param value a single number that {@code leaf} writes
   * @param target receives one value per policy, row-major
   */
  record Policies(
      List<Selector> controls,
      int length,
      List<Operation> expand,
      List<Operation> leaf,
      Ref value,
      Buffer target)
      implements Operation {
    /** The step that is taken, from 0. */
    public static final String DEPTH = "depth";

    /** One more than {@link #DEPTH}. */
    public static final String DEEPER = "deeper";

    /** Copies the lists. */
    public Policies {
      controls = List.copyOf(controls);
      expand = List.copyOf(expand);
      leaf = List.copyOf(leaf);
    }

    /** The number of joint actions. */
    public int actions() {
      return controls.stream().mapToInt(Selector::extent).reduce(1, Math::multiplyExact);
    }
  }
}
