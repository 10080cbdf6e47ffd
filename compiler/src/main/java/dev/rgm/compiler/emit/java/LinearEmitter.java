package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
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
import java.util.Optional;
import java.util.function.Function;

/** Writes the class of a linear system: a Kalman filter with the words of the spec around it. */
final class LinearEmitter {
  private final LinearGaussianModel model;
  private final ParameterTable table;
  private final ClassName agent;
  private final EngineClass engine;
  private final TypeSpec.Builder type;
  private final Vector state;
  private final Vector measurement;
  private final Vector input;

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

  TypeSpec type() {
    type.addSuperinterface(GaussianAgent.class).addJavadoc("$L", LinearComment.of(model));
    CodeBlock made = system();
    engine.addEngine(false);
    ComponentMethods components = new ComponentMethods(model, type, agent, state);
    components.addEnum();
    components.addObserve(measurement, Optional.empty());
    components.addBeliefs();
    if (input != null && input.size() == 1) {
      components.addSingleInput();
    }
    delegates();
    engine.addModel(true);
    engine.addState();
    engine.addBuilder(made, Optional.empty(), 0, EngineClass.NO_SYSTEM);
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
        "$T.of(\n$>$>$L,\n$L,\n$L,\n$L,\n$T.of($>$>$L$<$<))$<$<",
        SystemProduct.class,
        JavaText.literal(model.name()),
        JavaText.literal(state.name()),
        JavaText.literal(measurement.name()),
        JavaText.literal(input == null ? "u" : input.name()),
        List.class,
        parts);
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
