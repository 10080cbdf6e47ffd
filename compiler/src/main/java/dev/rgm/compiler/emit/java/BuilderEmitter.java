package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.ParameterTable.Entry;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the nested builder: one setter per parameter of the spec, and the model they make. */
final class BuilderEmitter {
  private final GenerativeModel model;
  private final ParameterTable table;
  private final ClassName agent;
  private final ClassName builder;

  BuilderEmitter(GenerativeModel model, ParameterTable table, ClassName agent) {
    this.model = model;
    this.table = table;
    this.agent = agent;
    this.builder = agent.nestedClass("Builder");
  }

  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(builder)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "Makes agents with other parameter values of the same shapes. What is not set is as"
                    + " in\nthe spec.\n");
    for (Entry entry : table.entries()) {
      type.addField(
          FieldSpec.builder(Tensor.class, entry.member(), Modifier.PRIVATE)
              .initializer("Spec.$L.values()", entry.constant())
              .build());
    }
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (Entry entry : table.entries()) {
      if (entry.inSpec()) {
        type.addMethod(setter(table, entry, builder));
      }
    }
    addSettings(type, model.settings(), model.run().seed(), builder);
    type.addMethod(
        MethodSpec.methodBuilder("build")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("A new agent that has seen nothing yet.\n")
            .returns(agent)
            .addStatement("return new $T(this)", agent)
            .build());
    type.addMethod(model());
    type.addMethod(modalities());
    type.addMethod(factors());
    type.addMethod(controls());
    if (!model.learned().isEmpty()) {
      type.addMethod(
          MethodSpec.methodBuilder("learning")
              .addModifiers(Modifier.PRIVATE)
              .returns(Learning.class)
              .addStatement("return $L", PlanningCode.learning(model.learned(), table))
              .build());
    }
    return type.build();
  }

  /** Adds what can be set of how actions are chosen: fields, and a setter for each. */
  static void addSettings(TypeSpec.Builder type, Settings settings, long seed, ClassName builder) {
    type.addField(field(TypeName.DOUBLE, "policyPrecision", number(settings.policyPrecision())));
    type.addField(field(TypeName.DOUBLE, "actionPrecision", number(settings.actionPrecision())));
    type.addField(
        field(
            ClassName.get(ActionSelection.class),
            "actionSelection",
            CodeBlock.of("$T.$L", ActionSelection.class, settings.selection().name())));
    type.addField(field(TypeName.LONG, "seed", CodeBlock.of("$LL", seed)));
    type.addMethod(
        precision(
            "policyPrecision", "The precision of policies, dimensionless, positive.", builder));
    type.addMethod(
        precision(
            "actionPrecision",
            "The precision of stochastic action selection, dimensionless, positive.",
            builder));
    type.addMethod(
        setter(
            "actionSelection",
            ClassName.get(ActionSelection.class),
            "How actions are chosen.",
            builder));
    type.addMethod(
        setter(
            "seed",
            TypeName.LONG,
            "The seed of stochastic action selection; any number.",
            builder));
  }

  private static FieldSpec field(TypeName type, String name, CodeBlock value) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE).initializer(value).build();
  }

  private static CodeBlock number(double value) {
    return CodeBlock.of("$L", ContractionCode.number(value));
  }

  /** The setter of one parameter. */
  static MethodSpec setter(ParameterTable table, Entry entry, ClassName builder) {
    StringBuilder axes = new StringBuilder();
    Tensor values = entry.parameter().values();
    for (int axis = 0; axis < values.rank(); axis++) {
      axes.append(axis == 0 ? "" : ", ")
          .append(JavaText.javadoc(JavaText.oneLine(entry.axes().get(axis))))
          .append('=')
          .append(values.extent(axis));
    }
    return MethodSpec.methodBuilder(entry.member())
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            """
            Replaces $L ($L), the $L.

            @param values axes [$L]; $L
            @throws IllegalArgumentException for another shape or other numbers
            """,
            JavaText.javadocCode(entry.parameter().variable()),
            JavaText.javadoc(table.place(entry)),
            JavaText.javadoc(JavaText.oneLine(entry.meaning())),
            axes,
            entry.kind().valid())
        .addParameter(Tensor.class, "values")
        .returns(builder)
        .addStatement(
            "this.$L = Spec.$L.$L(values)", entry.member(), entry.constant(), entry.kind().check())
        .addStatement("return this")
        .build();
  }

  private static MethodSpec precision(String name, String meaning, ClassName builder) {
    return setter(name, TypeName.DOUBLE, meaning, builder).toBuilder()
        .addJavadoc("\n@throws IllegalArgumentException by {@link #build} if it is not positive\n")
        .build();
  }

  private static MethodSpec setter(String name, TypeName type, String meaning, ClassName builder) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("$L\n", meaning)
        .addParameter(type, name)
        .returns(builder)
        .addStatement("this.$L = $L", name, name)
        .addStatement("return this")
        .build();
  }

  private MethodSpec model() {
    return MethodSpec.methodBuilder("model")
        .addModifiers(Modifier.PRIVATE)
        .returns(Pomdp.class)
        .addCode(
            CodeBlock.builder()
                .add(
                    "$T settings =\n$>$>$L;\n$<$<",
                    Settings.class,
                    PlanningCode.settings(model.settings()))
                .add(
                    "return new $T($L, modalities(), factors(), controls(), $L, settings$L$L);\n",
                    Pomdp.class,
                    JavaText.literal(model.name()),
                    table.habit().map(Entry::member).orElse("null"),
                    learning(),
                    timeScales())
                .build())
        .build();
  }

  private CodeBlock learning() {
    if (!model.learned().isEmpty()) {
      return CodeBlock.of(", learning()");
    }
    return model.timeScales().isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.of(", $T.NONE", Learning.class);
  }

  private CodeBlock timeScales() {
    return model
        .timeScales()
        .map(
            scales ->
                CodeBlock.of(
                    ",\n$>$>$T.of(new $T($L, $L, $L))$<$<",
                    Optional.class,
                    TimeScales.class,
                    numbers(scales.levels()),
                    numbers(scales.ratios()),
                    numbers(scales.startsAnew())))
        .orElse(CodeBlock.of(""));
  }

  private MethodSpec modalities() {
    CodeBlock.Builder items = CodeBlock.builder();
    for (int m = 0; m < model.modalities().size(); m++) {
      items.add(
          "$L\n$L",
          m == 0 ? "" : ",",
          modality(model.modalities().get(m), table.likelihood(m), table.preference(m)));
    }
    return list("modalities", Pomdp.Modality.class, items.build());
  }

  /** The expression of a modality whose numbers the builder holds. */
  static CodeBlock modality(Modality modality, Entry likelihood, Entry preference) {
    return CodeBlock.of(
        "new $T(\n$>$>$L,\n$L,\n$L,\n$L,\n$L)$<$<",
        Pomdp.Modality.class,
        JavaText.literal(modality.name()),
        SpecValues.strings(modality.labels()),
        likelihood.member(),
        numbers(modality.dependencies()),
        preference.member());
  }

  private MethodSpec factors() {
    CodeBlock.Builder items = CodeBlock.builder();
    for (int f = 0; f < model.factors().size(); f++) {
      items.add(
          "$L\n$L",
          f == 0 ? "" : ",",
          factor(model.factors().get(f), table.transition(f), table.prior(f)));
    }
    return list("factors", Pomdp.Factor.class, items.build());
  }

  /** The expression of a factor whose numbers the builder holds. */
  static CodeBlock factor(StateFactor factor, Entry transitions, Entry prior) {
    return CodeBlock.of(
        "new $T(\n$>$>$L,\n$L,\n$L,\n$L,\n$L$L,\n$L)$<$<",
        Pomdp.Factor.class,
        JavaText.literal(factor.name()),
        SpecValues.strings(factor.labels()),
        transitions.member(),
        numbers(factor.parents()),
        factor.concurrent().isEmpty() && factor.controls().size() <= 1
            ? CodeBlock.of("")
            : CodeBlock.of("$L,\n", numbers(factor.concurrent())),
        controls(factor.controls()),
        prior.member());
  }

  private static CodeBlock controls(List<Integer> controls) {
    return switch (controls.size()) {
      case 0 -> CodeBlock.of("$T.UNCONTROLLED", Pomdp.class);
      case 1 -> CodeBlock.of("$L", controls.get(0));
      default -> numbers(controls);
    };
  }

  private MethodSpec controls() {
    CodeBlock items =
        model.controls().stream()
            .map(control -> CodeBlock.of("\n$L", control(control)))
            .collect(CodeBlock.joining(","));
    return list("controls", Pomdp.Control.class, items);
  }

  /** The expression of a control. */
  static CodeBlock control(Control control) {
    return CodeBlock.of(
        "new $T($L, $L, $L)",
        Pomdp.Control.class,
        JavaText.literal(control.name()),
        SpecValues.strings(control.labels()),
        control.size());
  }

  private static MethodSpec list(String name, Class<?> element, CodeBlock items) {
    boolean instance = !name.equals("controls");
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .returns(ParameterizedTypeName.get(List.class, element));
    if (!instance) {
      method.addModifiers(Modifier.STATIC);
    }
    return method.addCode("return $T.of($>$>$L$<$<);\n", List.class, items).build();
  }

  private static CodeBlock numbers(List<Integer> numbers) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
