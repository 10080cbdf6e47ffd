package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.io.JsonObject;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.ActiveLearning;
import dev.rgm.runtime.model.RenormalisingSettings.Data;
import dev.rgm.runtime.model.RenormalisingSettings.Hierarchy;
import dev.rgm.runtime.model.RenormalisingSettings.MessagePassing;
import dev.rgm.runtime.model.RenormalisingSettings.Planning;
import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing;
import dev.rgm.runtime.model.RenormalisingSettings.Quantisation;
import dev.rgm.runtime.model.RenormalisingSettings.StructureLearning;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings as JSON and back, under the sections and keys of the language; null is none or all. */
final class SettingsText {
  private SettingsText() {}

  static Map<String, Object> write(RenormalisingSettings settings) {
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("Data", data(settings.data()));
    sections.put("Preprocessing", preprocessing(settings.preprocessing()));
    Quantisation quantisation = settings.quantisation();
    sections.put(
        "Quantisation",
        members(
            "tile_diameter", quantisation.tileDiameter(),
            "bins", quantisation.bins(),
            "max_modes", quantisation.maxModes(),
            "singular_threshold", quantisation.singularThreshold(),
            "temporal_resampling", quantisation.temporalResampling(),
            "fit_on", JsonObject.word(quantisation.fitOn())));
    Hierarchy hierarchy = settings.hierarchy();
    sections.put(
        "Hierarchy",
        members(
            "grouping", JsonObject.word(hierarchy.grouping()),
            "spatial_block", hierarchy.spatialBlock(),
            "temporal_block", hierarchy.temporalBlock(),
            "max_levels", hierarchy.maxLevels(),
            "streams", hierarchy.streams(),
            "class_factor", hierarchy.classFactor().orElse(null)));
    StructureLearning structure = settings.structureLearning();
    sections.put(
        "StructureLearning",
        members(
            "exemplars_per_class", number(structure.exemplarsPerClass()),
            "concentration", structure.concentration(),
            "class_concentration", structure.classConcentration(),
            "transition_concentration", structure.transitionConcentration(),
            "learn_likelihood", structure.learnLikelihood(),
            "learn_transitions", structure.learnTransitions()));
    ActiveLearning learning = settings.activeLearning();
    sections.put(
        "ActiveLearning",
        members(
            "beta", learning.beta(),
            "eta", learning.eta(),
            "score", JsonObject.word(learning.score()),
            "block", learning.block()));
    MessagePassing passing = settings.messagePassing();
    sections.put(
        "MessagePassing",
        members(
            "mode", JsonObject.word(passing.mode()),
            "support_threshold", passing.supportThreshold(),
            "pass_likelihood", passing.passLikelihood(),
            "smoothing_sweeps", passing.smoothingSweeps(),
            "precision", passing.precision()));
    Planning planning = settings.planning();
    sections.put(
        "Planning",
        members(
            "depth", planning.depth(),
            "alpha", planning.alpha(),
            "chi", planning.chi(),
            "induction", planning.induction(),
            "goals", planning.goals(),
            "costs", planning.costs()));
    return sections;
  }

  private static Map<String, Object> data(Data data) {
    return members(
        "kind", JsonObject.word(data.kind()),
        "source", data.source().orElse(null),
        "train", number(data.train()),
        "test", number(data.test()),
        "split", JsonObject.word(data.split()),
        "shape", data.shape());
  }

  private static Map<String, Object> preprocessing(Preprocessing settings) {
    return members(
        "resize", settings.resize().map(size -> List.of(size.rows(), size.columns())).orElse(null),
        "interpolation", JsonObject.word(settings.interpolation()),
        "smoothing_fwhm", settings.smoothingFwhm(),
        "histogram_width",
            settings.histogramWidth().isPresent() ? settings.histogramWidth().getAsDouble() : null);
  }

  private static Object number(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static Map<String, Object> members(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      members.put(String.valueOf(namesAndValues[index]), namesAndValues[index + 1]);
    }
    return members;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a member is missing or out of range
   */
  static RenormalisingSettings read(JsonObject sections) throws IOException {
    try {
      JsonObject quantisation = sections.object("Quantisation");
      JsonObject learning = sections.object("ActiveLearning");
      return new RenormalisingSettings(
          data(sections.object("Data")),
          preprocessing(sections.object("Preprocessing")),
          new Quantisation(
              quantisation.number("tile_diameter"),
              whole(quantisation, "bins"),
              whole(quantisation, "max_modes"),
              quantisation.number("singular_threshold"),
              whole(quantisation, "temporal_resampling"),
              quantisation.word("fit_on", Quantisation.FitOn.class)),
          hierarchy(sections.object("Hierarchy")),
          structure(sections.object("StructureLearning")),
          new ActiveLearning(
              learning.number("beta"),
              learning.number("eta"),
              learning.word("score", ActiveLearning.Score.class),
              whole(learning, "block")),
          passing(sections.object("MessagePassing")),
          planning(sections.object("Planning")));
    } catch (IllegalArgumentException outOfRange) {
      throw new IOException("the settings are damaged: " + outOfRange.getMessage(), outOfRange);
    }
  }

  private static int whole(JsonObject section, String key) throws IOException {
    return section.whole(key, 0, Integer.MAX_VALUE);
  }

  private static OptionalInt optional(JsonObject section, String key) throws IOException {
    return section.has(key) ? OptionalInt.of(whole(section, key)) : OptionalInt.empty();
  }

  private static Optional<String> text(JsonObject section, String key) throws IOException {
    return section.has(key) ? Optional.of(section.string(key)) : Optional.empty();
  }

  private static Data data(JsonObject section) throws IOException {
    return new Data(
        section.word("kind", Data.Kind.class),
        text(section, "source"),
        optional(section, "train"),
        optional(section, "test"),
        section.word("split", Data.Split.class),
        section.wholes("shape"));
  }

  private static Preprocessing preprocessing(JsonObject section) throws IOException {
    Optional<Preprocessing.Size> size = Optional.empty();
    if (section.has("resize")) {
      List<Integer> sides = section.wholes("resize");
      if (sides.size() != 2) {
        throw new IOException("`resize` should be two sizes, but is " + sides);
      }
      size = Optional.of(new Preprocessing.Size(sides.get(0), sides.get(1)));
    }
    return new Preprocessing(
        size,
        section.word("interpolation", Preprocessing.Interpolation.class),
        section.number("smoothing_fwhm"),
        section.has("histogram_width")
            ? OptionalDouble.of(section.number("histogram_width"))
            : OptionalDouble.empty());
  }

  private static Hierarchy hierarchy(JsonObject section) throws IOException {
    return new Hierarchy(
        section.word("grouping", Hierarchy.Grouping.class),
        section.wholes("spatial_block"),
        whole(section, "temporal_block"),
        whole(section, "max_levels"),
        section.strings("streams"),
        text(section, "class_factor"));
  }

  private static StructureLearning structure(JsonObject section) throws IOException {
    return new StructureLearning(
        optional(section, "exemplars_per_class"),
        section.number("concentration"),
        section.number("class_concentration"),
        section.number("transition_concentration"),
        section.flag("learn_likelihood"),
        section.flag("learn_transitions"));
  }

  private static MessagePassing passing(JsonObject section) throws IOException {
    return new MessagePassing(
        section.word("mode", MessagePassing.Mode.class),
        section.number("support_threshold"),
        section.flag("pass_likelihood"),
        whole(section, "smoothing_sweeps"),
        section.number("precision"));
  }

  private static Planning planning(JsonObject section) throws IOException {
    return new Planning(
        whole(section, "depth"),
        section.number("alpha"),
        section.number("chi"),
        section.flag("induction"),
        section.strings("goals"),
        section.strings("costs"));
  }
}
