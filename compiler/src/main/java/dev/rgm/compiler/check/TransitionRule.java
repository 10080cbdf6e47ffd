package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.check.Transition.Action;
import dev.rgm.compiler.check.TransitionOrder.Certainty;
import dev.rgm.compiler.check.TransitionOrder.Layout;
import dev.rgm.compiler.check.TransitionOrder.Outcome;
import dev.rgm.compiler.check.Variable.Slice;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Fix.Safety;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a transition {@code B} into {@code [next, prev …, action …]}. */
final class TransitionRule {

  private static final List<Layout> EVERY_LAYOUT = List.of(Layout.values());

  private final Workbench bench;
  private final Spec spec;
  private final Draft draft;

  TransitionRule(Workbench bench, Draft draft) {
    this.bench = bench;
    this.spec = bench.spec();
    this.draft = draft;
  }

  /** The transition of a factor, or empty after an error. */
  Optional<Transition> read(int factor) {
    Owner owner = draft.factors.get(factor);
    Variable variable = owner.matrix.orElseThrow().variable();
    if (!bench.literals().isGiven(variable)) {
      bench.noValue(variable, owner);
      return Optional.empty();
    }
    action(owner, variable, bench.dimensions().of(variable))
        .ifPresent(action -> bench.literals().align(variable, action.text(), Labels.of(action)));
    Optional<Tensor> literal = bench.literals().numbers(variable);
    if (literal.isEmpty()) {
      return Optional.empty();
    }
    List<Extent> declared = bench.dimensions().of(variable);
    boolean named =
        (!declared.isEmpty() && isState(declared.get(0)))
            || declared.stream().anyMatch(e -> e.slice() == Slice.NEXT && isState(e));
    return named
        ? readNamed(factor, variable, literal.get(), declared)
        : readByShape(factor, variable, literal.get(), declared);
  }

  /**
   * The action that an axis names and the keys of the value are labels of, or the one of the
   * factor's name, or the only one.
   */
  private Optional<Variable> action(Owner owner, Variable variable, List<Extent> declared) {
    List<Part> actions = bench.roles().of(Role.ACTION);
    List<Optional<Variable>> named =
        declared.stream()
            .map(Extent::axis)
            .filter(axis -> axis.map(bench.roles()::role).orElse(Role.OTHER) == Role.ACTION)
            .toList();
    int keyed = keyed(named, keys(variable));
    return (keyed < 0 ? Optional.<Variable>empty() : named.get(keyed))
        .or(
            () ->
                actions.stream()
                    .filter(part -> actions.size() == 1 || part.suffix().equals(owner.suffix))
                    .map(Part::variable)
                    .findFirst());
  }

  private boolean isState(Extent extent) {
    return extent.axis().map(v -> bench.roles().role(v) == Role.STATE).orElse(false);
  }

  private Optional<Transition> readNamed(
      int factor, Variable variable, Tensor literal, List<Extent> declared) {
    Optional<NamedAxes> axes = NamedAxes.ofTransition(spec, bench.roles(), draft, factor, declared);
    if (axes.isEmpty()) {
      spec.report(
          spec.at(
                  variable.span(),
                  DiagnosticCode.UNRESOLVED_DEPENDENCY,
                  "the axes of `"
                      + variable.text()
                      + "` are not a next state, previous states and"
                      + " an action")
              .help(
                  "write "
                      + variable.text()
                      + "["
                      + draft.factors.get(factor).name
                      + "', "
                      + draft.factors.get(factor).name
                      + ", action]"));
      return Optional.empty();
    }
    List<String> keys = keys(variable);
    Tensor ordered = literal;
    int keyed = keyed(axes.get().actions(), keys);
    if (!keys.isEmpty() && keyed >= 0 && literal.rank() == declared.size()) {
      ordered = firstAt(literal, axes.get().actionAxes().get(keyed));
    }
    List<Extent> sized = axes.get().sized(draft, declared);
    Optional<Tensor> shaped = BracketRule.fit(ordered, sized);
    if (shaped.isEmpty()) {
      bench.literals().mismatch(variable, ordered, sized);
      return Optional.empty();
    }
    Tensor tensor = shaped.get().permute(axes.get().order());
    if (axes.get().actionAxes().isEmpty()) {
      int[] shape = Arrays.copyOf(tensor.shape(), tensor.rank() + 1);
      shape[tensor.rank()] = 1;
      tensor = tensor.reshape(shape);
    }
    List<Remedy> help = new ArrayList<>();
    boolean square = literal.rank() == 2 && literal.extent(0) == literal.extent(1);
    if (square && Probabilities.isNormalised(literal.permute(1, 0), Probabilities.WARNED)) {
      help.add(
          new Remedy(
              "its rows sum to 1: if rows are previous states, write transpose(…) around the value",
              variable.value().map(Repairs::transpose)));
    }
    otherOrder(shaped.get(), declared).ifPresent(help::add);
    return normalised(variable, tensor, axes.get().parents(), axes.get().actions(), keys, help);
  }

  /** Which action axis the entries of a mapping are for; -1 if there is none. */
  private static int keyed(List<Optional<Variable>> actions, List<String> keys) {
    for (int axis = 0; axis < actions.size(); axis++) {
      List<String> labels = actions.get(axis).map(Labels::of).orElse(List.of());
      if (!labels.isEmpty() && labels.containsAll(keys)) {
        return axis;
      }
    }
    return actions.isEmpty() ? -1 : 0;
  }

  /** The order that the numbers have, where it is another than that of three named axes. */
  private Optional<Remedy> otherOrder(Tensor shaped, List<Extent> declared) {
    boolean canonical =
        declared.size() == 3
            && declared.get(0).slice() == Slice.NEXT
            && isState(declared.get(0))
            && isState(declared.get(1));
    if (!canonical) {
      return Optional.empty();
    }
    for (Layout layout : EVERY_LAYOUT) {
      int[] order = layout.order(shaped.rank(), 1);
      Tensor meant = shaped.permute(order);
      if (layout != Layout.NEXT_PREV_ACTION
          && Arrays.equals(meant.shape(), shaped.shape())
          && Probabilities.isNormalised(meant, Probabilities.WARNED)) {
        String[] axes = new String[order.length];
        for (int axis = 0; axis < order.length; axis++) {
          axes[order[axis]] = spec.source().slice(declared.get(axis).span()).strip();
        }
        return Optional.of(
            Remedy.of(
                "its numbers make sense as "
                    + layout.text(1)
                    + ": declare the axes in this order, ["
                    + String.join(",", axes)
                    + "]"));
      }
    }
    return Optional.empty();
  }

  /** Moves axis 0, the entries of a mapping by action, to the place of the action axis. */
  private static Tensor firstAt(Tensor literal, int place) {
    int[] order = new int[literal.rank()];
    for (int axis = 0, old = 1; axis < order.length; axis++) {
      order[axis] = axis == place ? 0 : old++;
    }
    return literal.permute(order);
  }

  private List<String> keys(Variable variable) {
    return bench.literals().reading(variable) instanceof Reading.Numbers numbers
        ? numbers.keys()
        : List.of();
  }

  private Optional<Transition> readByShape(
      int factor, Variable variable, Tensor literal, List<Extent> declared) {
    Optional<TransitionShape> shape =
        TransitionShape.of(bench, draft, factor, variable, literal, declared);
    if (shape.isEmpty()) {
      return Optional.empty();
    }
    int[] target = shape.get().target();
    List<String> keys = keys(variable);
    Outcome outcome =
        TransitionOrder.settle(literal, shape.get(), layouts(variable, literal, target));
    if (outcome.certainty() == Certainty.WRONG_SHAPE) {
      wrongShape(variable, literal, declared, target);
      return Optional.empty();
    }
    int actions = shape.get().actionAxes();
    if (actions == 1 && target[target.length - 1] == 1) {
      actions = 0;
    }
    List<Remedy> help = new ArrayList<>();
    switch (outcome.certainty()) {
      case BY_SUMS ->
          spec.report(
              spec.at(
                  variable.valueSpan(),
                  DiagnosticCode.TRANSITION_ORDER_CHOSEN,
                  "`"
                      + variable.text()
                      + "` is read as "
                      + outcome.layout().text(actions)
                      + ": only so do its columns sum to 1"));
      case AMBIGUOUS -> ambiguous(factor, variable, outcome, actions);
      case NOT_NORMALISED ->
          help.add(
              Remedy.of(
                  "it was read as "
                      + outcome.layout().text(actions)
                      + "; no other axis order sums to 1 either"));
      default -> {
        // The spec says which order it is, or it makes no difference.
      }
    }
    return normalised(
        variable, outcome.tensor().orElseThrow(), shape.get().parents(), List.of(), keys, help);
  }

  /** The orders in question: what the spec says, what slices or a mapping imply, or all. */
  private List<Layout> layouts(Variable variable, Tensor literal, int[] target) {
    if (!keys(variable).isEmpty()) {
      return List.of(Layout.ACTION_NEXT_PREV, Layout.ACTION_PREV_NEXT);
    }
    if (bench.literals().isSliced(variable)) {
      return List.of(Layout.NEXT_PREV_ACTION, Layout.PREV_NEXT_ACTION);
    }
    Optional<Layout> declared = orderEntry(spec).flatMap(e -> declared(e));
    if (declared.isEmpty()) {
      return EVERY_LAYOUT;
    }
    boolean withoutAction = literal.rank() < target.length;
    if (!withoutAction) {
      return List.of(declared.get());
    }
    return declared.get() == Layout.ACTION_PREV_NEXT
        ? List.of(Layout.PREV_NEXT_ACTION)
        : List.of(Layout.NEXT_PREV_ACTION);
  }

  /** The line that declares the order of all transitions, if there is one. */
  static Optional<Entry> orderEntry(Spec spec) {
    return spec.parameters().find("b_tensor_order", "transition_tensor_order");
  }

  private static Optional<Layout> declared(Entry entry) {
    return TransitionOrder.declared(ParameterTable.text(entry));
  }

  private void ambiguous(int factor, Variable variable, Outcome outcome, int actions) {
    Diagnostic.Builder builder =
        spec.at(
            variable.valueSpan(),
            DiagnosticCode.AMBIGUOUS_TRANSITION_ORDER,
            "`"
                + variable.text()
                + "` is read as "
                + outcome.layout().text(actions)
                + ", but "
                + outcome.rivals().get(0).text(actions)
                + " fits as well and gives another model");
    builder.help(
        "write b_tensor_order: " + word(outcome.layout()) + " in ModelParameters to keep this");
    // The order holds for every transition, so only where there is one is the meaning sure to stay.
    boolean alone = bench.roles().of(Role.TRANSITION).size() == 1;
    builder.fix(declaring(outcome.layout(), alone ? Safety.SAFE : Safety.SUGGESTED));
    for (Layout rival : outcome.rivals()) {
      if (!rival.word().isEmpty() || actions == 0) {
        builder.help("or b_tensor_order: " + word(rival) + " if the value means that");
        builder.fix(declaring(rival, Safety.SUGGESTED));
      }
    }
    String state = draft.factors.get(factor).name;
    builder.help(
        "or name the axes of the value: declare "
            + variable.text()
            + "["
            + state
            + "', "
            + state
            + switch (actions) {
              case 0 -> "]";
              case 1 -> ", u]";
              default -> ", …] with the names of the " + actions + " controls";
            });
    spec.report(builder);
  }

  private Fix declaring(Layout layout, Safety safety) {
    String line = "b_tensor_order: " + word(layout);
    return Repairs.line(spec, "write " + line, safety, SectionKind.MODEL_PARAMETERS, line);
  }

  /** {@code [prev, next]} has no word of its own; without actions this one means the same. */
  private static String word(Layout layout) {
    return layout.word().isEmpty() ? Layout.ACTION_PREV_NEXT.word() : layout.word();
  }

  private void wrongShape(Variable variable, Tensor literal, List<Extent> declared, int[] target) {
    if (!declared.isEmpty()) {
      bench.literals().mismatch(variable, literal, declared);
      return;
    }
    String wanted = Shapes.brackets(target).replace("-1", "?");
    spec.report(
        spec.at(
                variable.valueSpan(),
                DiagnosticCode.AXIS_MISMATCH,
                "`"
                    + variable.text()
                    + "` is "
                    + Shapes.text(literal.shape())
                    + ", but its states ask for "
                    + wanted)
            .help("declare " + variable.text() + "[next, prev, action] with its sizes"));
  }

  private Optional<Transition> normalised(
      Variable variable,
      Tensor tensor,
      List<Integer> parents,
      List<Optional<Variable>> named,
      List<String> keys,
      List<Remedy> help) {
    List<Axis> axes = new ArrayList<>();
    for (int parent : parents) {
      axes.add(draft.factors.get(parent).axis());
    }
    List<Action> actions = new ArrayList<>();
    int keyed = Math.max(0, keyed(named, keys));
    for (int axis = 0; axis < tensor.rank() - 1 - parents.size(); axis++) {
      Optional<Variable> action = axis < named.size() ? named.get(axis) : Optional.empty();
      List<String> own = axis == keyed ? keys : List.of();
      actions.add(new Action(action, tensor.extent(1 + parents.size() + axis), own));
      List<String> labels = action.map(Labels::of).filter(l -> !l.isEmpty()).orElse(own);
      axes.add(new Axis(action.map(Variable::text).orElse("action"), labels));
    }
    return Probabilities.normalised(spec, variable, tensor, axes, help)
        .map(checked -> Transition.of(checked, parents, actions));
  }
}
