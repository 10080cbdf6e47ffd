package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.agent.TimedController;
import dev.rgm.runtime.agent.TimedLevel;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The class of three levels on clocks: byte for byte, and that it does what its engine does. */
class TimedControllerClassTest {
  private static final Path SPEC = Path.of("src/test/resources/corpus/good/timed_controller.gnn");
  private static final Path GOLDEN =
      Path.of("src/test/resources/golden_timed/DimmerOfThreeSpeedsAgent.java.txt");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final double EXACT = 1e-12;

  private static List<GeneratedFile> files(SourceText source) {
    Analysis analysis = Frontend.analyze(source);
    SpecModel model =
        analysis
            .models()
            .get(0)
            .model()
            .orElseThrow(() -> new AssertionError(analysis.diagnostics().toString()));
    return new JavaBackEnd("0.0.0-golden")
        .emit(model, Compiled.PACKAGE).stream()
            .map(file -> new GeneratedFile(file.path(), file.resource(), file.content()))
            .toList();
  }

  private static ClassLoader compiled(List<GeneratedFile> files) throws Exception {
    return InMemoryJava.ofRunningJdk().compile(files, "-Xlint:all", "-Werror");
  }

  private static DiscreteAgent agent(ClassLoader loader, String name) throws Exception {
    return (DiscreteAgent)
        loader.loadClass(Compiled.PACKAGE + "." + name).getConstructor().newInstance();
  }

  private static TimedLevel level(DiscreteAgent agent, int level) throws Exception {
    return (TimedLevel) agent.getClass().getMethod("level", int.class).invoke(agent, level);
  }

  @Test
  void theClassIsAsExpected() throws IOException {
    List<GeneratedFile> files = files(SpecFiles.read(SPEC, "good/timed_controller.gnn").source());
    assertThat(files).hasSize(1);
    String content = new String(files.get(0).content(), StandardCharsets.US_ASCII);
    if (UPDATE) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, content);
    }
    assertThat(content).isEqualTo(Files.readString(GOLDEN)).matches("[\\n -~]*");
  }

  @Test
  void speaksTheWordsOfTheSpec() throws Exception {
    ClassLoader loader = compiled(files(SpecFiles.read(SPEC, "timed_controller.gnn").source()));
    DiscreteAgent agent = agent(loader, "DimmerOfThreeSpeedsAgent");
    Class<?> type = agent.getClass();
    Class<?> outcome = loader.loadClass(type.getName() + "$Outcome");
    Object low = outcome.getField("LOW").get(null);
    Object action = type.getMethod("step", outcome).invoke(agent, low);
    assertThat(action.toString()).isIn("HOLD", "TURN");
    assertThat(agent.belief(0).probability(0)).isCloseTo(8.0 / 9, within(EXACT));
    Object scene = loader.loadClass(type.getName() + "$Level2State").getField("FILM").get(null);
    assertThat(type.getMethod("level2Belief", scene.getClass()).invoke(agent, scene))
        .isEqualTo(level(agent, 1).belief().probability(0));
    assertThat(type.getMethod("chosenLevel2").invoke(agent)).isEqualTo(level(agent, 1).action());
    assertThat(level(agent, 2).chooses()).isFalse();
    assertThatThrownBy(() -> agent.observe(new int[] {3}))
        .hasMessageContaining("timed_controller.gnn:15: outcome of `o_level1` is 3");
  }

  @Test
  void theBuilderRefusesAPriorThatTheSlowestLevelDoesNotSay() throws Exception {
    ClassLoader loader = compiled(files(SpecFiles.read(SPEC, "timed_controller.gnn").source()));
    Class<?> type = loader.loadClass(Compiled.PACKAGE + ".DimmerOfThreeSpeedsAgent");
    Object builder = type.getMethod("builder").invoke(null);
    builder
        .getClass()
        .getMethod("n21", Tensor.class)
        .invoke(builder, Tensor.of(new int[] {2, 2}, new double[] {1, 1, 0, 0}));
    assertThatThrownBy(() -> builder.getClass().getMethod("build").invoke(builder))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("the prior of level 1");
  }

  @Test
  void doesWhatTheEngineDoesHoweverTheLevelsAreCalled() throws Exception {
    List<GeneratedFile> files = new ArrayList<>();
    int models = 9;
    for (int seed = 0; seed < models; seed++) {
      files.addAll(files(new RandomTimed(seed).spec("Timed " + seed, seed % 3)));
    }
    ClassLoader loader = compiled(files);
    int[] said = new int[1];
    int[] expected = new int[1];
    for (int seed = 0; seed < models; seed++) {
      DiscreteAgent agent = agent(loader, "Timed" + seed + "Agent");
      RandomTimed random = new RandomTimed(seed);
      TimedController engine = new TimedController(random.hierarchy());
      int outcomes = engine.model().modalities().get(0).outcomes();
      for (int step = 0; step < 300; step++) {
        int[] seen = {step * step % 11 % outcomes};
        agent.step(seen, said);
        engine.step(seen, expected);
        assertThat(said).as("seed %d step %d", seed, step).isEqualTo(expected);
        for (int level = 0; level < 3; level++) {
          agree(level(agent, level), engine.level(level));
        }
      }
      DiscreteAgent resumed = agent(loader, "Timed" + seed + "Agent");
      ((Restorable) resumed).restore(((Restorable) agent).save());
      agent.step(new int[] {0}, expected);
      resumed.step(new int[] {0}, said);
      assertThat(said).isEqualTo(expected);
      assertThat(((Restorable) resumed).save()).isEqualTo(((Restorable) agent).save());
    }
  }

  private static void agree(TimedLevel one, TimedLevel other) {
    assertThat(one.belief().toArray()).containsExactly(other.belief().toArray(), within(EXACT));
    for (int outcome = 0; outcome < one.model().modalities().get(0).outcomes(); outcome++) {
      assertThat(one.preference(outcome)).isCloseTo(other.preference(outcome), within(EXACT));
    }
    assertThat(one.freeEnergy()).isCloseTo(other.freeEnergy(), within(EXACT));
    for (int action = 0; action < one.policyPosterior().size(); action++) {
      assertThat(one.expectedFreeEnergy(action))
          .isCloseTo(other.expectedFreeEnergy(action), within(EXACT));
    }
    assertThat(one.chooses()).isEqualTo(other.chooses());
    if (one.chooses()) {
      assertThat(one.action()).isEqualTo(other.action());
    }
  }

  @Test
  void namesTheLevelWhoseStatesAreAllImpossible() throws Exception {
    String text =
        Files.readString(SPEC)
            .replace("A_level1={(0.8,0.1),(0.1,0.1),(0.1,0.8)}", "A_level1={(1,0),(0,0),(0,1)}")
            .replace("A_level2={(0.9,0.2),(0.1,0.8)}", "A_level2={(1,1),(0,0)}");
    ClassLoader loader = compiled(files(new SourceText("dimmer.gnn", text)));
    DiscreteAgent agent = agent(loader, "DimmerOfThreeSpeedsAgent");
    assertThatThrownBy(() -> agent.observe(new int[] {2}))
        .isInstanceOf(ImpossibleEvidenceException.class)
        .hasMessageContaining("level 1")
        .hasMessageContaining("`s_level1`");
    agent.observe(new int[] {0});
    assertThat(agent.belief(0).probability(0)).isEqualTo(1);
  }
}
