package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.ParameterTable.Entry;
import dev.rgm.compiler.emit.java.ParameterTable.Kind;
import dev.rgm.compiler.emit.java.Vocabulary.Word;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.TimedControllerModel;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.agent.Simulated;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.agent.TimedController;
import dev.rgm.runtime.agent.TimedLevel;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimedHierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of three levels on clocks: the words and numbers of the spec around the engine
 * of the runtime.
 */
final class TimedControllerEmitter {
  private final TimedControllerModel model;
  private final GenerativeModel all;
  private final GenerativeModel shown;
  private final Vocabulary words;
  private final ParameterTable table;
  private final Entry fastIncrements;
  private final Entry mediumIncrements;
  private final Entry mediumPrior;
  private final ClassName agent;
  private final EngineClass engine;
  private final TypeSpec.Builder type;

  TimedControllerEmitter(TimedControllerModel model, String packageName) {
    this.model = model;
    all = joined();
    words = new Vocabulary(with(all.modalities().subList(0, 1), all.controls()));
    shown = with(all.modalities().subList(0, 1), all.controls().subList(0, 1));
    table = new ParameterTable(all);
    String fast = all.factors().get(0).name();
    String medium = all.factors().get(1).name();
    String slow = all.factors().get(2).name();
    fastIncrements =
        table.add(
            model.fastIncrements(),
            "preferences added by",
            medium,
            List.of(all.modalities().get(0).name(), medium),
            Kind.NUMBERS);
    mediumIncrements =
        table.add(
            model.mediumIncrements(),
            "preferences added by",
            slow,
            List.of(fast, slow),
            Kind.NUMBERS);
    mediumPrior =
        table.add(
            model.mediumPrior(), "prior given by", slow, List.of(medium, slow), Kind.PROBABILITIES);
    agent = ClassName.get(packageName, Vocabulary.agentName(model.name()));
    engine = new EngineClass(model, table, agent, TimedController.class, TimedHierarchy.class);
    type = engine.type();
  }

  /** All levels beside each other as one model, for names; it is not what is computed. */
  private GenerativeModel joined() {
    List<StateFactor> factors = new ArrayList<>();
    List<Modality> modalities = new ArrayList<>();
    List<Control> controls = new ArrayList<>();
    for (GenerativeModel level : model.levels()) {
      int index = factors.size();
      int control = controls.size();
      StateFactor factor = level.factors().get(0);
      Modality modality = level.modalities().get(0);
      factors.add(
          new StateFactor(
              factor.name(),
              factor.size(),
              factor.labels(),
              factor.transitions(),
              List.of(index),
              factor.controls().isEmpty() ? List.of() : List.of(control),
              factor.prior(),
              factor.span()));
      modalities.add(
          new Modality(
              modality.name(),
              modality.size(),
              modality.labels(),
              modality.likelihood(),
              List.of(index),
              modality.preferences(),
              modality.span()));
      controls.addAll(level.controls());
    }
    return model(factors, modalities, controls);
  }

  private GenerativeModel with(List<Modality> modalities, List<Control> controls) {
    return model(all.factors(), modalities, controls);
  }

  private GenerativeModel model(
      List<StateFactor> factors, List<Modality> modalities, List<Control> controls) {
    return new GenerativeModel(
        model.name(),
        model.annotation(),
        model.source(),
        model.span(),
        model.kinds(),
        factors,
        modalities,
        controls,
        Optional.empty(),
        model.levels().get(0).settings(),
        model.run());
  }

  /** The numbers of the spec, for the resource beside the class. */
  ParameterTable table() {
    return table;
  }

  TypeSpec type() {
    type.addSuperinterface(DiscreteAgent.class)
        .addSuperinterface(Restorable.class)
        .addSuperinterface(Simulated.class)
        .addJavadoc("$L", TimedControllerComment.of(model));
    AgentShell shell = new AgentShell(type, shown, words, agent);
    type.addField(
        FieldSpec.builder(TimedController.class, "engine", Modifier.PRIVATE, Modifier.FINAL)
            .build());
    shell.addFields();
    shell.addConstructors(construction());
    new TypedMethods(shown, words, agent).addTo(type);
    addUpperActions();
    shell.addEngineLifeCycle();
    addViews(shell);
    engine.addState();
    engine.addBuilder(
        CodeBlock.of(
            "new $T(\n$>$>$L,\n$L,\n$L,\n$L,\n$L,\n$L)$<$<",
            TimedHierarchy.class,
            level(0),
            level(1),
            level(2),
            fastIncrements.member(),
            mediumIncrements.member(),
            mediumPrior.member()),
        Optional.empty(),
        model.run().seed(),
        "if the prior of level 1 is not what level 2 says");
    return type.build();
  }

  private CodeBlock construction() {
    CodeBlock views =
        IntStream.range(0, model.levels().size())
            .mapToObj(level -> CodeBlock.of("\nengine.level($L).belief()", level))
            .collect(CodeBlock.joining(","));
    return CodeBlock.builder()
        .addStatement(
            "engine = new $T(builder.model(), $S)", TimedController.class, model.source().hash())
        .addStatement("beliefs = $T.of($L)", List.class, views)
        .build();
  }

  /** What the levels above chose, in the words of the spec. */
  private void addUpperActions() {
    for (int level = 1; level < model.levels().size(); level++) {
      Optional<Integer> control = all.factors().get(level).controls().stream().findFirst();
      if (control.isPresent()) {
        Control each = all.controls().get(control.get());
        Word word = words.control(control.get());
        AgentShell.addConstants(type, agent, word);
        TypedMethods.addEnum(
            type,
            word,
            "Actions of",
            each.name(),
            ParameterTable.place(model, each.span()),
            each.labels());
        CodeBlock index = CodeBlock.of("engine.level($L).action()", level);
        type.addMethod(
            EngineClass.method(
                    "chosen" + word.capitalised(),
                    word.labelled() ? agent.nestedClass(word.type()) : TypeName.INT,
                    "What level "
                        + level
                        + " chose of "
                        + JavaText.javadocCode(each.name())
                        + " at its last tick; the first action before any.")
                .addStatement(
                    "return $L",
                    word.labelled()
                        ? CodeBlock.of("$L[$L]", TypedMethods.constantsField(word), index)
                        : index)
                .build());
      }
    }
  }

  private void addViews(AgentShell shell) {
    type.addMethod(
        EngineClass.method(
                "level",
                ClassName.get(TimedLevel.class),
                "A level, 0 the fastest and 2 the slowest: what it believes, prefers and chose.")
            .addParameter(int.class, "level")
            .addStatement("return engine.level(level)")
            .build());
    shell.addEngineViews();
    type.addMethod(
        EngineClass.override("simulation", Simulation.class)
            .addStatement("return engine.simulation()")
            .build());
  }

  /** The expression of one level by itself. */
  private CodeBlock level(int level) {
    GenerativeModel each = model.levels().get(level);
    CodeBlock controls =
        each.controls().stream().map(BuilderEmitter::control).collect(CodeBlock.joining(", "));
    return CodeBlock.of(
        "new $T(\n$>$>$L,\n$T.of($L),\n$T.of($L),\n$T.of($L),\nnull,\n$L)$<$<",
        Pomdp.class,
        JavaText.literal(each.name()),
        List.class,
        BuilderEmitter.modality(
            each.modalities().get(0), table.likelihood(level), table.preference(level)),
        List.class,
        BuilderEmitter.factor(each.factors().get(0), table.transition(level), table.prior(level)),
        List.class,
        controls,
        settings(each.settings()));
  }

  private static CodeBlock settings(Settings settings) {
    CodeBlock plain = CodeBlock.of("$T.of($T.GNN)", Settings.class, Profile.class);
    return settings.equals(Settings.of(Profile.GNN))
        ? plain
        : CodeBlock.of(
            "$L.withPrecisions($L, $L)",
            plain,
            ContractionCode.number(settings.policyPrecision()),
            ContractionCode.number(settings.actionPrecision()));
  }
}
