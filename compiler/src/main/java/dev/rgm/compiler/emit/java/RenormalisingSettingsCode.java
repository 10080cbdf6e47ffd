package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.CodeBlock;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Writes settings out as a constant: a section each argument, a key each line, and behind it what
 * the spec says and where, or that it is the default.
 */
final class RenormalisingSettingsCode {
  private final RenormalisingModel model;
  private final RenormalisingSettings settings;

  private RenormalisingSettingsCode(RenormalisingModel model) {
    this.model = model;
    this.settings = model.settings();
  }

  /** The value of a setting in code. */
  private record Argument(String key, CodeBlock value) {}

  /** An expression that gives the settings of a model. */
  static CodeBlock of(RenormalisingModel model) {
    return new RenormalisingSettingsCode(model).all();
  }

  private CodeBlock all() {
    RenormalisingSettings s = settings;
    List<CodeBlock> sections =
        List.of(
            section(
                "Data",
                RenormalisingSettings.Data.class,
                word("kind", s.data().kind()),
                argument("source", name(s.data().source())),
                argument("train", count(s.data().train())),
                argument("test", count(s.data().test())),
                word("split", s.data().split()),
                argument("shape", sizes(s.data().shape()))),
            preprocessing(s.preprocessing()),
            section(
                "Quantisation",
                RenormalisingSettings.Quantisation.class,
                number("tile_diameter", s.quantisation().tileDiameter()),
                number("bins", s.quantisation().bins()),
                number("max_modes", s.quantisation().maxModes()),
                number("singular_threshold", s.quantisation().singularThreshold()),
                number("temporal_resampling", s.quantisation().temporalResampling()),
                word("fit_on", s.quantisation().fitOn())),
            section(
                "Hierarchy",
                RenormalisingSettings.Hierarchy.class,
                word("grouping", s.hierarchy().grouping()),
                argument("spatial_block", sizes(s.hierarchy().spatialBlock())),
                number("temporal_block", s.hierarchy().temporalBlock()),
                number("max_levels", s.hierarchy().maxLevels()),
                argument("streams", SpecValues.strings(s.hierarchy().streams())),
                argument("class_factor", name(s.hierarchy().classFactor()))),
            section(
                "StructureLearning",
                RenormalisingSettings.StructureLearning.class,
                argument("exemplars_per_class", count(s.structureLearning().exemplarsPerClass())),
                number("concentration", s.structureLearning().concentration()),
                number("class_concentration", s.structureLearning().classConcentration()),
                number("transition_concentration", s.structureLearning().transitionConcentration()),
                flag("learn_likelihood", s.structureLearning().learnLikelihood()),
                flag("learn_transitions", s.structureLearning().learnTransitions())),
            section(
                "ActiveLearning",
                RenormalisingSettings.ActiveLearning.class,
                number("beta", s.activeLearning().beta()),
                number("eta", s.activeLearning().eta()),
                word("score", s.activeLearning().score()),
                number("block", s.activeLearning().block())),
            section(
                "MessagePassing",
                RenormalisingSettings.MessagePassing.class,
                word("mode", s.messagePassing().mode()),
                number("support_threshold", s.messagePassing().supportThreshold()),
                flag("pass_likelihood", s.messagePassing().passLikelihood()),
                number("smoothing_sweeps", s.messagePassing().smoothingSweeps()),
                number("precision", s.messagePassing().precision())),
            section(
                "Planning",
                RenormalisingSettings.Planning.class,
                number("depth", s.planning().depth()),
                number("alpha", s.planning().alpha()),
                number("chi", s.planning().chi()),
                flag("induction", s.planning().induction()),
                argument("goals", SpecValues.strings(s.planning().goals())),
                argument("costs", SpecValues.strings(s.planning().costs()))));
    return CodeBlock.of(
        "new $T(\n$>$>$L)$<$<",
        RenormalisingSettings.class,
        sections.stream().collect(CodeBlock.joining(",\n")));
  }

  private CodeBlock preprocessing(Preprocessing preprocessing) {
    CodeBlock size =
        preprocessing
            .resize()
            .map(
                to ->
                    CodeBlock.of(
                        "$T.of(new $T($L, $L))",
                        Optional.class,
                        Preprocessing.Size.class,
                        to.rows(),
                        to.columns()))
            .orElse(CodeBlock.of("$T.empty()", Optional.class));
    OptionalDouble width = preprocessing.histogramWidth();
    CodeBlock histogram =
        width.isPresent()
            ? CodeBlock.of(
                "$T.of($L)", OptionalDouble.class, ContractionCode.number(width.getAsDouble()))
            : CodeBlock.of("$T.empty()", OptionalDouble.class);
    return section(
        "Preprocessing",
        Preprocessing.class,
        argument("resize", size),
        word("interpolation", preprocessing.interpolation()),
        number("smoothing_fwhm", preprocessing.smoothingFwhm()),
        argument("histogram_width", histogram));
  }

  private CodeBlock section(String title, Class<?> type, Argument... arguments) {
    CodeBlock.Builder code = CodeBlock.builder().add("new $T(\n$>$>", type);
    for (int index = 0; index < arguments.length; index++) {
      boolean last = index == arguments.length - 1;
      code.add(
          "$L$L // $L\n",
          arguments[index].value(),
          last ? "" : ",",
          remark(title, arguments[index].key()));
    }
    return code.add("$<$<)").build();
  }

  /** What the spec says, and where. */
  private String remark(String section, String key) {
    return model
        .given(section, key)
        .map(
            given ->
                JavaText.comment(key + ": " + given.text())
                    + " ("
                    + JavaText.comment(ParameterTable.place(model, given.span()))
                    + ")")
        .orElse(key + ", by default");
  }

  private static Argument argument(String key, CodeBlock value) {
    return new Argument(key, value);
  }

  private static Argument number(String key, double value) {
    return argument(key, CodeBlock.of("$L", ContractionCode.number(value)));
  }

  private static Argument flag(String key, boolean value) {
    return argument(key, CodeBlock.of("$L", value));
  }

  private static Argument word(String key, Enum<?> value) {
    return argument(key, CodeBlock.of("$T.$L", value.getDeclaringClass(), value.name()));
  }

  private static CodeBlock name(Optional<String> name) {
    return name.map(text -> CodeBlock.of("$T.of($L)", Optional.class, JavaText.literal(text)))
        .orElse(CodeBlock.of("$T.empty()", Optional.class));
  }

  private static CodeBlock count(OptionalInt count) {
    return count.isPresent()
        ? CodeBlock.of("$T.of($L)", OptionalInt.class, count.getAsInt())
        : CodeBlock.of("$T.empty()", OptionalInt.class);
  }

  private static CodeBlock sizes(List<Integer> sizes) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        sizes.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
