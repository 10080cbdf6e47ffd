package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.CodeBlock;
import dev.rgm.compiler.emit.java.ParameterTable.Kind;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.SwitchingModel;
import dev.rgm.compiler.model.SwitchingModel.Choice;
import dev.rgm.compiler.model.SwitchingModel.Cues;
import dev.rgm.compiler.model.SwitchingModel.Goal;
import dev.rgm.runtime.continuous.SwitchingSystem;
import dev.rgm.runtime.model.Pomdp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of a switching system in a table, and the expression that makes it of them. */
final class SwitchingParameters {
  private final SwitchingModel model;
  private final LinearParameters parameters;
  private final String regime;
  private final String state;

  SwitchingParameters(SwitchingModel model, ParameterTable table) {
    this.model = model;
    parameters = new LinearParameters(table);
    regime = model.regime().name();
    state = model.systems().get(0).state().name();
  }

  /** Adds what the model has, and gives the expression of its system. */
  CodeBlock system() {
    CodeBlock systems = systems();
    CodeBlock cues = optional(model.cues().map(this::cues));
    Optional<CodeBlock> choice = model.choice().map(this::choice);
    List<String> axes = new ArrayList<>(List.of("next " + regime, regime));
    model.choice().ifPresent(c -> axes.add(c.control().name()));
    return CodeBlock.of(
        "new $T(\n$>$>$L,\n$L,\n$L,\n$L,\n$T.of($>$>$L$<$<),\n$L$L)$<$<",
        SwitchingSystem.class,
        JavaText.literal(model.name()),
        LinearParameters.space(model.regime()),
        parameters.add(model.transitions(), "transitions of", regime, axes, Kind.PROBABILITIES),
        parameters.add(model.prior(), "prior of", regime, List.of(regime), Kind.PROBABILITIES),
        List.class,
        systems,
        cues,
        choice
            .map(c -> CodeBlock.of(",\n$T.of($>$>$L$<$<)", Optional.class, c))
            .orElse(CodeBlock.of("")));
  }

  private CodeBlock systems() {
    List<CodeBlock> systems = new ArrayList<>();
    for (int index = 0; index < model.systems().size(); index++) {
      String label =
          model.regime().labels().isEmpty()
              ? "regime " + index
              : model.regime().labels().get(index);
      systems.add(CodeBlock.of("\n$L", parameters.regime(label, model.systems().get(index))));
    }
    return CodeBlock.join(systems, ",");
  }

  private CodeBlock cues(Cues cues) {
    String o = cues.outcome().name();
    return CodeBlock.of(
        "new $T.Cues($L, $L, $L)",
        SwitchingSystem.class,
        JavaText.literal(o),
        SpecValues.strings(cues.outcome().labels()),
        parameters.add(
            cues.likelihood(), "likelihood of", o, List.of(o, regime), Kind.PROBABILITIES));
  }

  private CodeBlock choice(Choice choice) {
    String u = choice.control().name();
    return CodeBlock.of(
        "\nnew $T.Choice(\n$>$>new $T($L, $L, $L),\n$L,\n$L,\n$L,\n$T.of($>$>$L$<$<))$<$<",
        SwitchingSystem.class,
        Pomdp.Control.class,
        JavaText.literal(u),
        SpecValues.strings(choice.control().labels()),
        choice.control().size(),
        optional(choice.preferences().map(this::preferences)),
        optional(
            choice
                .habits()
                .map(e -> parameters.add(e, "habits of", u, List.of("policy"), Kind.WEIGHTS))),
        PlanningCode.settings(choice.settings()),
        List.class,
        choice.goals().stream().map(this::goal).collect(CodeBlock.joining(",")));
  }

  private CodeBlock preferences(Parameter preferences) {
    String o = model.cues().orElseThrow().outcome().name();
    List<String> axes = preferences.values().rank() > 1 ? List.of("step", o) : List.of(o);
    return parameters.add(preferences, "preferences of", o, axes, Kind.NUMBERS);
  }

  private CodeBlock goal(Goal goal) {
    return CodeBlock.of(
        "\nnew $T.Goal($L, $L)",
        SwitchingSystem.class,
        parameters.add(goal.goal(), "goal of", state, List.of(state), Kind.REALS),
        parameters.add(
            goal.weight(), "cost of a distance of", state, List.of(state, state), Kind.COVARIANCE));
  }

  private static CodeBlock optional(Optional<CodeBlock> value) {
    return value
        .map(code -> CodeBlock.of("$T.of($L)", Optional.class, code))
        .orElse(CodeBlock.of("$T.empty()", Optional.class));
  }
}
