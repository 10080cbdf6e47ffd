package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.ir.Program;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.ActionSampling;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes the public class of an agent. */
final class AgentEmitter {
  /** Why a zero is added to energies. */
  private static final String POSITIVE_ZERO = "Adding 0.0 turns -0.0 into 0.0.";

  private final GenerativeModel model;
  private final Program program;
  private final Vocabulary words;
  private final ParameterTable table;
  private final ClassName agent;
  private final ClassName kernel;
  private final boolean passive;

  AgentEmitter(
      GenerativeModel model,
      Program program,
      Vocabulary words,
      ParameterTable table,
      String packageName) {
    this.model = model;
    this.program = program;
    this.words = words;
    this.table = table;
    this.agent = ClassName.get(packageName, words.agent());
    this.kernel = ClassName.get(packageName, words.kernel());
    this.passive = model.controls().isEmpty();
  }

  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(agent)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(DiscreteAgent.class)
            .addSuperinterface(Restorable.class)
            .addJavadoc("$L", ClassComment.of(model, program.beliefs()));
    AgentShell shell = new AgentShell(type, model, words, agent);
    addFields(type, shell);
    shell.addConstructors(construction());
    new TypedMethods(model, words, agent).addTo(type);
    new LifeCycle(model, program, table).addTo(type);
    addViews(shell);
    StateCode.addKernel(type, model, program);
    type.addType(SpecValues.type(table, agent));
    type.addType(new BuilderEmitter(model, table, agent).type());
    return type.build();
  }

  private void addFields(TypeSpec.Builder type, AgentShell shell) {
    type.addField(constant(Pomdp.class, "model"));
    type.addField(FieldSpec.builder(kernel, "kernel", Modifier.PRIVATE, Modifier.FINAL).build());
    type.addField(constant(Distribution.class, "policyPosterior"));
    type.addField(
        FieldSpec.builder(
                ParameterizedTypeName.get(List.class, Distribution.class),
                "actionPosteriors",
                Modifier.PRIVATE,
                Modifier.FINAL)
            .build());
    shell.addFields();
    if (!passive) {
      addChoice(type);
      type.addField(boolean.class, "planned", Modifier.PRIVATE);
      type.addField(boolean.class, "actionDue", Modifier.PRIVATE);
    }
    type.addField(double.class, "freeEnergy", Modifier.PRIVATE);
  }

  private void addChoice(TypeSpec.Builder type) {
    type.addField(constant(RandomSource.class, "random"));
    type.addField(constant(Logarithm.class, "logarithm"));
    int controls = model.controls().size();
    if (model.settings().profile().actionSampling() == ActionSampling.FULL) {
      type.addField(
          array(double[].class, "sharpened", program.buffer("policy").orElseThrow().size()));
    } else {
      for (int control = 0; control < controls; control++) {
        type.addField(
            array(
                double[].class,
                "sharpened" + (controls == 1 ? "" : control),
                model.controls().get(control).size()));
      }
    }
  }

  private static FieldSpec constant(Class<?> type, String name) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL).build();
  }

  private static FieldSpec array(Class<?> type, String name, int size) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new $T[$L]", type.getComponentType(), size)
        .build();
  }

  private CodeBlock construction() {
    CodeBlock.Builder body =
        CodeBlock.builder()
            .addStatement("model = builder.model()")
            .addStatement("kernel = new $T(model)", kernel)
            .addStatement("beliefs = $T.of($L)", List.class, views("belief", beliefNames()));
    if (passive) {
      body.addStatement("policyPosterior = new $T(new double[] {1})", Distribution.class);
    } else {
      body.addStatement("policyPosterior = new $T(kernel.policy)", Distribution.class)
          .addStatement("random = new $T(builder.seed)", RandomSource.class)
          .addStatement("logarithm = new $T(model.settings().profile().guard())", Logarithm.class);
    }
    return body.addStatement(
            "actionPosteriors = $T.of($L)",
            List.class,
            views("action", names("action", model.controls().size())))
        .build();
  }

  private List<String> beliefNames() {
    return names("belief", model.factors().size());
  }

  private static List<String> names(String stem, int count) {
    return IntStream.range(0, count).mapToObj(n -> count == 1 ? stem : stem + n).toList();
  }

  private static CodeBlock views(String stem, List<String> fields) {
    Objects.requireNonNull(stem);
    return fields.stream()
        .map(field -> CodeBlock.of("\nnew $T(kernel.$L)", Distribution.class, field))
        .collect(CodeBlock.joining(","));
  }

  private void addViews(AgentShell shell) {
    CodeBlock expected =
        passive
            ? CodeBlock.of("$T.checkIndex(policy, 1);\nreturn 0;\n", Objects.class)
            : CodeBlock.of(
                "// $L\nreturn kernel.$L[policy] + 0.0;\n", POSITIVE_ZERO, Program.ENERGIES);
    shell.addViews(
        "model",
        "beliefs.get(factor)",
        "policyPosterior",
        "actionPosteriors.get(control)",
        CodeBlock.of("// $L\nreturn freeEnergy + 0.0;\n", POSITIVE_ZERO),
        expected);
  }
}
