package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.RenormalisingModel.ClassFactor;
import dev.rgm.runtime.renormalisation.image.EncodedImages;
import dev.rgm.runtime.renormalisation.image.ImageCode;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import dev.rgm.runtime.renormalisation.image.Recognition;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes what a learned model of pictures does: classify, generate, compress, complete. */
final class RenormalisingMethods {
  static final String PICTURES_DOC = "@param pictures of one size, each as the spec says\n";
  private static final String PICTURE_DOC = "@param picture which of them, from 0\n";
  static final String FORM_DOC =
      "@throws IllegalArgumentException if the pictures have another size than the spec says\n";

  private final RenormalisingModel model;
  private final RenormalisingWords words;
  private final ClassName self;

  RenormalisingMethods(RenormalisingModel model, RenormalisingWords words, ClassName self) {
    this.model = model;
    this.words = words;
    this.self = self;
  }

  void addTo(TypeSpec.Builder type) {
    words.classes().ifPresent(word -> addClassification(type, word));
    addPictures(type);
  }

  private void addClassification(TypeSpec.Builder type, Vocabulary.Word word) {
    TypeName label = label(word);
    String name = named(model.classes().orElseThrow());
    type.addMethod(
        read("recognise", ParameterizedTypeName.get(List.class, Recognition.class))
            .addJavadoc(
                "What the model makes of every picture, in their order: class, probabilities, evidence.\n\n")
            .addJavadoc(PICTURES_DOC + FORM_DOC)
            .addStatement("return model.recogniseAll(encoded(pictures))")
            .build());
    type.addMethod(
        readOne("classify", label)
            .addJavadoc(
                "The most probable class of a picture, of $L; the first of equals.\n\n", name)
            .addJavadoc(PICTURES_DOC + PICTURE_DOC + FORM_DOC)
            .addStatement(
                word.labelled()
                    ? "return $T.values()[recognised(pictures, picture).predicted()]"
                    : "return recognised(pictures, picture).predicted()",
                word.labelled() ? new Object[] {label} : new Object[0])
            .build());
    type.addMethod(
        readOne("confidence", TypeName.DOUBLE)
            .addJavadoc(
                """
                How sure the model is of a picture, in nats. Only comparisons between pictures mean
                something.

                """)
            .addJavadoc(PICTURES_DOC + PICTURE_DOC + FORM_DOC)
            .addStatement("return recognised(pictures, picture).confidence()")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("recognised")
            .addModifiers(Modifier.PRIVATE)
            .returns(Recognition.class)
            .addParameter(ImageSet.class, "pictures")
            .addParameter(int.class, "picture")
            .addStatement("return model.recognise(encoded(pictures.select(picture)), 0)")
            .build());
  }

  private void addPictures(TypeSpec.Builder type) {
    Optional<Vocabulary.Word> word = words.classes();
    String what = word.map(Vocabulary.Word::stem).orElse("state");
    type.addMethod(
        shown("generate", Tensor.class)
            .addParameter(word.map(this::label).orElse(TypeName.INT), what)
            .addParameter(long.class, "seed")
            .addJavadoc(
                """
                Makes up a picture; the same seed gives the same one.

                @param $L $L
                @return axes {@code [row, column, channel]}, 0 to 255
                """,
                what,
                word.isPresent() ? "what it shows" : "a state of the top level, from 0")
            .addStatement(
                "return model.generate($L, seed)",
                word.filter(Vocabulary.Word::labelled).isPresent() ? what + ".ordinal()" : what)
            .build());
    type.addMethod(
        readOne("compress", ClassName.get(ImageCode.class))
            .addJavadoc("A picture as the most probable state of every factor.\n\n")
            .addJavadoc(PICTURES_DOC + PICTURE_DOC + FORM_DOC)
            .addStatement("return model.compress(encoded(pictures.select(picture)), 0)")
            .build());
    boolean levels = words.levels().isPresent();
    type.addMethod(
        shown("decompress", Tensor.class)
            .addParameter(ImageCode.class, "code")
            .addParameter(
                levels ? self.nestedClass(words.levels().get().type()) : TypeName.INT, "level")
            .addJavadoc(
                "The picture that the states of one level stand for.\n\n"
                    + "@param code of this model\n@param level whose states are used: the lowest"
                    + (levels ? "" : ", 0,")
                    + " shows most\n"
                    + "@return axes {@code [row, column, channel]}, 0 to 255\n")
            .addStatement("return model.decompress(code, level$L)", levels ? ".ordinal()" : "")
            .build());
    type.addMethod(
        readOne("complete", ClassName.get(Tensor.class))
            .addParameter(boolean[].class, "visible")
            .addJavadoc("Completes a picture of which only a part is seen.\n\n")
            .addJavadoc(PICTURES_DOC + PICTURE_DOC)
            .addJavadoc(
                """
                @param visible axes {@code [row, column]}, row by row; what is hidden has no effect
                @return the expected picture, axes {@code [row, column, channel]}, 0 to 255
                """)
            .addJavadoc(FORM_DOC)
            .addCode(form())
            .addStatement(
                "return model.complete(model.encoder().encode(pictures.select(picture), visible), 0)")
            .build());
    MethodSpec.Builder encoded =
        MethodSpec.methodBuilder("encoded")
            .addModifiers(Modifier.PRIVATE)
            .returns(EncodedImages.class)
            .addParameter(ImageSet.class, "pictures")
            .addCode(form())
            .addStatement("return model.encoder().encode(pictures)");
    type.addMethod(encoded.build());
    if (model.settings().structureLearning().learnLikelihood()) {
      type.addMethod(
          MethodSpec.methodBuilder("learnEach")
              .addModifiers(Modifier.PRIVATE)
              .addParameter(EncodedImages.class, "pictures")
              .beginControlFlow("for (int picture = 0; picture < pictures.size(); picture++)")
              .addStatement("model.learn(pictures, picture)")
              .endControlFlow()
              .addStatement("model.consolidate()")
              .build());
    }
  }

  /** The check of what pictures look like, where the spec says it. */
  CodeBlock form() {
    return isSized() ? CodeBlock.of("requireForm(pictures);\n") : CodeBlock.of("");
  }

  /** Whether the spec says what size pictures have. */
  boolean isSized() {
    return !model.settings().data().shape().isEmpty();
  }

  /** A class factor in Javadoc. */
  String named(ClassFactor classes) {
    return JavaText.javadocCode(classes.name())
        + " ("
        + JavaText.javadoc(ParameterTable.place(model, classes.span()))
        + ")";
  }

  private TypeName label(Vocabulary.Word word) {
    return word.labelled() ? self.nestedClass(word.type()) : TypeName.INT;
  }

  private static MethodSpec.Builder shown(String name, Class<?> result) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(result);
  }

  private static MethodSpec.Builder read(String name, TypeName result) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .returns(result)
        .addParameter(ImageSet.class, "pictures");
  }

  private static MethodSpec.Builder readOne(String name, TypeName result) {
    return read(name, result).addParameter(int.class, "picture");
  }
}
