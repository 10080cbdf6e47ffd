package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.RenormalisingModel.ClassFactor;
import dev.rgm.compiler.model.RenormalisingModel.LevelName;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.Quantisation.FitOn;
import dev.rgm.runtime.renormalisation.image.EncodedImages;
import dev.rgm.runtime.renormalisation.image.ImageEncoder;
import dev.rgm.runtime.renormalisation.image.ImageModel;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of a renormalising model of pictures: its settings, and methods in the words of
 * the spec that pass everything else on to the runtime.
 */
final class RenormalisingEmitter {
  /** The end of the name of the resource with a learned model. */
  static final String LEARNED = ".learned.zip";

  private final RenormalisingModel model;
  private final RenormalisingWords words;
  private final ClassName self;
  private final boolean learns;
  private final RenormalisingMethods methods;

  RenormalisingEmitter(RenormalisingModel model, RenormalisingWords words, String packageName) {
    this.model = model;
    this.words = words;
    this.self = ClassName.get(packageName, words.type());
    this.learns = model.settings().structureLearning().learnLikelihood();
    this.methods = new RenormalisingMethods(model, words, self);
  }

  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addJavadoc("$L", RenormalisingComment.of(model));
    addConstants(type);
    type.addField(ImageModel.class, "model", Modifier.PRIVATE, Modifier.FINAL);
    type.addMethod(constructor());
    type.addMethod(learn());
    model.learned().ifPresent(file -> type.addMethod(learned()));
    type.addMethod(load());
    type.addMethod(save());
    if (learns) {
      type.addMethod(learnMore());
    }
    methods.addTo(type);
    type.addMethod(
        MethodSpec.methodBuilder("model")
            .addModifiers(Modifier.PUBLIC)
            .returns(ImageModel.class)
            .addJavadoc("What the runtime knows of it: beliefs, levels, projective fields.\n")
            .addStatement("return model")
            .build());
    if (methods.isSized()) {
      type.addMethod(requireForm());
    }
    if (words.classes().isPresent()) {
      type.addMethod(requireLabels());
    }
    addEnums(type);
    return type.build();
  }

  private void addConstants(TypeSpec.Builder type) {
    type.addField(
        FieldSpec.builder(RenormalisingSettings.class, "SETTINGS")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "How it learns: what the spec says, and else the defaults of the language.\n")
            .initializer("$L", RenormalisingSettingsCode.of(model))
            .build());
    model
        .classes()
        .ifPresent(
            classes ->
                type.addField(
                    FieldSpec.builder(int.class, "CLASSES")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("The number of classes of $L.\n", methods.named(classes))
                        .initializer("$L", classes.size())
                        .build()));
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(ImageModel.class, "model");
    model
        .classes()
        .ifPresent(
            classes ->
                constructor
                    .beginControlFlow("if (model.classes() != CLASSES)")
                    .addStatement(
                        "throw new $T(\n$S + model.classes() + $L)",
                        IllegalArgumentException.class,
                        "a model of ",
                        JavaText.literal(" classes, but " + declared(classes)))
                    .endControlFlow());
    words
        .levels()
        .ifPresent(
            word ->
                constructor
                    .beginControlFlow(
                        "if (model.depth() != $T.values().length)", self.nestedClass(word.type()))
                    .addStatement(
                        "throw new $T(\n$S + model.depth() + $S)",
                        IllegalArgumentException.class,
                        "a model of ",
                        " levels, but the spec names " + word.constants().size())
                    .endControlFlow());
    return constructor.addStatement("this.model = model").build();
  }

  /** A class factor as messages of the generated class name it. */
  private String declared(ClassFactor classes) {
    return classes.name()
        + " ("
        + ParameterTable.place(model, classes.span())
        + ") has "
        + classes.size();
  }

  private MethodSpec learn() {
    boolean both = model.settings().quantisation().fitOn() == FitOn.ALL;
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("learn")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(self)
            .addParameter(ImageSet.class, "pictures")
            .addJavadoc(
                "Learns a model: the modes of its tiles, the structure from $L$L.\n\n",
                exemplars(),
                learns ? ", and then\nfrom every picture once, in their order" : "")
            .addJavadoc(
                "@param pictures to learn from"
                    + (words.classes().isPresent() ? ", with labels of all classes\n" : "\n"));
    if (both) {
      method
          .addParameter(ImageSet.class, "others")
          .addJavadoc(
              "@param others pictures that modes are found from, too, such as those to test on\n");
    }
    method.addJavadoc(
        "@throws IllegalArgumentException if the pictures are not as the spec says, or too few\n");
    method.addCode(methods.form());
    if (words.classes().isPresent()) {
      method.addStatement("requireLabels(pictures)");
    }
    method
        .addStatement(
            both
                ? "$1T encoder = $1T.fit(pictures.and(others), SETTINGS)"
                : "$1T encoder = $1T.fit(pictures, SETTINGS)",
            ImageEncoder.class)
        .addStatement("$T encoded = encoder.encode(pictures)", EncodedImages.class)
        .addStatement(
            "$1T learned = new $1T($2T.learnStructure(encoder, encoded, SETTINGS))",
            self,
            ImageModel.class);
    if (learns) {
      method.addStatement("learned.learnEach(encoded)");
    }
    return method.addStatement("return learned").build();
  }

  private String exemplars() {
    var exemplars = model.settings().structureLearning().exemplarsPerClass();
    return exemplars.isPresent()
        ? "the first " + exemplars.getAsInt() + " pictures of every class"
        : "all pictures";
  }

  private MethodSpec learned() {
    String resource = words.type() + LEARNED;
    return MethodSpec.methodBuilder("learned")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(self)
        .addJavadoc("The model that was learned already, from the resource beside this class.\n")
        .beginControlFlow(
            "try ($T in = $T.class.getResourceAsStream($S))", InputStream.class, self, resource)
        .beginControlFlow("if (in == null)")
        .addStatement(
            "throw new $T($S)",
            IllegalStateException.class,
            resource + " is missing: it belongs beside the class " + words.type())
        .endControlFlow()
        .addStatement("return new $T($T.load(in))", self, ImageModel.class)
        .nextControlFlow("catch ($T e)", IOException.class)
        .addStatement(
            "throw new $T($S, e)", UncheckedIOException.class, resource + " cannot be read")
        .endControlFlow()
        .build();
  }

  private MethodSpec load() {
    return MethodSpec.methodBuilder("load")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(self)
        .addParameter(Path.class, "file")
        .addException(IOException.class)
        .addJavadoc(
            """
            Reads a model that {@link #save} wrote; it goes on to the same bits.

            @throws IOException if the file cannot be read, or holds something else
            """)
        .addStatement("return new $T($T.load(file))", self, ImageModel.class)
        .build();
  }

  private MethodSpec save() {
    return MethodSpec.methodBuilder("save")
        .addModifiers(Modifier.PUBLIC)
        .addParameter(Path.class, "file")
        .addException(IOException.class)
        .addJavadoc(
            """
            Writes the model, whole or not at all.

            @param file a zip archive of a description and the tensors
            """)
        .addStatement("model.save(file)")
        .build();
  }

  private MethodSpec learnMore() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("learnMore")
            .addModifiers(Modifier.PUBLIC)
            .addParameter(ImageSet.class, "pictures")
            .addJavadoc(
                "Learns from more pictures, each once, in their order; the structure stays.\n\n"
                    + RenormalisingMethods.PICTURES_DOC)
            .addJavadoc(RenormalisingMethods.FORM_DOC);
    return method.addStatement("learnEach(encoded(pictures))").build();
  }

  private MethodSpec requireForm() {
    List<Integer> shape = model.settings().data().shape();
    int channels = shape.size() == 3 ? shape.get(2) : 1;
    return MethodSpec.methodBuilder("requireForm")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(ImageSet.class, "pictures")
        .beginControlFlow(
            "if (pictures.rows() != $L\n$>$>|| pictures.columns() != $L\n|| pictures.channels() != $L$<$<)",
            shape.get(0),
            shape.get(1),
            channels)
        .addStatement(
            "throw new $T(\npictures + $L)",
            IllegalArgumentException.class,
            JavaText.literal(
                ", but "
                    + shapePlace()
                    + " says "
                    + shape.get(0)
                    + " by "
                    + shape.get(1)
                    + " by "
                    + channels))
        .endControlFlow()
        .build();
  }

  private String shapePlace() {
    return model
        .given("Data", "shape")
        .map(given -> "shape (" + ParameterTable.place(model, given.span()) + ")")
        .or(
            () ->
                model
                    .data()
                    .map(v -> v.name() + " (" + ParameterTable.place(model, v.span()) + ")"))
        .orElse(model.source().name());
  }

  private MethodSpec requireLabels() {
    ClassFactor classes = model.classes().orElseThrow();
    return MethodSpec.methodBuilder("requireLabels")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(ImageSet.class, "pictures")
        .beginControlFlow("if (pictures.classes() != CLASSES)")
        .addStatement(
            "throw new $T(\npictures + $S + pictures.classes() + $L)",
            IllegalArgumentException.class,
            ": labels of ",
            JavaText.literal(" classes, but " + declared(classes)))
        .endControlFlow()
        .build();
  }

  private void addEnums(TypeSpec.Builder type) {
    model
        .classes()
        .ifPresent(
            classes ->
                TypedMethods.addEnum(
                    type,
                    words.classes().orElseThrow(),
                    "Classes of",
                    classes.name(),
                    ParameterTable.place(model, classes.span()),
                    classes.labels()));
    if (words.levels().isPresent()) {
      List<String> names = new ArrayList<>();
      model.levels().stream().map(LevelName::name).forEach(names::add);
      model.classes().map(ClassFactor::name).ifPresent(names::add);
      TypedMethods.addEnum(
          type,
          words.levels().get(),
          "Levels up to",
          names.get(names.size() - 1),
          ParameterTable.place(model, model.levels().get(0).span()),
          names);
    }
  }
}
