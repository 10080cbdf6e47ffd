package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.RenormalisingModel.ClassFactor;
import dev.rgm.compiler.model.RenormalisingModel.LevelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Java names of everything that the class of a renormalising model shows. */
final class RenormalisingWords {
  /** Simple names that the generated class uses itself. */
  private static final String[] USED_TYPES = {
    "Class",
    "EncodedImages",
    "Enum",
    "Error",
    "Exception",
    "IllegalArgumentException",
    "IllegalStateException",
    "ImageCode",
    "ImageEncoder",
    "ImageModel",
    "ImageSet",
    "InputStream",
    "Integer",
    "IOException",
    "List",
    "Math",
    "Object",
    "Optional",
    "OptionalDouble",
    "OptionalInt",
    "Override",
    "Path",
    "Recognition",
    "Record",
    "RenormalisingSettings",
    "String",
    "System",
    "Tensor",
    "UncheckedIOException",
    "Void"
  };

  /** What a class is called whose variable has no name that Java can use. */
  private static final String LABEL = "label";

  private final String type;
  private final Optional<Vocabulary.Word> classes;
  private final Optional<Vocabulary.Word> levels;

  RenormalisingWords(RenormalisingModel model) {
    type = typeName(model.name());
    NamePool types = new NamePool(USED_TYPES);
    types.take(type);
    classes = model.classes().map(factor -> classWord(factor, types));
    levels = levelWord(model, types);
  }

  /** The public class of a model. */
  static String typeName(String modelName) {
    return Vocabulary.classStem(modelName) + "Model";
  }

  private static Vocabulary.Word classWord(ClassFactor factor, NamePool types) {
    String base = bare(factor.name());
    boolean usable = !base.equals("class") && !JavaNames.type(base).isEmpty();
    String name = usable ? base : LABEL;
    List<String> constants = Vocabulary.constants(factor.labels());
    String stem = JavaNames.member(name);
    return constants.isEmpty()
        ? new Vocabulary.Word(null, constants, stem)
        : new Vocabulary.Word(
            types.take(JavaNames.type(name), JavaNames.type(name + "_" + LABEL)), constants, stem);
  }

  /** The levels and the class above them as constants, the lowest first, if all have names. */
  private static Optional<Vocabulary.Word> levelWord(RenormalisingModel model, NamePool types) {
    if (!model.namesLevels()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    model.levels().stream().map(LevelName::name).forEach(names::add);
    model.classes().map(ClassFactor::name).ifPresent(names::add);
    List<String> constants =
        Vocabulary.constants(names.stream().map(RenormalisingWords::bare).toList());
    return constants.isEmpty()
        ? Optional.empty()
        : Optional.of(new Vocabulary.Word(types.take("Level"), constants, "level"));
  }

  private static String bare(String name) {
    return name.startsWith("s_") ? name.substring(2) : name;
  }

  String type() {
    return type;
  }

  /** How the class appears; empty without classes. */
  Optional<Vocabulary.Word> classes() {
    return classes;
  }

  /** How levels appear; empty where plain ints stand for them. */
  Optional<Vocabulary.Word> levels() {
    return levels;
  }
}
