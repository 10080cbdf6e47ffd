package dev.rgm.pipeline.data;

import dev.rgm.runtime.model.RenormalisingSettings.Data;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Labelled pictures as they come from a source.
 *
 * @param name for messages and reports
 * @param classes the names of the classes, by label
 * @param training to learn from, with labels
 * @param test to test on, with labels; empty if the source does not tell them apart
 */
public record DataSet(
    String name, List<String> classes, ImageSet training, Optional<ImageSet> test) {

  /** Copies the names. */
  public DataSet {
    classes = List.copyOf(classes);
  }

  /**
   * What one experiment uses.
   *
   * @param training to learn from, in this order
   * @param test to test on, in this order
   * @param basis to find the modes of tiles from, none of them to test on: the first {@value
   *     #BASIS} pictures of the training file, or fewer
   */
  public record Parts(ImageSet training, ImageSet test, ImageSet basis) {
    /**
     * As many pictures as the paper finds modes from (rgm-algorithms §5.4); more take time and
     * memory, and the modes hardly change.
     */
    private static final int BASIS = 11_000;

    private static Parts of(ImageSet training, ImageSet test, ImageSet visible) {
      return new Parts(training, test, visible.range(0, Math.min(BASIS, visible.size())));
    }
  }

  /**
   * Takes what the settings ask for: the first {@code train} pictures to learn from, and to test on
   * the first {@code test} of the test file ({@code split} official) or the {@code test} pictures
   * that follow in the training file ({@code file}). A number that is not set takes all.
   *
   * @throws DataException if there are fewer pictures, or of another size
   */
  public Parts parts(Data settings) throws DataException {
    requireShape(settings);
    int train = settings.train().orElse(training.size());
    require("Data.train", train, training.size(), "training pictures");
    return switch (settings.split()) {
      case OFFICIAL -> {
        ImageSet official = test.orElseThrow(this::noTest);
        int count = settings.test().orElse(official.size());
        require("Data.test", count, official.size(), "test pictures");
        yield Parts.of(training.range(0, train), official.range(0, count), training);
      }
      case FILE -> {
        int rest = training.size() - train;
        int count = settings.test().orElse(rest);
        if (rest == 0) {
          throw new DataException(
              name
                  + " has no training pictures left to test on: with Data.split=file set Data.train"
                  + " below "
                  + training.size());
        }
        require("Data.test", count, rest, "training pictures left after Data.train=" + train);
        ImageSet learned = training.range(0, train);
        yield Parts.of(learned, training.range(train, train + count), learned);
      }
    };
  }

  private DataException noTest() {
    return new DataException(
        name
            + " has no test pictures of its own: use --set Data.split=file, which tests on the"
            + " pictures after those that are learned from");
  }

  private void requireShape(Data settings) throws DataException {
    List<Integer> shape = settings.shape();
    List<Integer> found =
        training.channels() == 1
            ? List.of(training.rows(), training.columns())
            : List.of(training.rows(), training.columns(), training.channels());
    if (!shape.isEmpty() && !shape.equals(found)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "Data.shape is %s, but the pictures of %s have the shape %s",
              shape,
              name,
              found));
    }
  }

  private void require(String key, int asked, int there, String what) throws DataException {
    if (asked > there) {
      throw new DataException(
          String.format(
              Locale.ROOT, "%s is %,d, but %s has %,d %s", key, asked, name, there, what));
    }
  }
}
