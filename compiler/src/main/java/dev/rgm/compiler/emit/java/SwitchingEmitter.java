package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.Vocabulary.Word;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.model.SwitchingModel;
import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.agent.Simulated;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.continuous.Gaussian;
import dev.rgm.runtime.continuous.RegimePlanner;
import dev.rgm.runtime.continuous.SwitchingAgent;
import dev.rgm.runtime.continuous.SwitchingSystem;
import java.util.Optional;

/** Writes the class of linear systems that switch with a hidden regime. */
final class SwitchingEmitter {
  private final SwitchingModel model;
  private final ParameterTable table;
  private final ClassName agent;
  private final EngineClass engine;
  private final TypeSpec.Builder type;
  private final ComponentMethods components;
  private final Word regimes;
  private final Optional<Word> cues;
  private final Optional<Word> actions;
  private final int inputs;

  SwitchingEmitter(SwitchingModel model, ParameterTable table, String packageName) {
    this.model = model;
    this.table = table;
    agent = ClassName.get(packageName, Vocabulary.agentName(model.name()));
    engine = new EngineClass(model, table, agent, SwitchingAgent.class, SwitchingSystem.class);
    type = engine.type();
    components = new ComponentMethods(model, type, agent, model.systems().get(0).state());
    regimes = ComponentMethods.word(model.regime(), "Regime", "regime");
    cues = model.cues().map(c -> ComponentMethods.word(c.outcome(), "Cue", "cue"));
    actions = action().map(u -> ComponentMethods.word(u, "Action", "action"));
    inputs = model.systems().get(0).steering().map(law -> law.input().size()).orElse(0);
  }

  /** The actions as a vector with labels. */
  private Optional<Vector> action() {
    return model
        .choice()
        .map(c -> c.control())
        .map(u -> new Vector(u.name(), u.labels(), u.size(), u.span()));
  }

  TypeSpec type() {
    type.addSuperinterface(Restorable.class)
        .addSuperinterface(Simulated.class)
        .addJavadoc("$L", LinearComment.of(model));
    CodeBlock made = new SwitchingParameters(model, table).system();
    engine.addEngine(actions.isPresent());
    components.addEnum(regimes, "Regimes of", model.regime());
    components.addEnum();
    model.cues().ifPresent(c -> components.addEnum(cues.orElseThrow(), "Outcomes of", c.outcome()));
    action().ifPresent(u -> components.addEnum(actions.orElseThrow(), "Actions of", u));
    AgentShell.addConstants(type, agent, regimes);
    actions.ifPresent(word -> AgentShell.addConstants(type, agent, word));
    life();
    if (actions.isPresent()) {
      actionMethods(actions.get());
    } else if (inputs > 0) {
      inputMethods();
    }
    beliefs();
    engine.addModel(false);
    engine.addState();
    engine.addBuilder(
        made, model.choice().map(c -> c.settings()), model.run().seed(), EngineClass.NO_SYSTEM);
    return type.build();
  }

  private void life() {
    MethodSpec.Builder reset =
        EngineClass.method(
            "reset",
            TypeName.VOID,
            "Forgets every measurement: beliefs are the priors, energies are 0.");
    if (actions.isPresent()) {
      reset
          .addJavadoc("\n@param seed of stochastic action selection\n")
          .addParameter(long.class, "seed")
          .addStatement("engine.reset(seed)");
    } else {
      reset.addStatement("engine.reset()");
    }
    type.addMethod(reset.build());
    String missing = "NaN where a measurement is missing";
    components.addObserve(model.systems().get(0).measurement(), cues);
    if (cues.isEmpty() || !cues.get().labelled()) {
      type.addMethod(
          observe("Updates the beliefs by measurements, axes [m]; " + missing + ".")
              .addStatement("engine.observe(measured)")
              .build());
    }
    cues.ifPresent(
        word ->
            type.addMethod(
                observe(
                        "Updates the beliefs by measurements, axes [m], and a cue; "
                            + missing
                            + ".")
                    .addParameter(components.type(word), "cue")
                    .addStatement("engine.observe(measured, $L)", index(word))
                    .build()));
    type.addMethod(
        EngineClass.override("simulation", Simulation.class)
            .addStatement("return engine.simulation()")
            .build());
  }

  private static MethodSpec.Builder observe(String javadoc) {
    return EngineClass.method("observe", TypeName.VOID, javadoc)
        .addParameter(double[].class, "measured");
  }

  private static String index(Word word) {
    return word.labelled() ? word.stem() + ".ordinal()" : word.stem();
  }

  private void actionMethods(Word word) {
    String u = JavaText.javadocCode(model.choice().orElseThrow().control().name());
    type.addMethod(
        EngineClass.method("plan", TypeName.VOID, "Judges every policy from the beliefs of now.")
            .addStatement("engine.plan()")
            .build());
    boolean steered = inputs > 0;
    MethodSpec.Builder act =
        EngineClass.method(
            "act",
            components.type(word),
            "Chooses the next action of "
                + u
                + (steered ? " and the inputs, and takes them" : ", and takes it")
                + " as executed.");
    MethodSpec.Builder executed =
        EngineClass.method(
                "executed",
                TypeName.VOID,
                "Says what was really executed, if not what {@code act} chose.")
            .addParameter(components.type(word), "action");
    String given = steered ? "inputs" : "";
    if (steered) {
      act.addJavadoc("\n@param inputs receives one number for each input, axes [k]\n")
          .addParameter(double[].class, "inputs");
      executed.addParameter(double[].class, "inputs");
    }
    act.addStatement(
        word.labelled() ? "return $L[engine.act($L)]" : "return $Lengine.act($L)",
        word.labelled() ? TypedMethods.constantsField(word) : "",
        given);
    executed.addStatement("engine.executed($L$L)", index(word), steered ? ", inputs" : "");
    type.addMethod(act.build());
    type.addMethod(executed.build());
    type.addMethod(
        EngineClass.method(
                "actionPosterior",
                ClassName.get(Distribution.class),
                "The posterior over the next action of "
                    + u
                    + ", axes [action]; a live view, refreshed by plan.")
            .addStatement("return engine.planner().actionPosterior()")
            .build());
    get(
        "planner",
        RegimePlanner.class,
        "The policies, what each is worth in nats, and how probable it is, since the last plan.");
  }

  private void inputMethods() {
    if (inputs == 1) {
      components.addSingleInput();
    }
    type.addMethod(
        EngineClass.method(
                "act", TypeName.VOID, "Chooses the inputs, axes [k], and takes them as executed.")
            .addParameter(double[].class, "inputs")
            .addStatement("engine.act(inputs)")
            .build());
    type.addMethod(
        EngineClass.method(
                "executed",
                TypeName.VOID,
                "Says which inputs were really executed, if not those that {@code act} chose.")
            .addParameter(double[].class, "inputs")
            .addStatement("engine.executed(inputs)")
            .build());
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
              .addStatement(
                  "return $L[engine.regimes().mode()]", TypedMethods.constantsField(regimes))
              .build());
    }
    get(
        "belief",
        Gaussian.class,
        "The belief about the state whatever the regime: mean and covariance of the mixture.");
    components.addBeliefs();
    type.addMethod(conditional(TypeName.INT, "regime"));
    if (regimes.labelled()) {
      type.addMethod(conditional(components.type(regimes), index(regimes)));
    }
    get(
        "freeEnergy",
        double.class,
        "The free energy of the last measurements and cue, nats: minus the log of their density.");
    get("logEvidence", double.class, "Minus the sum of all free energies since the start, nats.");
  }

  private static MethodSpec conditional(TypeName regime, String index) {
    return EngineClass.method(
            "belief",
            ClassName.get(Gaussian.class),
            "The belief about the state if a regime is in force; a live view.")
        .addParameter(regime, "regime")
        .addStatement("return engine.belief($L)", index)
        .build();
  }

  private void get(String name, Class<?> result, String javadoc) {
    type.addMethod(
        EngineClass.method(name, TypeName.get(result), javadoc)
            .addStatement("return engine.$L()", name)
            .build());
  }
}
