package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.ParameterTable.Kind;
import dev.rgm.compiler.emit.java.Vocabulary.Word;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.model.SwitchingModel;
import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.agent.Simulated;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.continuous.Gaussian;
import dev.rgm.runtime.continuous.SwitchingAgent;
import dev.rgm.runtime.continuous.SwitchingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the class of linear systems that switch with a hidden regime. */
final class SwitchingEmitter {
  private final SwitchingModel model;
  private final ParameterTable table;
  private final ClassName agent;
  private final EngineClass engine;
  private final TypeSpec.Builder type;
  private final Word regimes;
  private final Word states;
  private final Optional<Word> cues;

  SwitchingEmitter(SwitchingModel model, ParameterTable table, String packageName) {
    this.model = model;
    this.table = table;
    agent = ClassName.get(packageName, Vocabulary.agentName(model.name()));
    engine = new EngineClass(model, table, agent, SwitchingAgent.class, SwitchingSystem.class);
    type = engine.type();
    regimes = word(model.regime(), "Regime", "regime");
    states = word(model.systems().get(0).state(), "State", "component");
    cues = model.cues().map(c -> word(c.outcome(), "Cue", "cue"));
  }

  private static Word word(Vector vector, String role, String stem) {
    List<String> constants = Vocabulary.constants(vector.labels());
    return new Word(constants.isEmpty() ? null : role, constants, stem);
  }

  TypeSpec type() {
    type.addSuperinterface(Restorable.class)
        .addSuperinterface(Simulated.class)
        .addJavadoc("$L", LinearComment.of(model));
    CodeBlock made = system();
    engine.addEngine();
    Vector state = model.systems().get(0).state();
    addEnum(regimes, "Regimes of", model.regime());
    addEnum(states, "Components of", state);
    model.cues().ifPresent(c -> addEnum(cues.orElseThrow(), "Outcomes of", c.outcome()));
    if (regimes.labelled()) {
      ClassName constants = agent.nestedClass(regimes.type());
      type.addField(
          FieldSpec.builder(ArrayTypeName.of(constants), "constants")
              .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
              .initializer("$T.values()", constants)
              .build());
    }
    life();
    beliefs();
    engine.addState(false);
    engine.addBuilder(made);
    return type.build();
  }

  private void addEnum(Word word, String role, Vector vector) {
    TypedMethods.addEnum(
        type,
        word,
        role,
        vector.name(),
        ParameterTable.place(model, vector.span()),
        vector.labels());
  }

  private CodeBlock system() {
    LinearParameters parameters = new LinearParameters(table);
    String s = model.regime().name();
    List<CodeBlock> systems = new ArrayList<>();
    for (int regime = 0; regime < model.systems().size(); regime++) {
      String label =
          model.regime().labels().isEmpty()
              ? "regime " + regime
              : model.regime().labels().get(regime);
      systems.add(CodeBlock.of("\n$L", parameters.system(label, model.systems().get(regime))));
    }
    CodeBlock seen =
        model
            .cues()
            .map(
                c ->
                    CodeBlock.of(
                        "$T.of(new $T.Cues($L, $L, $L))",
                        Optional.class,
                        SwitchingSystem.class,
                        JavaText.literal(c.outcome().name()),
                        SpecValues.strings(c.outcome().labels()),
                        parameters.add(
                            c.likelihood(),
                            "likelihood of",
                            c.outcome().name(),
                            List.of(c.outcome().name(), s),
                            Kind.PROBABILITIES)))
            .orElse(CodeBlock.of("$T.empty()", Optional.class));
    return CodeBlock.of(
        "new $T(\n$>$>$L,\n$L,\n$L,\n$L,\n$T.of($L),\n$L)$<$<",
        SwitchingSystem.class,
        JavaText.literal(model.name()),
        LinearParameters.space(model.regime()),
        parameters.add(
            model.transitions(), "transitions of", s, List.of("next " + s, s), Kind.PROBABILITIES),
        parameters.add(model.prior(), "prior of", s, List.of(s), Kind.PROBABILITIES),
        List.class,
        CodeBlock.join(systems, ","),
        seen);
  }

  private void life() {
    type.addMethod(
        EngineClass.method(
                "reset",
                TypeName.VOID,
                "Forgets every measurement: beliefs are the priors, energies are 0.")
            .addStatement("engine.reset()")
            .build());
    String missing = "NaN where a measurement is missing";
    if (cues.isEmpty() || !cues.get().labelled()) {
      type.addMethod(
          observe("Updates the beliefs by measurements, axes [m]; " + missing + ".")
              .addStatement("engine.observe(measured)")
              .build());
    }
    cues.ifPresent(
        word -> {
          MethodSpec.Builder method =
              observe("Updates the beliefs by measurements, axes [m], and a cue; " + missing + ".");
          if (word.labelled()) {
            method
                .addParameter(agent.nestedClass(word.type()), "cue")
                .addStatement("engine.observe(measured, cue.ordinal())");
          } else {
            method.addParameter(int.class, "cue").addStatement("engine.observe(measured, cue)");
          }
          type.addMethod(method.build());
        });
    type.addMethod(
        EngineClass.override("simulation", Simulation.class)
            .addStatement("return engine.simulation()")
            .build());
  }

  private static MethodSpec.Builder observe(String javadoc) {
    return EngineClass.method("observe", TypeName.VOID, javadoc)
        .addParameter(double[].class, "measured");
  }

  private void beliefs() {
    get("regimes", Distribution.class, "The belief about the regime, axes [regime]; a live view.");
    if (regimes.labelled()) {
      ClassName regime = agent.nestedClass(regimes.type());
      type.addMethod(
          EngineClass.method("probability", TypeName.DOUBLE, "The probability of a regime.")
              .addParameter(regime, "regime")
              .addStatement("return engine.regimes().probability(regime.ordinal())")
              .build());
      type.addMethod(
          EngineClass.method("mostProbableRegime", regime, "The most probable regime.")
              .addStatement("return constants[engine.regimes().mode()]")
              .build());
    }
    get(
        "belief",
        Gaussian.class,
        "The belief about the state whatever the regime: mean and covariance of the mixture.");
    if (states.labelled()) {
      ClassName component = agent.nestedClass(states.type());
      type.addMethod(
          EngineClass.method(
                  "mean", TypeName.DOUBLE, "The expected value of a component of the state.")
              .addParameter(component, "component")
              .addStatement("return engine.belief().mean(component.ordinal())")
              .build());
      type.addMethod(
          EngineClass.method(
                  "deviation",
                  TypeName.DOUBLE,
                  "How uncertain a component of the state is: its standard deviation.")
              .addParameter(component, "component")
              .addStatement("return engine.belief().deviation(component.ordinal())")
              .build());
    }
    type.addMethod(
        EngineClass.method(
                "belief",
                ClassName.get(Gaussian.class),
                "The belief about the state if a regime is in force; a live view.")
            .addParameter(int.class, "regime")
            .addStatement("return engine.belief(regime)")
            .build());
    get(
        "freeEnergy",
        double.class,
        "The free energy of the last measurements and cue, nats: minus the log of their density.");
    get("logEvidence", double.class, "Minus the sum of all free energies since the start, nats.");
  }

  private void get(String name, Class<?> result, String javadoc) {
    type.addMethod(
        EngineClass.method(name, TypeName.get(result), javadoc)
            .addStatement("return engine.$L()", name)
            .build());
  }
}
