package dev.rgm.runtime.agent;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * One named result of a step of a {@link Simulation}.
 *
 * @param owner who it belongs to, such as an agent or a level; empty if there is only one
 * @param name as the spec writes it, such as {@code s_loc}, or a term such as {@code free energy}
 * @param role what kind of result it is
 * @param labels of the categories or axes of the values, or empty
 * @param values a scalar (rank 0) for an index or an energy, a vector {@code [category]} for a
 *     belief or a policy posterior, a vector {@code [n]} or matrix {@code [n, n]} for a mean or a
 *     covariance
 */
public record Quantity(String owner, String name, Role role, List<String> labels, Tensor values) {

  /** What the values of a quantity are. */
  public enum Role {
    /** The index of a true hidden state, or the true hidden vector of a continuous world. */
    STATE,
    /** The index of an outcome, or a vector of measurements. */
    OUTCOME,
    /** A probability for every category. */
    BELIEF,
    /** The expected value of a continuous hidden state. */
    MEAN,
    /** The covariance of a continuous hidden state. */
    COVARIANCE,
    /** A probability for every policy or action. */
    POLICY,
    /** The index of a chosen action, or a continuous control. */
    ACTION,
    /** Nats; smaller is better. */
    ENERGY,
    /** Counts of a Dirichlet distribution. */
    COUNTS
  }

  /** Copies the labels. */
  public Quantity {
    labels = List.copyOf(labels);
  }

  /** An index, such as an outcome or an action; the labels are one per category, or empty. */
  public static Quantity index(
      String owner, String name, Role role, List<String> labels, int index) {
    return new Quantity(owner, name, role, labels, scalar(index));
  }

  /** An energy in nats. */
  public static Quantity energy(String owner, String name, double nats) {
    return new Quantity(owner, name, Role.ENERGY, List.of(), scalar(nats));
  }

  /** A belief or a policy posterior of this moment; the labels are one per category, or empty. */
  public static Quantity distribution(
      String owner, String name, Role role, List<String> labels, Distribution probabilities) {
    return new Quantity(owner, name, role, labels, Tensor.vector(probabilities.toArray()));
  }

  private static Tensor scalar(double value) {
    return Tensor.wrap(new int[0], new double[] {value});
  }

  /** Whether the values are one index into the labels. */
  public boolean isIndex() {
    return values.rank() == 0
        && (role == Role.STATE || role == Role.OUTCOME || role == Role.ACTION);
  }
}
