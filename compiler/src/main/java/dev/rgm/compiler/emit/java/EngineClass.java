package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.ParameterTable.Entry;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * What classes around an engine of the runtime have in common: a builder that makes its model from
 * the numbers of the spec, and snapshots.
 */
final class EngineClass {
  /** When a linear system refuses its numbers. */
  static final String NO_SYSTEM =
      "if the numbers make no model: a covariance that is\n    none, or costs of a system that no"
          + " input keeps in bounds";

  private final SpecModel spec;
  private final ParameterTable table;
  private final ClassName agent;
  private final Class<?> engine;
  private final Class<?> model;
  private final TypeSpec.Builder type;

  /**
   * A class around an engine.
   *
   * @param engine the engine, made from its model and a fingerprint
   * @param model what the engine inverts
   */
  EngineClass(
      SpecModel spec, ParameterTable table, ClassName agent, Class<?> engine, Class<?> model) {
    this.spec = spec;
    this.table = table;
    this.agent = agent;
    this.engine = engine;
    this.model = model;
    this.type = TypeSpec.classBuilder(agent).addModifiers(Modifier.PUBLIC, Modifier.FINAL);
  }

  TypeSpec.Builder type() {
    return type;
  }

  /**
   * Adds the field of the engine and the constructors.
   *
   * @param seeded whether the engine draws from a source that the builder has the seed of
   */
  void addEngine(boolean seeded) {
    ClassName builder = agent.nestedClass("Builder");
    type.addField(FieldSpec.builder(engine, "engine", Modifier.PRIVATE, Modifier.FINAL).build());
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
            .addStatement("engine = new $T(builder.model(), $S)", engine, spec.source().hash());
    if (seeded) {
      constructor.addStatement("engine.reset(builder.seed)");
    }
    type.addMethod(constructor.build());
    type.addMethod(
        MethodSpec.methodBuilder("builder")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addJavadoc("Starts from the values of the spec.\n")
            .returns(builder)
            .addStatement("return new $T()", builder)
            .build());
  }

  /** Adds {@code model}. */
  void addModel(boolean overridesModel) {
    MethodSpec.Builder get = MethodSpec.methodBuilder("model").addModifiers(Modifier.PUBLIC);
    if (overridesModel) {
      get.addAnnotation(Override.class);
    } else {
      get.addJavadoc("The model this agent inverts: names, shapes and numbers.\n");
    }
    type.addMethod(get.returns(model).addStatement("return engine.model()").build());
  }

  /** Adds {@code fingerprint}, {@code save} and {@code restore}. */
  void addState() {
    type.addMethod(
        override("fingerprint", String.class).addStatement("return engine.fingerprint()").build());
    type.addMethod(override("save", Snapshot.class).addStatement("return engine.save()").build());
    type.addMethod(
        override("restore", void.class)
            .addParameter(Snapshot.class, "snapshot")
            .addStatement("engine.restore(snapshot)")
            .build());
  }

  /**
   * Adds the numbers of the spec and the builder.
   *
   * @param made the expression of the model
   * @param settings how actions are chosen, if a builder may say so
   * @param seed of action selection
   * @param refused when the model refuses its numbers, for Javadoc
   */
  void addBuilder(CodeBlock made, Optional<Settings> settings, long seed, String refused) {
    type.addType(SpecValues.type(table, agent));
    ClassName builder = agent.nestedClass("Builder");
    TypeSpec.Builder nested =
        TypeSpec.classBuilder(builder)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "Makes agents with other parameter values of the same shapes. What is not set is as"
                    + " in\nthe spec.\n");
    for (Entry entry : table.entries()) {
      nested.addField(
          FieldSpec.builder(Tensor.class, entry.member(), Modifier.PRIVATE)
              .initializer("Spec.$L.values()", entry.constant())
              .build());
    }
    nested.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (Entry entry : table.entries()) {
      if (entry.inSpec()) {
        nested.addMethod(BuilderEmitter.setter(table, entry, builder));
      }
    }
    settings.ifPresent(s -> BuilderEmitter.addSettings(nested, s, seed, builder));
    nested.addMethod(
        MethodSpec.methodBuilder("build")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                """
                A new agent that has seen nothing yet.

                @throws IllegalArgumentException $L
                """,
                refused)
            .returns(agent)
            .addStatement("return new $T(this)", agent)
            .build());
    nested.addMethod(
        MethodSpec.methodBuilder("model")
            .addModifiers(Modifier.PRIVATE)
            .returns(model)
            .addStatement("return $L", made)
            .build());
    type.addType(nested.build());
  }

  /** A public method that implements one of an interface. */
  static MethodSpec.Builder override(String name, Class<?> result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }

  /** A public method with a line of Javadoc. */
  static MethodSpec.Builder method(String name, TypeName result, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("$L\n", javadoc)
        .returns(result);
  }
}
