package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.compiler.check.SettingsTable;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.CompileRequest;
import dev.rgm.compiler.driver.CompileResult;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.GnnCompiler;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.driver.LearnedSpec;
import dev.rgm.compiler.driver.SearchPath;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.renormalisation.image.ImageModel;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import dev.rgm.runtime.renormalisation.image.LevelSummary;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with the class of a renormalising model, from the spec to the learned one. */
class RenormalisingClassTest {
  private static final int SIDE = 16;
  private static final int EACH = 12;
  private static final String SPEC =
      """
      ## GNNSection
      RGM
      ## ModelName
      Strokes
      ## StateSpaceBlock
      image[16,16,type=float]
      s_part[type=int]
      s_whole[type=int]
      s_stroke[3,1,type=int,labels={flat, upright, slanted}]
      ## Connections
      s_stroke>s_whole>s_part>image
      ## Quantisation
      tile_diameter: 4
      bins: 5
      max_modes: 6
      ## Hierarchy
      class_factor: s_stroke
      ## StructureLearning
      exemplars_per_class: 4
      concentration: 1/16
      learn_likelihood: true
      """;

  @TempDir static Path folder;
  private static Class<?> type;
  private static Object learned;
  private static ImageSet pictures;

  @BeforeAll
  static void learn() throws Exception {
    type = compiled(SPEC);
    pictures = strokes();
    learned = type.getMethod("learn", ImageSet.class).invoke(null, pictures);
  }

  private static AnalysisOptions options() {
    return new AnalysisOptions(new SearchPath(folder, List.of(folder), List.of()), false);
  }

  private static Class<?> compiled(String spec) throws Exception {
    CompileResult result =
        GnnCompiler.compile(
            new CompileRequest(
                List.of(new SourceText("strokes.gnn", spec)), "dev.example", options()));
    assertThat(result.diagnostics()).isEmpty();
    return InMemoryJava.ofRunningJdk()
        .compile(result.files(), "-Xlint:all", "-Werror")
        .loadClass("dev.example.StrokesModel");
  }

  /** Bars of three directions, anywhere and of any brightness, with a label each. */
  private static ImageSet strokes() {
    RandomSource random = new RandomSource(7);
    byte[] pixels = new byte[3 * EACH * SIDE * SIDE];
    int[] labels = new int[3 * EACH];
    for (int picture = 0; picture < labels.length; picture++) {
      labels[picture] = picture % 3;
      int place = 4 + (int) (8 * random.nextDouble());
      byte ink = (byte) (160 + (int) (90 * random.nextDouble()));
      for (int step = 2; step < SIDE - 2; step++) {
        int row = labels[picture] == 0 ? place : step;
        int column = labels[picture] == 1 ? place : step;
        pixels[(picture * SIDE + row) * SIDE + column] = ink;
        pixels[(picture * SIDE + row) * SIDE + column - 1] = ink;
      }
    }
    return ImageSet.of(SIDE, SIDE, 1, pixels, labels);
  }

  private static List<String> classes(Object model) throws Exception {
    List<String> found = new ArrayList<>();
    for (int picture = 0; picture < pictures.size(); picture++) {
      found.add(
          model
              .getClass()
              .getMethod("classify", ImageSet.class, int.class)
              .invoke(model, pictures, picture)
              .toString());
    }
    return found;
  }

  @Test
  void itRecognisesWhatItLearned() throws Exception {
    List<String> names = List.of("FLAT", "UPRIGHT", "SLANTED");
    List<String> found = classes(learned);
    int right = 0;
    for (int picture = 0; picture < found.size(); picture++) {
      right += found.get(picture).equals(names.get(pictures.label(picture))) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(pictures.size() * 8 / 10);
  }

  @Test
  void writtenAsASpecItGivesTheSameClasses() throws Exception {
    Path file = folder.resolve("strokes.zip");
    type.getMethod("save", Path.class).invoke(learned, file);
    ImageModel model = (ImageModel) type.getMethod("model").invoke(learned);
    List<int[]> states = new ArrayList<>();
    for (LevelSummary level : model.summary().subList(0, model.depth() - 1)) {
      states.add(level.states());
    }
    Analysis analysis = Frontend.analyze(new SourceText("strokes.gnn", SPEC), options());
    RenormalisingModel spec = (RenormalisingModel) analysis.models().get(0).model().orElseThrow();
    String written = LearnedSpec.write(spec, SettingsTable.of(spec), states, "strokes.zip");

    Object again = compiled(written).getMethod("learned").invoke(null);
    assertThat(classes(again)).isEqualTo(classes(learned));
  }

  @Test
  void picturesOfAnotherSizeAreRefusedInTheWordsOfTheSpec() {
    ImageSet small = ImageSet.of(8, 8, 1, new byte[128], new int[] {0, 1});
    assertThatThrownBy(() -> type.getMethod("learn", ImageSet.class).invoke(null, small))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "2 pictures of 8 by 8 by 1 with labels, but image (strokes.gnn:6) says 16 by 16 by 1");
  }

  @Test
  void labelsMustBeThoseOfTheSpec() {
    assertThatThrownBy(
            () -> type.getMethod("learn", ImageSet.class).invoke(null, pictures.select(0, 1, 3)))
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "3 pictures of 16 by 16 by 1 with labels: labels of 2 classes, but s_stroke"
                + " (strokes.gnn:9) has 3");
  }
}
