package dev.rgm.cli.episode;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.planning.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The names of a model as they are shown: labels where the spec has them, indices otherwise.
 *
 * @param factors one per factor of the hidden state
 * @param modalities one per modality
 * @param controls one per control
 */
record ModelLabels(List<Variable> factors, List<Variable> modalities, List<Variable> controls) {

  /**
   * A variable.
   *
   * @param name of the spec
   * @param values one label per value
   */
  record Variable(String name, List<String> values) {
    private static Variable of(
        String name, List<String> labels, int size, UnaryOperator<String> printable) {
      List<String> values =
          labels.isEmpty()
              ? IntStream.range(0, size).mapToObj(Integer::toString).toList()
              : labels.stream().map(printable).toList();
      return new Variable(printable.apply(name), values);
    }
  }

  /**
   * The names of a model.
   *
   * @param printable makes text of a spec safe to show
   */
  static ModelLabels of(Pomdp model, UnaryOperator<String> printable) {
    return new ModelLabels(
        model.factors().stream()
            .map(f -> Variable.of(f.name(), f.labels(), f.states(), printable))
            .toList(),
        model.modalities().stream()
            .map(m -> Variable.of(m.name(), m.labels(), m.outcomes(), printable))
            .toList(),
        model.controls().stream()
            .map(c -> Variable.of(c.name(), c.labels(), c.actions(), printable))
            .toList());
  }

  /** A policy in words: the actions of a step joined by {@code +}, the steps by an arrow. */
  String policy(Policies policies, int policy, String then) {
    List<String> steps = new ArrayList<>();
    for (int step = 0; step < policies.length(); step++) {
      List<String> actions = new ArrayList<>();
      for (int control = 0; control < controls.size(); control++) {
        actions.add(controls.get(control).values().get(policies.action(policy, step, control)));
      }
      steps.add(String.join("+", actions));
    }
    return String.join(then, steps);
  }

  /** The length of the longest name of a policy of so many steps, in characters. */
  int longestPolicy(int steps, String then) {
    int step = Math.max(0, controls.size() - 1);
    for (Variable control : controls) {
      step += control.values().stream().mapToInt(TerminalText::columns).max().orElse(0);
    }
    return steps * step + (steps - 1) * then.length();
  }
}
