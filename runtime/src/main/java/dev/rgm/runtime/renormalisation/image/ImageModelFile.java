package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.io.JsonObject;
import dev.rgm.runtime.io.TensorArchive;
import dev.rgm.runtime.learning.LearnedCounts;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.LevelBuilder;
import dev.rgm.runtime.model.LevelSettings;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.renormalisation.quantiser.Quantiser;
import dev.rgm.runtime.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Models of pictures in files: settings and form in JSON; modes, structure and counts as tensors.
 * What decides how learning goes on is kept to the last bit.
 */
final class ImageModelFile {
  private static final String FORMAT = "rgm-image-model";

  /** The version that is written, and the only one that is read. */
  private static final int VERSION = 1;

  private static final int MAXIMAL_SIDE = 1 << 14;
  private static final int MAXIMAL_COUNT = 1 << 24;

  private ImageModelFile() {}

  static void write(Path file, ImageModel model) throws IOException {
    ImageEncoder encoder = model.encoder();
    StillHierarchy hierarchy = model.still();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("format", FORMAT);
    description.put("version", VERSION);
    description.put("rows", encoder.preparation().givenRows());
    description.put("columns", encoder.preparation().givenColumns());
    description.put("channels", encoder.channels());
    description.put("shift_down", encoder.shift().down());
    description.put("shift_right", encoder.shift().right());
    description.put("classes", model.classes());
    description.put("learned", model.learned());
    description.put("levels", hierarchy.depth());
    description.put("settings", SettingsText.write(model.settings()));
    Map<String, Tensor> tensors = new TreeMap<>();
    addModes(encoder.quantiser(), encoder.levels(), tensors);
    for (int index = 0; index < hierarchy.depth(); index++) {
      addLevel("level" + index + ".", hierarchy.level(index), tensors);
    }
    model.block().ifPresent(block -> addBlock(block, description, tensors));
    new TensorArchive(JsonObject.of(description), tensors).write(file);
  }

  private static void addModes(Quantiser quantiser, int levels, Map<String, Tensor> tensors) {
    double[] perTile = new double[quantiser.tiles().size()];
    List<double[]> all = new ArrayList<>();
    for (int tile = 0; tile < perTile.length; tile++) {
      perTile[tile] = quantiser.modes(tile);
      for (int mode = 0; mode < perTile[tile]; mode++) {
        all.add(quantiser.mode(tile, mode));
      }
    }
    double[] greatest = new double[quantiser.modalities()];
    Arrays.setAll(greatest, modality -> quantiser.amplitude(modality, levels - 1));
    tensors.put("encoder.modes_per_tile", Tensor.vector(perTile));
    tensors.put("encoder.modes", Tensor.vector(concatenated(all)));
    tensors.put("encoder.greatest", Tensor.vector(greatest));
  }

  private static double[] concatenated(List<double[]> parts) {
    int size = parts.stream().mapToInt(part -> part.length).reduce(0, Math::addExact);
    double[] all = new double[size];
    int next = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, all, next, part.length);
      next += part.length;
    }
    return all;
  }

  private static void addLevel(String name, StillLevel level, Map<String, Tensor> tensors) {
    tensors.put(name + "states", vector(level.states));
    tensors.put(name + "predictors", vector(level.predictor));
    tensors.put(name + "outcomes", vector(level.outcomes));
    tensors.put(name + "parents", vector(level.parent));
    List<double[]> all = new ArrayList<>();
    for (int modality = 0; modality < level.modalities(); modality++) {
      LearnedCounts counts = level.counts(modality);
      if (counts == null) {
        all.add(level.fixed(modality));
        continue;
      }
      double[] saved =
          new double
              [LearnedCounts.savedSize(
                  level.outcomes[modality], level.states[level.parent[modality]])];
      counts.save(saved, 0);
      all.add(saved);
    }
    tensors.put(name + "counts", Tensor.vector(concatenated(all)));
  }

  /** Adds what a block says that is not taken over yet. */
  private static void addBlock(
      TreeLearning block, Map<String, Object> description, Map<String, Tensor> tensors) {
    description.put("block", block.pictures());
    for (int index = 0; block.pictures() > 0 && index < block.depth(); index++) {
      tensors.put("level" + index + ".block", Tensor.vector(concatenated(block.gathered(index))));
    }
  }

  private static Tensor vector(int[] values) {
    return Tensor.vector(Arrays.stream(values).asDoubleStream().toArray());
  }

  static ImageModel read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, "`" + file + "`");
    }
  }

  /**
   * Reads a model.
   *
   * @param what is read, for messages
   */
  static ImageModel read(InputStream in, String what) throws IOException {
    try {
      return read(TensorArchive.read(in));
    } catch (IOException wrong) {
      throw new IOException(what + " is no model of pictures: " + wrong.getMessage(), wrong);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new IOException(what + " is damaged: " + wrong.getMessage(), wrong);
    }
  }

  private static ImageModel read(TensorArchive archive) throws IOException {
    JsonObject description = archive.description();
    if (!description.string("format").equals(FORMAT)) {
      throw new IOException("its format is `" + description.string("format") + "`");
    }
    double version = description.number("version");
    if (version != VERSION) {
      throw new IOException(
          "it has version " + version + " of the format; this release reads " + VERSION);
    }
    RenormalisingSettings settings = SettingsText.read(description.object("settings"));
    ImageEncoder encoder = encoder(archive, settings);
    int depth = description.whole("levels", 1, Level.DEPTH_LIMIT);
    boolean learnable = settings.structureLearning().learnLikelihood();
    List<StillForm> forms = new ArrayList<>();
    for (int index = 0; index < depth; index++) {
      forms.add(StillForm.read(archive, "level" + index + ".", learnable));
    }
    StillForm lowest = forms.get(0);
    if (lowest.outcomes().length != encoder.modalities()
        || Arrays.stream(lowest.outcomes()).anyMatch(count -> count != encoder.levels())) {
      throw new IOException("its lowest level does not observe what its encoder gives");
    }
    int classes = description.whole("classes", 0, MAXIMAL_COUNT);
    StillForm top = forms.get(depth - 1);
    if (classes > 0 && (top.states().length != 1 || top.states()[0] != classes)) {
      throw new IOException("its top level does not have " + classes + " classes");
    }
    double learned = description.number("learned");
    StillHierarchy hierarchy = ImageModel.still(level(forms, settings), settings);
    for (int index = 0; index < depth && learnable; index++) {
      forms.get(index).restore(hierarchy.level(index));
    }
    ImageModel model = new ImageModel(encoder, settings, classes, hierarchy, (long) learned);
    if (model.block().isPresent()) {
      resume(archive, model.block().get(), settings.activeLearning().block());
    }
    return model;
  }

  private static void resume(TensorArchive archive, TreeLearning block, int size)
      throws IOException {
    int pictures = archive.description().whole("block", 0, size - 1);
    for (int index = 0; pictures > 0 && index < block.depth(); index++) {
      List<double[]> parts = block.gathered(index);
      long entries = parts.stream().mapToLong(part -> part.length).sum();
      double[] saved = archive.vector("level" + index + ".block", entries);
      int next = 0;
      for (double[] part : parts) {
        System.arraycopy(saved, next, part, 0, part.length);
        next += part.length;
      }
    }
    block.resume(pictures);
  }

  private static ImageEncoder encoder(TensorArchive archive, RenormalisingSettings settings)
      throws IOException {
    JsonObject description = archive.description();
    int[] perTile = archive.wholes("encoder.modes_per_tile", 0, MAXIMAL_COUNT);
    long modalities = Arrays.stream(perTile).asLongStream().sum();
    double[] greatest = archive.vector("encoder.greatest", modalities);
    return ImageEncoder.of(
        settings,
        description.whole("rows", 1, MAXIMAL_SIDE),
        description.whole("columns", 1, MAXIMAL_SIDE),
        description.whole("channels", 1, 3),
        new TileShift(description.number("shift_down"), description.number("shift_right")),
        perTile,
        archive.vector("encoder.modes"),
        greatest);
  }

  private static Level level(List<StillForm> forms, RenormalisingSettings settings) {
    LevelSettings precisions =
        LevelSettings.DEFAULT
            .withLearningPrecision(settings.activeLearning().beta())
            .withLearnability(settings.activeLearning().eta());
    Level nested = null;
    for (StillForm form : forms) {
      LevelBuilder level = Level.builder().settings(precisions);
      for (int modality = 0; modality < form.outcomes().length; modality++) {
        Tensor values = form.values(modality);
        level.modality(
            Level.Modality.of(
                form.learnable() ? Parameter.counts(values) : Parameter.fixed(values),
                form.parents()[modality]));
      }
      for (int factor = 0; factor < form.states().length; factor++) {
        int predictor = form.predictors()[factor];
        level.factor(
            Level.Factor.still(form.states()[factor])
                .withPredictors(predictor < 0 ? List.of() : List.of(predictor), List.of()));
      }
      nested = nested == null ? level.build() : level.child(nested).build();
    }
    return nested;
  }
}
