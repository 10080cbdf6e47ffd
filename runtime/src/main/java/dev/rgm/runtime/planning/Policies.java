package dev.rgm.runtime.planning;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * The policies of a model, numbered: all sequences of joint actions of one length, or those of a
 * table. A joint action is one action for every control, the last control fastest; of all sequences
 * the last step is fastest. A model without controls has one policy.
 */
public final class Policies {
  private final int[] actions;
  private final int[] controlStrides;
  private final int[] stepStrides;
  private final int jointActions;
  private final int count;

  /** The joint action of {@code [policy · length + step]}, or empty for all sequences. */
  private final int[] table;

  /** The policies of a model: those of its table, or all. */
  public Policies(Pomdp model) {
    this(
        model.controls().stream().map(Pomdp.Control::actions).toList(),
        model.settings().policyLength(),
        model.settings().planning().policies());
  }

  /**
   * The policies over some controls.
   *
   * @param actions the number of actions of each control, at least 1
   * @param length steps of a policy, 1 … {@link Pomdp#POLICY_LENGTH_LIMIT}
   * @throws IllegalArgumentException if a number is out of range, or there are more than {@link
   *     Pomdp#POLICY_LIMIT} policies
   */
  public Policies(List<Integer> actions, int length) {
    this(actions, length, List.of());
  }

  private Policies(List<Integer> actions, int length, List<List<List<Integer>>> rows) {
    if (length < 1 || length > Pomdp.POLICY_LENGTH_LIMIT) {
      throw new IllegalArgumentException(
          "policies of " + length + " steps, not 1 … " + Pomdp.POLICY_LENGTH_LIMIT);
    }
    this.actions = actions.stream().mapToInt(Integer::intValue).toArray();
    this.controlStrides = new int[this.actions.length];
    long product = 1;
    for (int control = this.actions.length - 1; control >= 0; control--) {
      controlStrides[control] = (int) product;
      if (this.actions[control] < 1) {
        throw new IllegalArgumentException("control " + control + " has no action");
      }
      product = bounded(product * this.actions[control]);
    }
    this.jointActions = (int) product;
    this.stepStrides = new int[length];
    product = 1;
    for (int step = length - 1; step >= 0; step--) {
      stepStrides[step] = (int) product;
      product = rows.isEmpty() ? bounded(product * jointActions) : product;
    }
    this.count = rows.isEmpty() ? (int) product : rows.size();
    this.table = new int[rows.size() * length];
    for (int entry = 0; entry < table.length; entry++) {
      List<Integer> row = rows.get(entry / length).get(entry % length);
      for (int control = 0; control < this.actions.length; control++) {
        table[entry] += row.get(control) * controlStrides[control];
      }
    }
  }

  private static long bounded(long count) {
    if (count > Pomdp.POLICY_LIMIT) {
      throw new IllegalArgumentException("more than " + Pomdp.POLICY_LIMIT + " policies");
    }
    return count;
  }

  /** The number of policies. */
  public int count() {
    return count;
  }

  /** The number of steps of a policy. */
  public int length() {
    return stepStrides.length;
  }

  /** The number of controls. */
  public int controls() {
    return actions.length;
  }

  /** The number of actions of one control. */
  public int actions(int control) {
    return actions[control];
  }

  /** The number of joint actions. */
  public int jointActions() {
    return jointActions;
  }

  /** The joint action of a policy at a step. */
  public int jointAction(int policy, int step) {
    return table.length > 0
        ? table[policy * stepStrides.length + step]
        : policy / stepStrides[step] % jointActions;
  }

  /** The action of one control in a joint action. */
  public int actionOf(int jointAction, int control) {
    return jointAction / controlStrides[control] % actions[control];
  }

  /** The action of one control in a policy at a step. */
  public int action(int policy, int step, int control) {
    return actionOf(jointAction(policy, step), control);
  }

  /** Writes the actions of all controls in a policy at a step. */
  public void actions(int policy, int step, int[] target) {
    int jointAction = jointAction(policy, step);
    for (int control = 0; control < actions.length; control++) {
      target[control] = actionOf(jointAction, control);
    }
  }

  /**
   * Refuses actions that are none of the controls.
   *
   * @param chosen one action per control
   * @throws IllegalArgumentException for a wrong number of actions, or one out of range
   */
  public void requireActions(int[] chosen) {
    if (chosen.length != actions.length) {
      throw new IllegalArgumentException(
          chosen.length + " actions for " + actions.length + " controls");
    }
    for (int control = 0; control < actions.length; control++) {
      if (chosen[control] < 0 || chosen[control] >= actions[control]) {
        throw new IllegalArgumentException(
            "action "
                + chosen[control]
                + " of control "
                + control
                + " is not in 0 … "
                + (actions[control] - 1));
      }
    }
  }

  /** The first step at which a policy differs from the one before it; 0 for the first policy. */
  public int firstNewStep(int policy) {
    if (table.length > 0) {
      return policy == 0 ? 0 : firstDifference(policy);
    }
    int step = length() - 1;
    while (step > 0 && policy % stepStrides[step - 1] == 0) {
      step--;
    }
    return step;
  }

  private int firstDifference(int policy) {
    int step = 0;
    while (step < length() && jointAction(policy, step) == jointAction(policy - 1, step)) {
      step++;
    }
    return step;
  }

  /**
   * The habits of policies from habits of joint actions: the product over the steps.
   *
   * @param habits {@code E[joint action]}
   * @return {@code E[policy]}
   */
  public Tensor habits(Tensor habits) {
    if (habits.size() != jointActions) {
      throw new IllegalArgumentException(
          habits.size() + " habits for " + jointActions + " joint actions");
    }
    double[] products = new double[count];
    for (int policy = 0; policy < count; policy++) {
      double product = 1;
      for (int step = 0; step < length(); step++) {
        product *= habits.at(jointAction(policy, step));
      }
      products[policy] = product;
    }
    return Tensor.wrap(new int[] {count}, products);
  }
}
