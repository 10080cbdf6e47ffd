package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.Vocabulary.Word;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.model.LinearGaussianModel;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
import dev.rgm.compiler.model.LinearGaussianModel.Steering;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.runtime.continuous.Gaussian;
import dev.rgm.runtime.continuous.GaussianAgent;
import dev.rgm.runtime.continuous.KalmanAgent;
import dev.rgm.runtime.continuous.LinearSystem;
import dev.rgm.runtime.continuous.SystemProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes the class of a linear system: a Kalman filter with the words of the spec around it. */
final class LinearEmitter {
  /** A method with more parameters than this helps nobody. */
  private static final int READABLE = 12;

  private final LinearGaussianModel model;
  private final ParameterTable table;
  private final ClassName agent;
  private final EngineClass engine;
  private final TypeSpec.Builder type;
  private final Vector state;
  private final Vector measurement;
  private final Vector input;
  private final Word states;

  LinearEmitter(LinearGaussianModel model, ParameterTable table, String packageName) {
    this.model = model;
    this.table = table;
    agent = ClassName.get(packageName, Vocabulary.agentName(model.name()));
    engine = new EngineClass(model, table, agent, KalmanAgent.class, LinearSystem.class);
    type = engine.type();
    state = joined(Block::state);
    measurement = joined(Block::measurement);
    List<Vector> inputs =
        model.blocks().stream().flatMap(b -> b.steering().stream()).map(Steering::input).toList();
    input = inputs.isEmpty() ? null : joined(inputs);
    states = word(state, "State");
  }

  private Vector joined(Function<Block, Vector> vector) {
    return joined(model.blocks().stream().map(vector).toList());
  }

  /** One vector of several, as {@code SystemProduct} labels it. */
  private static Vector joined(List<Vector> vectors) {
    Vector first = vectors.get(0);
    if (vectors.size() == 1) {
      return first;
    }
    List<String> labels = new ArrayList<>();
    for (Vector vector : vectors) {
      for (int index = 0; index < vector.size(); index++) {
        String component = vector.size() == 1 ? vector.name() : vector.name() + "[" + index + "]";
        labels.add(vector.labels().isEmpty() ? component : vector.labels().get(index));
      }
    }
    return new Vector(stem(first.name()), labels, labels.size(), first.span());
  }

  /** The name of a vector without the number of its factor. */
  private static String stem(String name) {
    return name.replaceFirst("_f\\d+$", "");
  }

  private static Word word(Vector vector, String role) {
    List<String> constants = Vocabulary.constants(vector.labels());
    return new Word(constants.isEmpty() ? null : role, constants, "component");
  }

  TypeSpec type() {
    type.addSuperinterface(GaussianAgent.class).addJavadoc("$L", LinearComment.of(model));
    CodeBlock made = system();
    engine.addEngine();
    TypedMethods.addEnum(
        type,
        states,
        "Components of",
        state.name(),
        ParameterTable.place(model, state.span()),
        state.labels());
    typedObserve();
    typedBeliefs();
    typedAct();
    delegates();
    engine.addState(true);
    engine.addBuilder(made);
    return type.build();
  }

  private CodeBlock system() {
    LinearParameters parameters = new LinearParameters(table);
    if (model.blocks().size() == 1) {
      return parameters.system(model.name(), model.blocks().get(0));
    }
    CodeBlock parts =
        model.blocks().stream()
            .map(block -> CodeBlock.of("\n$L", parameters.system(block.state().name(), block)))
            .collect(CodeBlock.joining(","));
    return CodeBlock.of(
        "$T.of(\n$>$>$L,\n$L,\n$L,\n$L,\n$T.of($L))$<$<",
        SystemProduct.class,
        JavaText.literal(model.name()),
        JavaText.literal(state.name()),
        JavaText.literal(measurement.name()),
        JavaText.literal(input == null ? "u" : input.name()),
        List.class,
        parts);
  }

  private void typedObserve() {
    int m = measurement.size();
    if (m > READABLE) {
      return;
    }
    type.addField(numbers("measured", m));
    NamePool pool = new NamePool("measured");
    List<String> names =
        IntStream.range(0, m).mapToObj(index -> parameterName(measurement, index, pool)).toList();
    MethodSpec.Builder method =
        EngineClass.method(
            "observe",
            TypeName.VOID,
            "Updates the belief by one measurement each; NaN where one is missing.");
    for (int index = 0; index < m; index++) {
      method.addParameter(double.class, names.get(index));
      method.addStatement("measured[$L] = $L", index, names.get(index));
    }
    type.addMethod(method.addStatement("engine.observe(measured)").build());
  }

  /** The label of a component as a Java name, else that of the vector. */
  private static String parameterName(Vector vector, int index, NamePool pool) {
    String label = vector.labels().isEmpty() ? "" : JavaNames.member(vector.labels().get(index));
    String name = JavaNames.member(vector.name());
    return pool.take(label, name.isEmpty() ? "value" : name);
  }

  private void typedBeliefs() {
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
    } else if (state.size() == 1) {
      type.addMethod(
          EngineClass.method("mean", TypeName.DOUBLE, "The expected value of the state.")
              .addStatement("return engine.belief().mean(0)")
              .build());
      type.addMethod(
          EngineClass.method(
                  "deviation",
                  TypeName.DOUBLE,
                  "How uncertain the state is: its standard deviation.")
              .addStatement("return engine.belief().deviation(0)")
              .build());
    }
  }

  private void typedAct() {
    if (input == null || input.size() > 1) {
      return;
    }
    type.addField(numbers("inputs", 1));
    type.addMethod(
        EngineClass.method(
                "act",
                TypeName.DOUBLE,
                "Chooses the input, takes it as executed, and gives it: see {@link"
                    + " #act(double[])}.")
            .addStatement("engine.act(inputs)")
            .addStatement("return inputs[0]")
            .build());
    type.addMethod(
        EngineClass.method(
                "executed", TypeName.VOID, "Says which input was really executed, if another one.")
            .addParameter(double.class, "input")
            .addStatement("inputs[0] = input")
            .addStatement("engine.executed(inputs)")
            .build());
  }

  private static FieldSpec numbers(String name, int size) {
    return FieldSpec.builder(double[].class, name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new double[$L]", size)
        .build();
  }

  private void delegates() {
    type.addMethod(
        EngineClass.override("reset", void.class).addStatement("engine.reset()").build());
    array("observe", "measured");
    array("act", "inputs");
    array("executed", "inputs");
    get("belief", Gaussian.class);
    get("prediction", Gaussian.class);
    get("freeEnergy", double.class);
    get("logEvidence", double.class);
  }

  private void array(String name, String parameter) {
    type.addMethod(
        EngineClass.override(name, void.class)
            .addParameter(double[].class, parameter)
            .addStatement("engine.$L($L)", name, parameter)
            .build());
  }

  private void get(String name, Class<?> result) {
    type.addMethod(
        EngineClass.override(name, result).addStatement("return engine.$L()", name).build());
  }
}
