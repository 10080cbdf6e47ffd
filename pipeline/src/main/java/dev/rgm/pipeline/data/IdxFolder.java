package dev.rgm.pipeline.data;

import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A folder with the IDX files of MNIST and its kin; the test files may be missing. */
final class IdxFolder {
  private static final String TRAINING = "train";
  private static final String TEST = "t10k";

  private final Path folder;

  private IdxFolder(Path folder) {
    this.folder = folder;
  }

  /** Whether a folder has pictures in IDX format. */
  static boolean isOne(Path folder) throws IOException {
    return find(folder, TRAINING + "-images", 3).isPresent();
  }

  /**
   * Reads all pictures.
   *
   * @param classes names by label; if empty, labels are their own names
   */
  static DataSet read(Path folder, String name, List<String> classes) throws IOException {
    IdxFolder files = new IdxFolder(folder);
    ImageSet training = files.pictures(TRAINING);
    Optional<ImageSet> test =
        find(folder, TEST + "-images", 3).isPresent()
            ? Optional.of(files.pictures(TEST))
            : Optional.empty();
    if (test.isPresent() && !test.get().sameForm(training)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "`%s` has %s for training, but %s for tests",
              folder,
              training,
              test.get()));
    }
    int labels = Math.max(training.classes(), test.map(ImageSet::classes).orElse(0));
    List<String> names =
        classes.size() >= labels
            ? classes
            : IntStream.range(0, labels).mapToObj(Integer::toString).toList();
    return new DataSet(name, names, training, test);
  }

  private ImageSet pictures(String part) throws IOException {
    Path pictureFile = require(part + "-images", 3);
    Path labelFile = require(part + "-labels", 1);
    IdxFile pictures = IdxFile.read(pictureFile, IdxFile.PICTURES);
    IdxFile labels = IdxFile.read(labelFile, IdxFile.LABELS);
    if (pictures.extent(0) != labels.extent(0)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "`%s` has %,d pictures, but `%s` has %,d labels",
              pictureFile,
              pictures.extent(0),
              labelFile,
              labels.extent(0)));
    }
    int[] classes =
        IntStream.range(0, labels.extent(0))
            .map(index -> Byte.toUnsignedInt(labels.values()[index]))
            .toArray();
    try {
      return ImageSet.of(pictures.extent(1), pictures.extent(2), 1, pictures.values(), classes);
    } catch (IllegalArgumentException unfit) {
      throw new DataException("`" + pictureFile + "`: " + unfit.getMessage(), unfit);
    }
  }

  private Path require(String part, int axes) throws IOException {
    return find(folder, part, axes)
        .orElseThrow(
            () ->
                new DataException(
                    "`" + folder + "` has no file " + part + "-idx" + axes + "-ubyte[.gz]"));
  }

  /** Both spellings of the names are around. */
  private static Optional<Path> find(Path folder, String part, int axes) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String separator : List.of("-", ".")) {
      for (String suffix : List.of("", ".gz")) {
        Path file = folder.resolve(part + separator + "idx" + axes + "-ubyte" + suffix);
        if (Files.isRegularFile(file)) {
          found.add(file);
        }
      }
    }
    if (found.size() > 1) {
      throw new DataException(
          "`" + found.get(0) + "` and `" + found.get(1) + "` are both there; remove one of them");
    }
    return found.stream().findFirst();
  }
}
