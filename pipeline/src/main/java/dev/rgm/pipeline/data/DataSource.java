package dev.rgm.pipeline.data;

import dev.rgm.runtime.model.RenormalisingSettings.Data;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where the pictures of an experiment come from. */
public final class DataSource {
  /** The source of those who have no data yet. */
  public static final String DRAWN = "drawn";

  /** The folder of fetched data below the current one. */
  public static final String DEFAULT_FOLDER = "data";

  /** As many drawn digits as the quick look has, if the spec does not say. */
  private static final int DRAWN_TRAINING = 2000;

  private static final int DRAWN_TEST = 500;

  /** More than MNIST has. */
  private static final int MAXIMAL_DRAWN = 100_000;

  private static final long TRAINING_SEED = 1;
  private static final long TEST_SEED = 2;

  private DataSource() {}

  /**
   * Finds and reads the pictures.
   *
   * @param settings whose source counts if there is no path
   * @param path a folder with IDX files, a folder of PNG pictures, or one that has such a folder
   *     with the name of the source; empty to look below {@code data}
   * @param base what relative default folders are resolved against
   * @throws DataException if there are no such pictures, with what to do about it
   */
  public static DataSet read(Data settings, Optional<Path> path, Path base) throws IOException {
    if (path.isPresent()) {
      return readFolder(path.get(), settings);
    }
    String source =
        settings
            .source()
            .orElseThrow(
                () ->
                    new DataException(
                        "the spec names no Data.source: name a folder of pictures with --data"));
    if (source.equals(DRAWN)) {
      return drawn(settings);
    }
    PublicData known =
        PublicData.named(source)
            .orElseThrow(
                () ->
                    new DataException(
                        "Data.source is `"
                            + source
                            + "`, which rgm does not know: name its folder with --data, or use "
                            + sources()));
    Path folder = base.resolve(DEFAULT_FOLDER).resolve(source);
    if (!Files.isDirectory(folder) || !IdxFolder.isOne(folder)) {
      throw new DataException(
          "there is no data in `"
              + folder
              + "`: `rgm fetch "
              + source
              + "` brings it, --data names another folder, and --set Data.source="
              + DRAWN
              + " is a quick look on drawn digits, without any download");
    }
    return IdxFolder.read(folder, source, known.classes());
  }

  private static DataSet readFolder(Path folder, Data settings) throws IOException {
    if (Files.isRegularFile(folder)) {
      throw new DataException("`" + folder + "` is a file; name the folder that holds the data");
    }
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "there is no folder `"
              + folder
              + "`"
              + settings
                  .source()
                  .filter(source -> PublicData.named(source).isPresent())
                  .map(source -> ": `rgm fetch " + source + " --to " + folder + "` makes it")
                  .orElse(""));
    }
    Optional<Path> inner =
        settings.source().filter(source -> source.matches("[\\w.-]+")).map(folder::resolve);
    for (Path place : List.of(folder, inner.orElse(folder))) {
      String name = String.valueOf(place.toAbsolutePath().normalize().getFileName());
      if (Files.isDirectory(place) && IdxFolder.isOne(place)) {
        return IdxFolder.read(
            place, name, PublicData.named(name).map(PublicData::classes).orElse(List.of()));
      }
      if (Files.isDirectory(place) && PictureFolder.isOne(place)) {
        return PictureFolder.read(place, name);
      }
    }
    throw new DataException(
        "`"
            + folder
            + "` has neither IDX files (train-images-idx3-ubyte …) nor sub-folders of PNG pictures,"
            + " one a class");
  }

  private static DataSet drawn(Data settings) throws DataException {
    int train = settings.train().orElse(DRAWN_TRAINING);
    int test = settings.test().orElse(DRAWN_TEST);
    if (train > MAXIMAL_DRAWN || test > MAXIMAL_DRAWN) {
      throw new DataException(
          "Data.train and Data.test are at most "
              + MAXIMAL_DRAWN
              + " of drawn digits, not "
              + Math.max(train, test));
    }
    boolean official = settings.split() == Data.Split.OFFICIAL;
    return new DataSet(
        "drawn digits",
        IntStream.range(0, DrawnDigits.CLASSES).mapToObj(Integer::toString).toList(),
        drawn(TRAINING_SEED, official ? train : train + test),
        official ? Optional.of(drawn(TEST_SEED, test)) : Optional.empty());
  }

  private static ImageSet drawn(long seed, int count) {
    int size = DrawnDigits.SIDE * DrawnDigits.SIDE;
    byte[] pixels = new byte[Math.multiplyExact(count, size)];
    int[] labels = new int[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            index -> {
              DrawnDigits.draw(seed, index, pixels, index * size);
              labels[index] = DrawnDigits.digit(seed, index);
            });
    return ImageSet.of(DrawnDigits.SIDE, DrawnDigits.SIDE, 1, pixels, labels);
  }

  private static String sources() {
    return Arrays.stream(PublicData.values()).map(PublicData::id).collect(Collectors.joining(", "))
        + " or "
        + DRAWN;
  }
}
