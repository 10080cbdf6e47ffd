package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.Vocabulary.Word;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes what a person uses: enums, and methods in the words of the spec. */
final class TypedMethods {
  /** A method with more parameters than this helps nobody. */
  private static final int READABLE = 12;

  private final GenerativeModel model;
  private final Vocabulary words;
  private final ClassName agent;

  TypedMethods(GenerativeModel model, Vocabulary words, ClassName agent) {
    this.model = model;
    this.words = words;
    this.agent = agent;
  }

  void addTo(TypeSpec.Builder type) {
    addEnums(type);
    int modalities = model.modalities().size();
    int controls = model.controls().size();
    if (modalities <= READABLE) {
      type.addMethod(observe());
    }
    if (controls > 0) {
      type.addMethod(act());
      if (controls > 1) {
        for (int control = 0; control < controls; control++) {
          type.addMethod(chosen(control));
        }
      }
      if (controls <= READABLE) {
        type.addMethod(executed());
      }
      if (modalities <= READABLE) {
        type.addMethod(step());
      }
    }
    NamePool names = new NamePool("belief");
    for (int factor = 0; factor < model.factors().size(); factor++) {
      String name = names.take(words.factor(factor).stem() + "Belief");
      type.addMethod(belief(factor, name));
      if (words.factor(factor).labelled()) {
        type.addMethod(probability(factor, name));
        type.addMethod(mostProbable(factor));
      }
    }
  }

  private void addEnums(TypeSpec.Builder type) {
    for (int f = 0; f < model.factors().size(); f++) {
      GenerativeModel.StateFactor factor = model.factors().get(f);
      addEnum(
          type, words.factor(f), "States of", factor.name(), place(factor.span()), factor.labels());
    }
    for (int m = 0; m < model.modalities().size(); m++) {
      GenerativeModel.Modality modality = model.modalities().get(m);
      addEnum(
          type,
          words.modality(m),
          "Outcomes of",
          modality.name(),
          place(modality.span()),
          modality.labels());
    }
    for (int c = 0; c < model.controls().size(); c++) {
      GenerativeModel.Control control = model.controls().get(c);
      addEnum(
          type,
          words.control(c),
          "Actions of",
          control.name(),
          place(control.span()),
          control.labels());
    }
  }

  private String place(dev.rgm.compiler.source.Span span) {
    return ParameterTable.place(model, span);
  }

  /** Adds the enum of a word that has one. */
  static void addEnum(
      TypeSpec.Builder type,
      Word word,
      String role,
      String name,
      String place,
      List<String> labels) {
    if (!word.labelled()) {
      return;
    }
    TypeSpec.Builder labelled =
        TypeSpec.enumBuilder(word.type())
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "$L $L ($L), in order.\n",
                role,
                JavaText.javadocCode(name),
                JavaText.javadoc(place));
    for (int index = 0; index < labels.size(); index++) {
      labelled.addEnumConstant(
          word.constants().get(index),
          TypeSpec.anonymousClassBuilder("")
              .addJavadoc("$L.\n", JavaText.javadocCode(labels.get(index)))
              .build());
    }
    type.addType(labelled.build());
  }

  private TypeName type(Word word) {
    return word.labelled() ? agent.nestedClass(word.type()) : TypeName.INT;
  }

  private static String index(Word word) {
    return word.labelled() ? word.stem() + ".ordinal()" : word.stem();
  }

  private List<ParameterSpec> outcomes() {
    return IntStream.range(0, model.modalities().size())
        .mapToObj(words::modality)
        .map(word -> ParameterSpec.builder(type(word), word.stem()).build())
        .toList();
  }

  private MethodSpec observe() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("observe")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Updates the beliefs about the current hidden states.\n\n");
    for (int m = 0; m < model.modalities().size(); m++) {
      GenerativeModel.Modality modality = model.modalities().get(m);
      method.addJavadoc(
          "@param $L outcome of $L$L\n",
          words.modality(m).stem(),
          JavaText.javadocCode(modality.name()),
          words.modality(m).labelled() ? "" : ", 0 to " + (modality.size() - 1));
      method.addStatement("outcomes[$L] = $L", m, index(words.modality(m)));
    }
    return method.addParameters(outcomes()).addStatement("observe(outcomes)").build();
  }

  private MethodSpec act() {
    MethodSpec.Builder method = MethodSpec.methodBuilder("act").addModifiers(Modifier.PUBLIC);
    if (model.controls().size() > 1) {
      List<String> links = new ArrayList<>();
      for (int c = 0; c < model.controls().size() && c < READABLE; c++) {
        links.add("{@link #" + chosenName(c) + "}");
      }
      return method
          .addJavadoc(
              "Chooses the next actions, and takes them as executed; they are $L.\n",
              String.join(", ", links))
          .addStatement("act(actions)")
          .build();
    }
    return method
        .addJavadoc(
            "Chooses the next action of $L, and takes it as executed.\n",
            JavaText.javadocCode(model.controls().get(0).name()))
        .returns(type(words.control(0)))
        .addStatement("act(actions)")
        .addStatement("return $L", value(0))
        .build();
  }

  private String chosenName(int control) {
    return "chosen" + words.control(control).capitalised();
  }

  /** The last action of a control as its type. */
  private CodeBlock value(int control) {
    Word word = words.control(control);
    return word.labelled()
        ? CodeBlock.of("$L[chosen[$L]]", constantsField(word), control)
        : CodeBlock.of("chosen[$L]", control);
  }

  /** The field that keeps the constants of an enum, for {@code values()} copies them. */
  static String constantsField(Word word) {
    return Character.toLowerCase(word.type().charAt(0)) + word.type().substring(1) + "Values";
  }

  private MethodSpec chosen(int control) {
    return MethodSpec.methodBuilder(chosenName(control))
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "The action of $L that was executed last.\n",
            JavaText.javadocCode(model.controls().get(control).name()))
        .returns(type(words.control(control)))
        .addStatement("return $L", value(control))
        .build();
  }

  private MethodSpec executed() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("executed")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Says what was really executed, if not what {@code act} chose.\n");
    for (int c = 0; c < model.controls().size(); c++) {
      Word word = words.control(c);
      method.addParameter(type(word), word.stem());
      method.addStatement("actions[$L] = $L", c, index(word));
    }
    return method.addStatement("executed(actions)").build();
  }

  private MethodSpec step() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("step")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Observes, plans and acts.\n")
            .addParameters(outcomes());
    List<String> names = outcomes().stream().map(ParameterSpec::name).toList();
    method.addStatement("observe($L)", String.join(", ", names)).addStatement("plan()");
    if (model.controls().size() > 1) {
      return method.addStatement("act()").build();
    }
    return method.returns(type(words.control(0))).addStatement("return act()").build();
  }

  private MethodSpec belief(int factor, String name) {
    GenerativeModel.StateFactor each = model.factors().get(factor);
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "The posterior over the states of $L ($L), axes [$L=$L]; a live view.\n",
            JavaText.javadocCode(each.name()),
            JavaText.javadoc(place(each.span())),
            JavaText.javadoc(JavaText.oneLine(each.name())),
            each.size())
        .returns(Distribution.class)
        .addStatement("return beliefs.get($L)", factor)
        .build();
  }

  private MethodSpec probability(int factor, String name) {
    Word word = words.factor(factor);
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "The posterior probability of one state of $L, 0 to 1.\n\n@param $L a state of $L\n",
            JavaText.javadocCode(model.factors().get(factor).name()),
            word.stem(),
            JavaText.javadocCode(model.factors().get(factor).name()))
        .addParameter(type(word), word.stem())
        .returns(double.class)
        .addStatement("return beliefs.get($L).probability($L)", factor, index(word))
        .build();
  }

  private MethodSpec mostProbable(int factor) {
    Word word = words.factor(factor);
    return MethodSpec.methodBuilder("mostProbable" + word.capitalised())
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            "The most probable state of $L under the posterior; the first of equals.\n",
            JavaText.javadocCode(model.factors().get(factor).name()))
        .returns(type(word))
        .addStatement("return $L[beliefs.get($L).mode()]", constantsField(word), factor)
        .build();
  }
}
