package dev.rgm.pipeline.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Real data that {@code rgm fetch} knows, and that a spec may name as its source. */
public enum PublicData {
  /** Handwritten digits, 60,000 for training and 10,000 for tests, 28 by 28 pixels. */
  MNIST(
      "mnist",
      "",
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
      List.of(
          "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
          "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
          "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
          "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
      "its licence is not clear: keep the pictures out of what you publish"),

  /** Articles of clothing, as many and as large as the digits of MNIST. */
  FASHION_MNIST(
      "fashion-mnist",
      ".gz",
      List.of(
          "T-shirt",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "boot"),
      List.of(
          "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7",
          "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056",
          "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa",
          "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05"),
      "under the MIT licence");

  /** The names that IDX files of such data have everywhere. */
  static final List<String> FILES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  private final String id;
  private final String suffix;
  private final List<String> classes;
  private final List<String> hashes;
  private final String licence;

  PublicData(String id, String suffix, List<String> classes, List<String> hashes, String licence) {
    this.id = id;
    this.suffix = suffix;
    this.classes = classes;
    this.hashes = hashes;
    this.licence = licence;
  }

  /** As specs and the command line name it. */
  public String id() {
    return id;
  }

  /** The names of the classes. */
  public List<String> classes() {
    return classes;
  }

  /** What to know before passing the pictures on. */
  public String licence() {
    return licence;
  }

  /** The names of the four files, in the order of {@link #FILES}. */
  List<String> files() {
    return FILES.stream().map(file -> file + suffix).toList();
  }

  /** The SHA-256 of each file, in hexadecimal digits. */
  List<String> hashes() {
    return hashes;
  }

  /** The data of a name, or empty. */
  public static Optional<PublicData> named(String name) {
    return Arrays.stream(values()).filter(data -> data.id.equals(name)).findFirst();
  }
}
