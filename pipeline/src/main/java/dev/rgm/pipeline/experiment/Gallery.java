package dev.rgm.pipeline.experiment;

import dev.rgm.pipeline.analysis.Damage;
import dev.rgm.pipeline.analysis.Prediction;
import dev.rgm.pipeline.data.DataSet;
import dev.rgm.pipeline.picture.ColourScale;
import dev.rgm.pipeline.picture.Raster;
import dev.rgm.pipeline.report.Figure.Drawing;
import dev.rgm.pipeline.report.Figure.Picture;
import dev.rgm.runtime.renormalisation.image.EncodedImages;
import dev.rgm.runtime.renormalisation.image.ImageCode;
import dev.rgm.runtime.renormalisation.image.ImageModel;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import dev.rgm.runtime.renormalisation.image.LevelSummary;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pictures of what a model of pictures is and does; each also becomes a file of its own. */
final class Gallery {
  private static final int GENERATED_PER_CLASS = 12;
  private static final int SHOWN_CLASSES = 20;
  private static final int SHOWN_PICTURES = 12;
  private static final int SHOWN_STATES = 9;
  private static final int SHOWN_MISTAKES = 40;

  /** Rows or columns of a matrix beyond this are left out of its picture. */
  private static final int MATRIX_SIDE = 400;

  private static final double WHITE = 255;

  private final ExperimentFolder folder;
  private final ImageModel model;
  private final DataSet.Parts parts;
  private final List<String> classes;

  Gallery(ExperimentFolder folder, ImageModel model, DataSet.Parts parts, List<String> classes) {
    this.folder = folder;
    this.model = model;
    this.parts = parts;
    this.classes = classes;
  }

  /** The sizes of levels in one line. */
  static String levels(List<LevelSummary> levels) {
    return levels.stream().map(Gallery::level).collect(Collectors.joining(" → "));
  }

  private static String level(LevelSummary level) {
    int sum = Arrays.stream(level.states()).sum();
    return level.states().length == 1
        ? sum + " states"
        : String.format(Locale.ROOT, "%,d states in %d groups", sum, level.states().length);
  }

  /** The render stage: what the model is before it learns. */
  void render() throws IOException {
    matrices("before");
    folder.write(
        ExperimentFolder.PICTURES + "/structure.svg", StructureDrawing.svg(model.hierarchy()));
  }

  /** The groups of states of each level. */
  Drawing structure() {
    return new Drawing(
        "Every group of states of every level, with its number of states; lines lead to the group"
            + " above that predicts it",
        StructureDrawing.svg(model.hierarchy()));
  }

  /** The likelihood of the first modalities of each level, one picture a level. */
  List<Picture> matrices(String when) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    List<Tensor> matrices = new LikelihoodMatrices(model.hierarchy()).ofLevels();
    for (int level = 0; level < matrices.size(); level++) {
      Tensor matrix = matrices.get(level);
      int rows = Math.min(MATRIX_SIDE, matrix.extent(0));
      int columns = Math.min(MATRIX_SIDE, matrix.extent(1));
      double[] values = new double[rows * columns];
      for (int index = 0; index < values.length; index++) {
        // Square roots: small probabilities are what learning is about.
        values[index] = Math.sqrt(matrix.get(index / columns, index % columns));
      }
      Raster raster =
          Raster.of(rows, columns, values, ColourScale::share)
              .magnified(Math.max(1, 300 / Math.max(rows, columns)));
      pictures.add(
          keep(
              "matrix-level-" + (level + 1) + "-" + when,
              raster,
              String.format(
                  Locale.ROOT,
                  "Level %d: likelihood of %s (%d outcomes by %d states, square root of the"
                      + " probability, violet 0 to yellow 1)",
                  level + 1,
                  level == 0 ? "the modes of the first group of tiles" : "its first modality",
                  matrix.extent(0),
                  matrix.extent(1)),
              raster.columns()));
    }
    return pictures;
  }

  /** Pictures as they come, as the tiles see them, as outcomes and as codes of each level. */
  Picture reconstructions() throws IOException {
    ImageSet test = parts.test();
    int count = Math.min(SHOWN_PICTURES, test.size());
    EncodedImages encoded = model.encoder().encode(test.range(0, count));
    List<Raster> rasters = new ArrayList<>();
    for (int picture = 0; picture < count; picture++) {
      rasters.add(raster(model.encoder().prepared(test, picture)));
    }
    for (int picture = 0; picture < count; picture++) {
      rasters.add(raster(model.encoder().decode(encoded, picture)));
    }
    List<ImageCode> codes = new ArrayList<>();
    for (int picture = 0; picture < count; picture++) {
      codes.add(model.compress(encoded, picture));
    }
    for (int level = 0; level < model.depth(); level++) {
      for (ImageCode code : codes) {
        rasters.add(raster(model.decompress(code, level)));
      }
    }
    return keep(
        "reconstructions",
        Raster.sheet(rasters, count).magnified(2),
        "Test pictures, from top to bottom: as the tiles see them; from the outcomes of all tiles;"
            + " from the most probable states of each level, the lowest first",
        2 * count * (model.encoder().columns() + 2));
  }

  /** Pictures that the model makes up, a row a class. */
  Picture generated() throws IOException {
    List<Raster> rasters = new ArrayList<>();
    int rows = Math.min(SHOWN_CLASSES, Math.max(1, model.classes()));
    for (int label = 0; label < rows; label++) {
      for (int draw = 0; draw < GENERATED_PER_CLASS; draw++) {
        rasters.add(raster(model.generate(label, draw)));
      }
    }
    return keep(
        "generated",
        Raster.sheet(rasters, GENERATED_PER_CLASS).magnified(2),
        "Made up by the model, a row a class: "
            + classes.stream().limit(rows).collect(Collectors.joining(", ")),
        2 * GENERATED_PER_CLASS * (model.encoder().columns() + 2));
  }

  /** What changes in the picture when the first factor of a level changes its state. */
  List<Picture> fields() throws IOException {
    List<Picture> pictures = new ArrayList<>();
    List<LevelSummary> levels = model.summary();
    for (int level = 0; level < model.depth(); level++) {
      int states = Math.min(SHOWN_STATES, levels.get(level).states()[0]);
      if (states < 2) {
        continue;
      }
      Tensor[] fields = new Tensor[states];
      for (int state = 0; state < states; state++) {
        fields[state] = model.field(level, 0, state);
      }
      List<Raster> rasters = new ArrayList<>();
      for (int state = 1; state < states; state++) {
        rasters.add(difference(fields[state], fields[0]));
      }
      pictures.add(
          keep(
              "field-level-" + (level + 1),
              Raster.sheet(rasters, rasters.size()).magnified(2),
              String.format(
                  Locale.ROOT,
                  "Level %d: states 2 to %d of the first of %d groups, less state 1 (red brighter,"
                      + " blue darker)",
                  level + 1,
                  states,
                  levels.get(level).states().length),
              2 * rasters.size() * (model.encoder().columns() + 2)));
    }
    return pictures;
  }

  /** The pictures that the model got wrong, those first that it was most sure of. */
  List<Picture> mistakes(List<Prediction> mistakes) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    List<Raster> sheet = new ArrayList<>();
    for (Prediction mistake : mistakes.stream().limit(SHOWN_MISTAKES).toList()) {
      Raster raster = raster(parts.test(), mistake.picture());
      sheet.add(raster);
      pictures.add(
          new Picture(
              classes.get(mistake.label()) + " taken for " + classes.get(mistake.predicted()),
              raster.magnified(2).png(),
              2 * raster.columns()));
    }
    if (!sheet.isEmpty()) {
      folder.write(
          ExperimentFolder.PICTURES + "/misclassified.png",
          Raster.sheet(sheet, 10).magnified(2).png());
    }
    return pictures;
  }

  /** What a damage looks like, from none to much. */
  Picture damaged(Damage damage) throws IOException {
    ImageSet one = parts.test().range(0, 1);
    List<Raster> rasters =
        damage.extents().stream().map(extent -> raster(damage.apply(one, extent), 0)).toList();
    return keep(
        "damaged-by-" + damage.title().replace(' ', '-'),
        Raster.sheet(rasters, rasters.size()).magnified(2),
        "The first test picture with "
            + damage.title()
            + " of "
            + damage.extents().stream().map(String::valueOf).collect(Collectors.joining(", ")),
        2 * rasters.size() * (one.columns() + 2));
  }

  /** Pictures of which some quarters were not seen, and how the model completes them. */
  List<Picture> completions() throws IOException {
    List<Picture> pictures = new ArrayList<>();
    ImageSet test = parts.test().range(0, Math.min(SHOWN_PICTURES, parts.test().size()));
    EncodedImages whole = model.encoder().encode(test);
    for (int quarters = 1; quarters <= 2; quarters++) {
      boolean[] seen = Damage.MISSING_QUARTERS.visible(test, quarters);
      ImageSet damaged = Damage.MISSING_QUARTERS.apply(test, quarters);
      EncodedImages encoded = model.encoder().encode(damaged, seen);
      List<Raster> rasters = new ArrayList<>();
      for (int picture = 0; picture < test.size(); picture++) {
        rasters.add(raster(model.encoder().decode(whole, picture)));
      }
      for (int picture = 0; picture < test.size(); picture++) {
        rasters.add(raster(model.encoder().decode(encoded, picture)));
      }
      for (int picture = 0; picture < test.size(); picture++) {
        rasters.add(raster(model.complete(encoded, picture)));
      }
      pictures.add(
          keep(
              "completed-" + quarters,
              Raster.sheet(rasters, test.size()).magnified(2),
              (quarters == 1 ? "The upper right quarter was" : "The right half was")
                  + " not seen. From top to bottom: the whole picture, what was seen of it, and the"
                  + " picture that the model completes",
              2 * test.size() * (model.encoder().columns() + 2)));
    }
    return pictures;
  }

  private Picture keep(String name, Raster raster, String caption, int width) throws IOException {
    byte[] png = raster.png();
    folder.write(ExperimentFolder.PICTURES + "/" + name + ".png", png);
    return new Picture(caption, png, width);
  }

  private static Raster raster(ImageSet pictures, int picture) {
    byte[] bytes = pictures.picture(picture);
    double[] values =
        IntStream.range(0, bytes.length).mapToDouble(i -> Byte.toUnsignedInt(bytes[i])).toArray();
    return raster(pictures.rows(), pictures.columns(), pictures.channels(), values);
  }

  private static Raster raster(Tensor picture) {
    return raster(picture.extent(0), picture.extent(1), picture.extent(2), picture.data());
  }

  private static Raster raster(int rows, int columns, int channels, double[] values) {
    if (channels == 1) {
      return Raster.of(rows, columns, values, ColourScale::grey);
    }
    double[] colours = new double[rows * columns];
    for (int pixel = 0; pixel < colours.length; pixel++) {
      int colour = 0;
      for (int channel = 0; channel < channels; channel++) {
        int level = ColourScale.grey(values[pixel * channels + channel]) & 0xFF;
        colour = (colour << 8) | level;
      }
      colours[pixel] = colour;
    }
    return Raster.of(rows, columns, colours, colour -> (int) colour);
  }

  private static Raster difference(Tensor field, Tensor other) {
    int channels = field.extent(2);
    double[] values = new double[field.extent(0) * field.extent(1)];
    for (int index = 0; index < field.size(); index++) {
      values[index / channels] += (field.at(index) - other.at(index)) / channels / WHITE;
    }
    double most = Arrays.stream(values).map(Math::abs).max().orElse(0);
    double scale = most == 0 ? 1 : most;
    return Raster.of(
        field.extent(0), field.extent(1), values, v -> ColourScale.difference(v / scale));
  }
}
