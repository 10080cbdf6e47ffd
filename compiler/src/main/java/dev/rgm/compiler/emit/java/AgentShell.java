package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.Vocabulary.Word;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.model.Pomdp;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes what every class of a discrete agent has, whoever does its arithmetic. */
final class AgentShell {
  private final TypeSpec.Builder type;
  private final GenerativeModel model;
  private final Vocabulary words;
  private final ClassName agent;

  /**
   * The shell of a class.
   *
   * @param model whose outcomes and actions the class takes
   * @param agent its name
   */
  AgentShell(TypeSpec.Builder type, GenerativeModel model, Vocabulary words, ClassName agent) {
    this.type = type;
    this.model = model;
    this.words = words;
    this.agent = agent;
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

  /** Adds the views of the beliefs, and room for what typed methods take and give. */
  void addFields() {
    type.addField(
        FieldSpec.builder(
                ParameterizedTypeName.get(List.class, Distribution.class),
                "beliefs",
                Modifier.PRIVATE,
                Modifier.FINAL)
            .build());
    addArray("outcomes", model.modalities().size());
    for (int factor = 0; factor < model.factors().size(); factor++) {
      addConstants(type, agent, words.factor(factor));
    }
    int controls = model.controls().size();
    if (controls > 0) {
      addArray("actions", controls);
      addArray("chosen", controls);
    }
    for (int control = 0; control < controls; control++) {
      addConstants(type, agent, words.control(control));
    }
  }

  private void addArray(String name, int size) {
    type.addField(
        FieldSpec.builder(int[].class, name, Modifier.PRIVATE, Modifier.FINAL)
            .initializer("new int[$L]", size)
            .build());
  }

  /**
   * Adds the public constructor, the one that a builder calls, and the way to a builder.
   *
   * @param body statements that fill the fields from {@code builder}
   */
  void addConstructors(CodeBlock body) {
    ClassName builder = agent.nestedClass("Builder");
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("An agent with the values of the spec that has seen nothing yet.\n")
            .addStatement("this(builder())")
            .build());
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(builder, "builder")
            .addCode(body)
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("builder")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc("Starts from the values of the spec.\n")
            .returns(builder)
            .addStatement("return new $T()", builder)
            .build());
  }

  /** Adds the life cycle of an agent whose field {@code engine} does the arithmetic. */
  void addEngineLifeCycle() {
    type.addMethod(
        EngineClass.override("reset", void.class)
            .addParameter(long.class, "seed")
            .addStatement("engine.reset(seed)")
            .build());
    type.addMethod(
        EngineClass.override("observe", void.class)
            .addParameter(int[].class, "outcomes")
            .addStatement("checkOutcomes(outcomes)")
            .addStatement("engine.observe(outcomes)")
            .build());
    type.addMethod(EngineClass.override("plan", void.class).addStatement("engine.plan()").build());
    int controls = model.controls().size();
    for (String name : List.of("act", "executed")) {
      MethodSpec.Builder method =
          EngineClass.override(name, void.class)
              .addParameter(int[].class, "actions")
              .addStatement("engine.$L(actions)", name);
      if (controls > 0) {
        method.addStatement("$T.arraycopy(actions, 0, chosen, 0, $L)", System.class, controls);
      }
      type.addMethod(method.build());
    }
    type.addMethod(LifeCycle.checkOutcomes(model));
    type.addMethod(LifeCycle.checkIndex());
  }

  /** Adds what an agent shows whose field {@code engine} does the arithmetic. */
  void addEngineViews() {
    addViews(
        "engine.model()",
        "engine.belief(factor)",
        "engine.policyPosterior()",
        "engine.actionPosterior(control)",
        CodeBlock.of("return engine.freeEnergy();\n"),
        CodeBlock.of("return engine.expectedFreeEnergy(policy);\n"));
  }

  /**
   * Adds what an agent shows.
   *
   * @param pomdp the expression of its model
   * @param belief of the belief about {@code factor}
   * @param policies of the posterior over policies
   * @param actions of the posterior over the actions of {@code control}
   * @param freeEnergy the body of the method of this name
   * @param expectedFreeEnergy likewise, for {@code policy}
   */
  void addViews(
      String pomdp,
      String belief,
      String policies,
      String actions,
      CodeBlock freeEnergy,
      CodeBlock expectedFreeEnergy) {
    type.addMethod(
        EngineClass.override("model", Pomdp.class).addStatement("return $L", pomdp).build());
    type.addMethod(
        EngineClass.override("belief", Distribution.class)
            .addParameter(int.class, "factor")
            .addStatement("return $L", belief)
            .build());
    type.addMethod(
        EngineClass.override("policyPosterior", Distribution.class)
            .addStatement("return $L", policies)
            .build());
    type.addMethod(
        EngineClass.override("actionPosterior", Distribution.class)
            .addParameter(int.class, "control")
            .addStatement("return $L", actions)
            .build());
    type.addMethod(EngineClass.override("freeEnergy", double.class).addCode(freeEnergy).build());
    type.addMethod(
        EngineClass.override("expectedFreeEnergy", double.class)
            .addParameter(int.class, "policy")
            .addCode(expectedFreeEnergy)
            .build());
  }
}
