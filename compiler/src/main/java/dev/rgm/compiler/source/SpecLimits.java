package dev.rgm.compiler.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds on what one spec may take. Input is hostile: each is far above every real spec and keeps
 * memory and time small; who has a larger one sets it.
 *
 * @param fileBytes size of a file (GNN0004)
 * @param nesting brackets within brackets (GNN0111)
 * @param literalElements numbers and other elements of one written value (GNN0321)
 * @param tensorElements product of the dimensions of a tensor (GNN0309)
 * @param imports files that a model imports, directly or through others (GNN0010)
 * @param messages that are shown of one file; the others are counted (GNN0904)
 */
public record SpecLimits(
    int fileBytes,
    int nesting,
    int literalElements,
    int tensorElements,
    int imports,
    int messages) {

  /** Used where nothing else is asked for. */
  public static final SpecLimits DEFAULT = new SpecLimits(16 << 20, 64, 1 << 22, 1 << 24, 64, 20);

  /** A limit by its name on the command line. */
  public enum Name {
    FILE_BYTES(1 << 10, 1 << 30),
    /** The parser calls itself for each bracket. */
    NESTING(8, 500),
    LITERAL_ELEMENTS(16, 1 << 26),
    TENSOR_ELEMENTS(16, 1 << 27),
    IMPORTS(1, 10_000),
    MESSAGES(1, 1_000_000);

    private final int least;
    private final int most;

    Name(int least, int most) {
      this.least = least;
      this.most = most;
    }

    /** As people write it, such as {@code file-bytes}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every name as people write it. */
    public static List<String> texts() {
      return Arrays.stream(values()).map(Name::text).toList();
    }

    /** The limit of a text, or empty. */
    public static Optional<Name> of(String text) {
      return Arrays.stream(values()).filter(name -> name.text().equals(text)).findFirst();
    }
  }

  /**
   * These limits with some of them changed.
   *
   * @throws IllegalArgumentException if there is no limit of a name, or a value is out of its
   *     range; the message is for the user
   */
  public SpecLimits with(Map<String, String> changes) {
    int[] values = {fileBytes, nesting, literalElements, tensorElements, imports, messages};
    changes.forEach(
        (text, value) -> {
          Name name =
              Name.of(text)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "there is no limit `"
                                  + text
                                  + "`; limits: "
                                  + String.join(", ", Name.texts())));
          values[name.ordinal()] = parse(name, value);
        });
    return new SpecLimits(values[0], values[1], values[2], values[3], values[4], values[5]);
  }

  private static int parse(Name name, String value) {
    boolean whole = value != null && value.strip().matches("[0-9]{1,10}");
    long number = whole ? Long.parseLong(value.strip()) : -1;
    if (number < name.least || number > name.most) {
      throw new IllegalArgumentException(
          "the limit `"
              + name.text()
              + "` is a whole number from "
              + name.least
              + " to "
              + name.most
              + ", not `"
              + value
              + "`");
    }
    return (int) number;
  }
}
