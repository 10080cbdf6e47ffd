package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.Vocabulary.Word;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.model.SpecModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * Writes what classes of one linear system and of several have in common: the components of the
 * state by name, measurements one by one, and a single input as a number.
 */
final class ComponentMethods {
  /** A method with more parameters than this helps nobody. */
  private static final int READABLE = 12;

  private final SpecModel model;
  private final TypeSpec.Builder type;
  private final ClassName agent;
  private final Vector state;
  private final Word states;

  ComponentMethods(SpecModel model, TypeSpec.Builder type, ClassName agent, Vector state) {
    this.model = model;
    this.type = type;
    this.agent = agent;
    this.state = state;
    states = word(state, "State", "component");
  }

  /** The word of a vector: an enum of the role where it has labels. */
  static Word word(Vector vector, String role, String stem) {
    List<String> constants = Vocabulary.constants(vector.labels());
    return new Word(constants.isEmpty() ? null : role, constants, stem);
  }

  /** Adds the enum of the components of the state, if they have labels. */
  void addEnum() {
    addEnum(states, "Components of", state);
  }

  /** Adds the enum of a word, if it has one. */
  void addEnum(Word word, String role, Vector vector) {
    TypedMethods.addEnum(
        type,
        word,
        role,
        vector.name(),
        ParameterTable.place(model, vector.span()),
        vector.labels());
  }

  /**
   * Adds {@code observe} with one parameter for each measurement, unless they are too many.
   *
   * @param cue what is observed beside them, if anything is
   */
  void addObserve(Vector measurement, Optional<Word> cue) {
    int m = measurement.size();
    if (m > READABLE) {
      return;
    }
    type.addField(numbers("measured", m));
    NamePool pool = cue.isPresent() ? new NamePool("measured", "cue") : new NamePool("measured");
    List<String> names =
        IntStream.range(0, m).mapToObj(index -> parameterName(measurement, index, pool)).toList();
    MethodSpec.Builder method =
        EngineClass.method(
            "observe",
            TypeName.VOID,
            "Updates the belief by one measurement each"
                + (cue.isPresent() ? ", and a cue" : "")
                + "; NaN where a measurement is missing.\n");
    for (int index = 0; index < m; index++) {
      method.addJavadoc(
          "@param $L component $L of $L\n",
          names.get(index),
          index,
          JavaText.javadocCode(measurement.name()));
      method.addParameter(double.class, names.get(index));
      method.addStatement("measured[$L] = $L", index, names.get(index));
    }
    cue.ifPresent(
        word ->
            method
                .addJavadoc("@param cue that is seen beside the measurements\n")
                .addParameter(type(word), "cue"));
    type.addMethod(
        method.addStatement("observe(measured$L)", cue.isPresent() ? ", cue" : "").build());
  }

  /** The type of the values of a word. */
  TypeName type(Word word) {
    return word.labelled() ? agent.nestedClass(word.type()) : TypeName.INT;
  }

  /** The label of a component as a Java name, else that of the vector. */
  private static String parameterName(Vector vector, int index, NamePool pool) {
    String label = vector.labels().isEmpty() ? "" : JavaNames.member(vector.labels().get(index));
    String name = JavaNames.member(vector.name());
    return pool.take(label, name.isEmpty() ? "value" : name);
  }

  /** Adds the mean and the deviation of a component, or of the only one. */
  void addBeliefs() {
    if (states.labelled()) {
      addBelief("mean", "The expected value of a component of the state.");
      addBelief("deviation", "How uncertain a component of the state is: its standard deviation.");
    } else if (state.size() == 1) {
      addBelief("mean", "The expected value of the state.");
      addBelief("deviation", "How uncertain the state is: its standard deviation.");
    }
  }

  private void addBelief(String name, String javadoc) {
    MethodSpec.Builder method = EngineClass.method(name, TypeName.DOUBLE, javadoc);
    if (states.labelled()) {
      method.addParameter(type(states), "component");
    }
    type.addMethod(
        method
            .addStatement(
                "return engine.belief().$L($L)",
                name,
                states.labelled() ? "component.ordinal()" : "0")
            .build());
  }

  /** Adds {@code act} and {@code executed} with a number for the only input. */
  void addSingleInput() {
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
}
