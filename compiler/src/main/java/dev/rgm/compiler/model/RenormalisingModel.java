package dev.rgm.compiler.model;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.model.RenormalisingSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A model that learns its structure from data: what the data are, how it learns, and the names
 * under which classes and levels appear.
 *
 * @param name ModelName as written
 * @param annotation ModelAnnotation as written, or empty
 * @param source the spec, with what it imports
 * @param span where the name stands
 * @param kinds what it is
 * @param settings every setting, given or by default
 * @param given what the spec says, in the order of the sections and keys of the language
 * @param data the variable that stands for one example, if the spec declares one
 * @param classes the factor of the class of an example, if the examples have one
 * @param levels the names of levels, the lowest first; none, or as many as the spec links
 * @param depth how many levels will be learned below the class, told from sizes alone; empty if the
 *     size of an example is not known
 * @param learned a model that was learned already, if the spec names one
 */
public record RenormalisingModel(
    String name,
    String annotation,
    SourceText source,
    Span span,
    Set<ModelKind> kinds,
    RenormalisingSettings settings,
    List<GivenSetting> given,
    Optional<DataVariable> data,
    Optional<ClassFactor> classes,
    List<LevelName> levels,
    OptionalInt depth,
    Optional<LearnedFile> learned)
    implements SpecModel {

  /** Copies the collections. */
  public RenormalisingModel {
    kinds = Set.copyOf(kinds);
    given = List.copyOf(given);
    levels = List.copyOf(levels);
  }

  /** Whether every level that will be learned has a name. */
  public boolean namesLevels() {
    return !levels.isEmpty() && depth.isPresent() && depth.getAsInt() == levels.size();
  }

  /** The setting of a section and a key, if the spec gives it. */
  public Optional<GivenSetting> given(String section, String key) {
    return given.stream()
        .filter(setting -> setting.section().equals(section) && setting.key().equals(key))
        .findFirst();
  }

  /**
   * A setting of the spec.
   *
   * @param section title of its section, such as {@code Quantisation}
   * @param key such as {@code tile_diameter}
   * @param text the value as written, such as {@code 1/16}
   * @param span where the value stands
   */
  public record GivenSetting(String section, String key, String text, Span span) {}

  /**
   * What one example is.
   *
   * @param name of the variable
   * @param shape its sizes, such as rows and columns; empty if they are left open
   * @param span where it is declared
   */
  public record DataVariable(String name, List<Integer> shape, Span span) {
    /** Copies the list. */
    public DataVariable {
      shape = List.copyOf(shape);
    }
  }

  /**
   * The class of an example.
   *
   * @param name of the variable
   * @param size the number of classes, at least 1
   * @param labels one a class, or none
   * @param span where it is declared
   */
  public record ClassFactor(String name, int size, List<String> labels, Span span) {
    /** Copies the list. */
    public ClassFactor {
      labels = List.copyOf(labels);
    }
  }

  /**
   * A model that was learned already.
   *
   * @param path as the spec writes it
   * @param content the whole file; owned by this record, read only
   */
  public record LearnedFile(String path, byte[] content) {}

  /**
   * What a level is called.
   *
   * @param name of the variable that stands for its states
   * @param span where it is declared
   */
  public record LevelName(String name, Span span) {}
}
