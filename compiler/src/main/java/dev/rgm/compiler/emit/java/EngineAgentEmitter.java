package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.ParameterTable.Entry;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Count;
import dev.rgm.compiler.model.GenerativeModel.Learned;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.agent.Learner;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  private final boolean learns;

  EngineAgentEmitter(
      GenerativeModel model, Vocabulary words, ParameterTable table, String packageName) {
    this.model = model;
    this.words = words;
    this.table = table;
    this.agent = ClassName.get(packageName, words.agent());
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
    AgentShell shell = new AgentShell(type, model, words, agent);
    type.addField(
        FieldSpec.builder(GenericAgent.class, "engine", Modifier.PRIVATE, Modifier.FINAL).build());
    shell.addFields();
    shell.addConstructors(construction());
    new TypedMethods(model, words, agent).addTo(type);
    shell.addEngineLifeCycle();
    shell.addEngineViews();
    type.addMethod(engine());
    if (learns) {
      addCounts(type);
    }
    StateCode.addEngine(type, model);
    type.addType(SpecValues.type(table, agent));
    type.addType(new BuilderEmitter(model, table, agent).type());
    return type.build();
  }

  private CodeBlock construction() {
    CodeBlock views =
        IntStream.range(0, model.factors().size())
            .mapToObj(factor -> CodeBlock.of("\nengine.belief($L)", factor))
            .collect(CodeBlock.joining(","));
    return CodeBlock.builder()
        .addStatement("engine = new $T(builder.model())", GenericAgent.class)
        .addStatement("beliefs = $T.of($L)", List.class, views)
        .addStatement("engine.reset(builder.seed)")
        .build();
  }

  private static MethodSpec engine() {
    return MethodSpec.methodBuilder("engine")
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "The engine that does the arithmetic: it tells every term of the expected free"
                + " energy, and\nobserves what is uncertain or missing.\n")
        .returns(GenericAgent.class)
        .addStatement("return engine")
        .build();
  }

  private void addCounts(TypeSpec.Builder type) {
    type.addMethod(
        EngineClass.override("nextEpisode", void.class)
            .addStatement("engine.nextEpisode()")
            .build());
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
    addNamed(type, names, learned.likelihoods(), "likelihoodCounts");
    addNamed(type, names, learned.transitions(), "transitionCounts");
    addNamed(type, names, learned.priors(), "priorCounts");
    addNamed(type, names, learned.preferences(), "preferenceCounts");
    learned.habits().ifPresent(e -> type.addMethod(named(names, table.count(e), "habitCounts()")));
  }

  private void addNamed(
      TypeSpec.Builder type, NamePool names, Map<Integer, Count> counts, String method) {
    new TreeMap<>(counts)
        .forEach(
            (index, count) ->
                type.addMethod(named(names, table.count(count), method + "(" + index + ")")));
  }

  private static MethodSpec.Builder counts(String name) {
    return EngineClass.override(name, void.class)
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
}
