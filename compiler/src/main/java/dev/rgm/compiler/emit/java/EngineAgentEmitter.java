package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.ParameterTable.Entry;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Learned;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.agent.Learner;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * Writes the public class of an agent that learns, searches, aims at goals, or has levels too large
 * for the joint: the words and numbers of the spec around the engine of the runtime, which does the
 * arithmetic. Its tables change while it runs, so that straight-line code for them would only
 * repeat the engine.
 */
final class EngineAgentEmitter {
  private final GenerativeModel model;
  private final Vocabulary words;
  private final ParameterTable table;
  private final ClassName agent;
  private final boolean passive;
  private final boolean learns;

  EngineAgentEmitter(
      GenerativeModel model, Vocabulary words, ParameterTable table, String packageName) {
    this.model = model;
    this.words = words;
    this.table = table;
    this.agent = ClassName.get(packageName, words.agent());
    this.passive = model.controls().isEmpty();
    this.learns = !model.learned().isEmpty();
  }

  /** Whether a model needs the engine. */
  static boolean needed(GenerativeModel model) {
    return !model.learned().isEmpty()
        || !PlanningCode.isPlain(model)
        || model.timeScales().isPresent();
  }

  TypeSpec type(String beliefs) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(agent)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(DiscreteAgent.class)
            .addSuperinterface(Restorable.class)
            .addJavadoc("$L", ClassComment.of(model, beliefs));
    if (learns) {
      type.addSuperinterface(Learner.class);
    }
    addFields(type);
    addConstructors(type);
    new TypedMethods(model, words, agent).addTo(type);
    addLifeCycle(type);
    addViews(type);
    if (learns) {
      addCounts(type);
    }
    StateCode.addEngine(type, model);
    type.addType(SpecValues.type(table, agent));
    type.addType(new BuilderEmitter(model, table, agent).type());
    return type.build();
  }

  private void addFields(TypeSpec.Builder type) {
    type.addField(
        FieldSpec.builder(GenericAgent.class, "engine", Modifier.PRIVATE, Modifier.FINAL).build());
    type.addField(
        FieldSpec.builder(
                ParameterizedTypeName.get(List.class, Distribution.class),
                "beliefs",
                Modifier.PRIVATE,
                Modifier.FINAL)
            .build());
    type.addField(array("outcomes", model.modalities().size()));
    for (int factor = 0; factor < model.factors().size(); factor++) {
      AgentEmitter.addConstants(type, agent, words.factor(factor));
    }
    if (!passive) {
      type.addField(array("actions", model.controls().size()));
      type.addField(array("chosen", model.controls().size()));
      for (int control = 0; control < model.controls().size(); control++) {
        AgentEmitter.addConstants(type, agent, words.control(control));
      }
    }
  }

  private static FieldSpec array(String name, int size) {
    return FieldSpec.builder(int[].class, name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new int[$L]", size)
        .build();
  }

  private void addConstructors(TypeSpec.Builder type) {
    ClassName builder = agent.nestedClass("Builder");
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("An agent with the values of the spec that has seen nothing yet.\n")
            .addStatement("this(builder())")
            .build());
    CodeBlock views =
        IntStream.range(0, model.factors().size())
            .mapToObj(factor -> CodeBlock.of("\nengine.belief($L)", factor))
            .collect(CodeBlock.joining(","));
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(builder, "builder")
            .addStatement("engine = new $T(builder.model())", GenericAgent.class)
            .addStatement("beliefs = $T.of($L)", List.class, views)
            .addStatement("engine.reset(builder.seed)")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("builder")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc("Starts from the values of the spec.\n")
            .returns(builder)
            .addStatement("return new $T()", builder)
            .build());
  }

  private void addLifeCycle(TypeSpec.Builder type) {
    type.addMethod(
        override("reset")
            .addParameter(long.class, "seed")
            .addStatement("engine.reset(seed)")
            .build());
    type.addMethod(
        override("observe")
            .addParameter(int[].class, "outcomes")
            .addStatement("checkOutcomes(outcomes)")
            .addStatement("engine.observe(outcomes)")
            .build());
    type.addMethod(override("plan").addStatement("engine.plan()").build());
    MethodSpec.Builder act =
        override("act").addParameter(int[].class, "actions").addStatement("engine.act(actions)");
    MethodSpec.Builder executed =
        override("executed")
            .addParameter(int[].class, "actions")
            .addStatement("engine.executed(actions)");
    if (!passive) {
      int controls = model.controls().size();
      act.addStatement("$T.arraycopy(actions, 0, chosen, 0, $L)", System.class, controls);
      executed.addStatement("$T.arraycopy(actions, 0, chosen, 0, $L)", System.class, controls);
    }
    type.addMethod(act.build());
    type.addMethod(executed.build());
    type.addMethod(LifeCycle.checkOutcomes(model));
    type.addMethod(LifeCycle.checkIndex());
  }

  private void addViews(TypeSpec.Builder type) {
    type.addMethod(returning("model", Pomdp.class).addStatement("return engine.model()").build());
    type.addMethod(
        returning("belief", Distribution.class)
            .addParameter(int.class, "factor")
            .addStatement("return beliefs.get(factor)")
            .build());
    type.addMethod(
        returning("policyPosterior", Distribution.class)
            .addStatement("return engine.policyPosterior()")
            .build());
    type.addMethod(
        returning("actionPosterior", Distribution.class)
            .addParameter(int.class, "control")
            .addStatement("return engine.actionPosterior(control)")
            .build());
    type.addMethod(
        returning("freeEnergy", double.class).addStatement("return engine.freeEnergy()").build());
    type.addMethod(
        returning("expectedFreeEnergy", double.class)
            .addParameter(int.class, "policy")
            .addStatement("return engine.expectedFreeEnergy(policy)")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("engine")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "The engine that does the arithmetic: it tells every term of the expected free"
                    + " energy, and\nobserves what is uncertain or missing.\n")
            .returns(GenericAgent.class)
            .addStatement("return engine")
            .build());
  }

  private void addCounts(TypeSpec.Builder type) {
    type.addMethod(override("nextEpisode").addStatement("engine.nextEpisode()").build());
    for (String method :
        List.of("likelihoodCounts", "transitionCounts", "priorCounts", "preferenceCounts")) {
      boolean ofFactor = method.startsWith("transition") || method.startsWith("prior");
      String index = ofFactor ? "factor" : "modality";
      type.addMethod(
          counts(method)
              .addParameter(int.class, index)
              .addStatement("return engine.$L($L)", method, index)
              .build());
    }
    type.addMethod(counts("habitCounts").addStatement("return engine.habitCounts()").build());
    NamePool names = new NamePool("likelihoodCounts", "priorCounts", "habitCounts");
    Learned learned = model.learned();
    learned.likelihoods().keySet().stream()
        .sorted()
        .forEach(
            m ->
                type.addMethod(
                    named(
                        names,
                        table.count(learned.likelihoods().get(m)),
                        "likelihoodCounts(" + m + ")")));
    learned.transitions().keySet().stream()
        .sorted()
        .forEach(
            f ->
                type.addMethod(
                    named(
                        names,
                        table.count(learned.transitions().get(f)),
                        "transitionCounts(" + f + ")")));
    learned.priors().keySet().stream()
        .sorted()
        .forEach(
            f ->
                type.addMethod(
                    named(names, table.count(learned.priors().get(f)), "priorCounts(" + f + ")")));
    learned.preferences().keySet().stream()
        .sorted()
        .forEach(
            m ->
                type.addMethod(
                    named(
                        names,
                        table.count(learned.preferences().get(m)),
                        "preferenceCounts(" + m + ")")));
    learned.habits().ifPresent(e -> type.addMethod(named(names, table.count(e), "habitCounts()")));
  }

  private static MethodSpec.Builder counts(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(ParameterizedTypeName.get(Optional.class, Tensor.class));
  }

  private MethodSpec named(NamePool names, Entry entry, String call) {
    String variable = entry.parameter().variable();
    return MethodSpec.methodBuilder(names.take(JavaNames.member(variable), entry.member()))
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "The $L as experience has left them; they begin as $L ($L). A copy.\n",
            JavaText.javadoc(JavaText.oneLine(entry.meaning())),
            JavaText.javadocCode(variable),
            JavaText.javadoc(table.place(entry)))
        .returns(Tensor.class)
        .addStatement("return engine.$L.orElseThrow()", call)
        .build();
  }

  private static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  private static MethodSpec.Builder returning(String name, Class<?> result) {
    return override(name).returns(result);
  }
}
