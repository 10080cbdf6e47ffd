package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.Vocabulary.Word;
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
    addFields(type);
    addConstructors(type);
    new TypedMethods(model, words, agent).addTo(type);
    new LifeCycle(model, program, table).addTo(type);
    addViews(type);
    StateCode.addKernel(type, model, program);
    type.addType(SpecValues.type(table, agent));
    type.addType(new BuilderEmitter(model, table, agent).type());
    return type.build();
  }

  private void addFields(TypeSpec.Builder type) {
    TypeName views = ParameterizedTypeName.get(List.class, Distribution.class);
    type.addField(constant(Pomdp.class, "model"));
    type.addField(FieldSpec.builder(kernel, "kernel", Modifier.PRIVATE, Modifier.FINAL).build());
    type.addField(FieldSpec.builder(views, "beliefs", Modifier.PRIVATE, Modifier.FINAL).build());
    type.addField(constant(Distribution.class, "policyPosterior"));
    type.addField(
        FieldSpec.builder(views, "actionPosteriors", Modifier.PRIVATE, Modifier.FINAL).build());
    type.addField(array(int[].class, "outcomes", model.modalities().size()));
    for (int factor = 0; factor < model.factors().size(); factor++) {
      addConstants(type, words.factor(factor));
    }
    if (!passive) {
      type.addField(array(int[].class, "actions", model.controls().size()));
      type.addField(array(int[].class, "chosen", model.controls().size()));
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
    for (int control = 0; control < controls; control++) {
      addConstants(type, words.control(control));
    }
  }

  private void addConstants(TypeSpec.Builder type, Word word) {
    addConstants(type, agent, word);
  }

  /** A field with the constants of an enum, whose {@code values()} would copy them every time. */
  static void addConstants(TypeSpec.Builder type, ClassName agent, Word word) {
    if (word.labelled()) {
      ClassName constants = agent.nestedClass(word.type());
      type.addField(
          FieldSpec.builder(ArrayTypeName.of(constants), TypedMethods.constantsField(word))
              .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
              .initializer("$T.values()", constants)
              .build());
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

  private void addConstructors(TypeSpec.Builder type) {
    ClassName builder = agent.nestedClass("Builder");
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("An agent with the values of the spec that has seen nothing yet.\n")
            .addStatement("this(builder())")
            .build());
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(builder, "builder")
            .addStatement("model = builder.model()")
            .addStatement("kernel = new $T(model)", kernel)
            .addStatement("beliefs = $T.of($L)", List.class, views("belief", beliefNames()));
    if (passive) {
      constructor.addStatement("policyPosterior = new $T(new double[] {1})", Distribution.class);
    } else {
      constructor
          .addStatement("policyPosterior = new $T(kernel.policy)", Distribution.class)
          .addStatement("random = new $T(builder.seed)", RandomSource.class)
          .addStatement("logarithm = new $T(model.settings().profile().guard())", Logarithm.class);
    }
    constructor.addStatement(
        "actionPosteriors = $T.of($L)",
        List.class,
        views("action", names("action", model.controls().size())));
    type.addMethod(constructor.build());
    type.addMethod(
        MethodSpec.methodBuilder("builder")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc("Starts from the values of the spec.\n")
            .returns(builder)
            .addStatement("return new $T()", builder)
            .build());
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

  private void addViews(TypeSpec.Builder type) {
    type.addMethod(override("model", Pomdp.class).addStatement("return model").build());
    type.addMethod(
        override("belief", Distribution.class)
            .addParameter(int.class, "factor")
            .addStatement("return beliefs.get(factor)")
            .build());
    type.addMethod(
        override("policyPosterior", Distribution.class)
            .addStatement("return policyPosterior")
            .build());
    type.addMethod(
        override("actionPosterior", Distribution.class)
            .addParameter(int.class, "control")
            .addStatement("return actionPosteriors.get(control)")
            .build());
    type.addMethod(
        override("freeEnergy", double.class)
            .addComment(POSITIVE_ZERO)
            .addStatement("return freeEnergy + 0.0")
            .build());
    MethodSpec.Builder expected =
        override("expectedFreeEnergy", double.class).addParameter(int.class, "policy");
    if (passive) {
      expected.addStatement("$T.checkIndex(policy, 1)", Objects.class).addStatement("return 0");
    } else {
      expected
          .addComment(POSITIVE_ZERO)
          .addStatement("return kernel.expectedFreeEnergy[policy] + 0.0");
    }
    type.addMethod(expected.build());
  }

  private static MethodSpec.Builder override(String name, Class<?> result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }
}
