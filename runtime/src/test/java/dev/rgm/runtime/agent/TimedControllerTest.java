package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.rgm.runtime.TimedModels;
import dev.rgm.runtime.io.SnapshotFile;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimedHierarchy;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimedControllerTest {
  private static final double EXACT = 1e-12;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"2, 0, 0", "3, 2, 0", "2, 0, 3", "3, 3, 2"})
  void doesWhatTheFormulasSay(int fast, int medium, int slow) {
    for (int seed = 0; seed < 10; seed++) {
      TimedHierarchy hierarchy = new TimedModels(seed).hierarchy(fast, medium, slow);
      TimedController controller = new TimedController(hierarchy);
      TimedFormulas formulas = new TimedFormulas(hierarchy);
      GenerativeProcess world = new GenerativeProcess(hierarchy.fast());
      world.reset(seed);
      int[] outcomes = new int[1];
      int[] actions = new int[1];
      for (int step = 0; step < 300; step++) {
        world.observe(outcomes);
        controller.step(outcomes, actions);
        formulas.step(outcomes[0]);
        for (int level = 0; level < 3; level++) {
          agrees(controller.level(level), formulas, level);
        }
        assertThat(actions[0]).isEqualTo(formulas.action[0]);
        world.advance(actions);
      }
    }
  }

  private static void agrees(TimedLevel level, TimedFormulas formulas, int number) {
    double[] belief = level.belief().toArray();
    for (int state = 0; state < belief.length; state++) {
      assertThat(belief[state]).isCloseTo(formulas.belief[number][state], within(EXACT));
    }
    double[] preferences = formulas.preference[number];
    for (int outcome = 0; outcome < preferences.length; outcome++) {
      assertThat(level.preference(outcome)).isCloseTo(preferences[outcome], within(EXACT));
    }
    assertThat(level.freeEnergy()).isCloseTo(formulas.freeEnergy[number], within(EXACT));
    for (int action = 0; action < formulas.expected[number].length; action++) {
      assertThat(level.expectedFreeEnergy(action))
          .isCloseTo(formulas.expected[number][action], within(EXACT));
    }
    if (level.chooses()) {
      assertThat(level.action()).isEqualTo(formulas.action[number]);
    }
  }

  private static Tensor tensor(int rows, int columns, double... values) {
    return Tensor.of(new int[] {rows, columns}, values);
  }

  private static final Tensor STILL = Tensor.of(new int[] {2, 2, 1}, new double[] {1, 0, 0, 1});
  private static final Tensor HALF = tensor(2, 2, 0.5, 0.5, 0.5, 0.5);
  private static final Tensor EVEN = Tensor.vector(0.5, 0.5);
  private static final Tensor NOTHING = Tensor.vector(0, 0);
  private static final Tensor NO_INCREMENT = tensor(2, 2, 0, 0, 0, 0);

  /** Level 0 sees its state, and two actions that keep it or exchange the states. */
  private static Pomdp fast(Tensor likelihood, Tensor prior) {
    Tensor moves = Tensor.of(new int[] {2, 2, 2}, new double[] {1, 0, 0, 1, 0, 1, 1, 0});
    return TimedModels.level(0, likelihood, moves, NOTHING, prior, true);
  }

  private static Pomdp still(int level, Tensor likelihood, Tensor prior) {
    return TimedModels.level(level, likelihood, STILL, NOTHING, prior, false);
  }

  @Test
  void incrementsNeverAddUp() {
    TimedHierarchy hierarchy =
        new TimedHierarchy(
            fast(HALF, EVEN),
            still(1, HALF, EVEN),
            still(2, HALF, EVEN),
            tensor(2, 2, 1, 3, -1, 5),
            tensor(2, 2, 2, 2, 0, 8),
            HALF);
    TimedController controller = new TimedController(hierarchy);
    int[] actions = new int[1];
    for (int step = 0; step < 250; step++) {
      controller.step(new int[] {0}, actions);
      assertThat(controller.level(0).preference(0)).isEqualTo(2);
      assertThat(controller.level(0).preference(1)).isEqualTo(2);
      assertThat(controller.level(1).preference(0)).isEqualTo(2);
      assertThat(controller.level(1).preference(1)).isEqualTo(4);
      assertThat(controller.level(2).preference(1)).isZero();
      // The base is not what was added to.
      assertThat(controller.model().modalities().get(0).preferences()).isEqualTo(NOTHING);
    }
  }

  /**
   * By hand: after outcome 0 level 0 is in state 0 with probability 0.9 and in 1 with 0.1; of the
   * states of level 1 one predicts these with 0.8 and 0.2, the other one with 0.2 and 0.8.
   */
  @Test
  void poolsWhatIsBelievedBelow() {
    Tensor above = tensor(2, 2, 0.8, 0.2, 0.2, 0.8);
    TimedController controller =
        new TimedController(
            new TimedHierarchy(
                fast(tensor(2, 2, 0.9, 0.1, 0.1, 0.9), EVEN),
                still(1, above, EVEN),
                still(2, HALF, EVEN),
                tensor(2, 2, 1, 0, 0, 0),
                NO_INCREMENT,
                HALF));
    controller.observe(new int[] {0});
    double one = Math.pow(0.8, 0.9) * Math.pow(0.2, 0.1);
    double other = Math.pow(0.2, 0.9) * Math.pow(0.8, 0.1);
    double expected = one / (one + other);
    assertThat(controller.belief(0).probability(0)).isCloseTo(0.9, within(EXACT));
    assertThat(controller.level(1).belief().probability(0)).isCloseTo(expected, within(EXACT));
    assertThat(controller.level(1).freeEnergy())
        .isCloseTo(-Math.log((one + other) / 2), within(EXACT));
    // What is preferred comes from what is believed above after the same observation.
    assertThat(controller.level(0).preference(0)).isCloseTo(expected, within(EXACT));
  }

  @Test
  void theSlowLevelSaysWhereTheMediumOneStartsAfterItTicked() {
    Tensor start = tensor(2, 2, 0.9, 0.3, 0.1, 0.7);
    Tensor exchange = Tensor.of(new int[] {2, 2, 1}, new double[] {0, 1, 1, 0});
    TimedController controller =
        new TimedController(
            new TimedHierarchy(
                fast(HALF, EVEN),
                TimedModels.level(1, HALF, exchange, NOTHING, Tensor.vector(0.6, 0.4), false),
                still(2, HALF, EVEN),
                NO_INCREMENT,
                NO_INCREMENT,
                start));
    int[] actions = new int[1];
    for (int step = 0; step < 250; step++) {
      controller.step(new int[] {0}, actions);
      // Nothing is learned of level 1: it is where it starts, or that exchanged at every tick. It
      // starts at step 0, and at the ticks that follow those of level 2, steps 10, 110 and 210.
      int exchanges = step < 10 ? 0 : (step - 10) % 100 / 10;
      assertThat(controller.level(1).belief().probability(0))
          .as("step %d", step)
          .isCloseTo(exchanges % 2 == 0 ? 0.6 : 0.4, within(EXACT));
    }
  }

  @Test
  void tiesGoToTheLowestIndex() {
    Tensor same = Tensor.of(new int[] {2, 2, 3}, new double[] {0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1});
    Tensor preferred = Tensor.vector(0.1, 0.1 + 1e-10);
    TimedController controller =
        new TimedController(
            new TimedHierarchy(
                TimedModels.level(
                    0, tensor(2, 2, 1, 0, 0, 1), same, preferred, Tensor.vector(1, 0), true),
                still(1, HALF, EVEN),
                still(2, HALF, EVEN),
                NO_INCREMENT,
                NO_INCREMENT,
                HALF));
    int[] actions = {7};
    controller.step(new int[] {0}, actions);
    // Action 0 leads to state 1, preferred by less than rounding may be; 1 and 2 are the same.
    assertThat(actions).containsExactly(0);
    Tensor liked = Tensor.vector(1, 0);
    controller =
        new TimedController(
            new TimedHierarchy(
                TimedModels.level(
                    0, tensor(2, 2, 1, 0, 0, 1), same, liked, Tensor.vector(1, 0), true),
                still(1, HALF, EVEN),
                still(2, HALF, EVEN),
                NO_INCREMENT,
                NO_INCREMENT,
                HALF));
    controller.step(new int[] {0}, actions);
    assertThat(actions).containsExactly(1);
  }

  @Test
  void aStateAboveThatCannotBeHasNoWeight() {
    Tensor certain = tensor(2, 2, 1, 0, 0, 1);
    TimedHierarchy hierarchy =
        new TimedHierarchy(
            fast(certain, EVEN),
            still(1, tensor(2, 2, 1, 0.5, 0, 0.5), EVEN),
            still(2, HALF, EVEN),
            NO_INCREMENT,
            NO_INCREMENT,
            HALF);
    TimedController first = new TimedController(hierarchy);
    first.observe(new int[] {0});
    // Level 0 is surely in state 0: that state 0 above never predicts state 1 does not matter.
    assertThat(first.level(1).belief().probability(0)).isCloseTo(2.0 / 3, within(EXACT));
    TimedController second = new TimedController(hierarchy);
    second.observe(new int[] {1});
    assertThat(second.level(1).belief().toArray()).containsExactly(0, 1);
  }

  @Test
  void aBeliefThatNoStateAboveAllowsIsRefusedByNameAndChangesNothing() {
    Tensor certain = tensor(2, 2, 1, 0, 0, 1);
    TimedController controller =
        new TimedController(
            new TimedHierarchy(
                fast(tensor(2, 2, 0.9, 0.1, 0.1, 0.9), EVEN),
                still(1, certain, EVEN),
                still(2, HALF, EVEN),
                NO_INCREMENT,
                NO_INCREMENT,
                HALF));
    Snapshot before = controller.save();
    assertThatThrownBy(() -> controller.observe(new int[] {0}))
        .isInstanceOf(ImpossibleEvidenceException.class)
        .hasMessageContaining("level 1")
        .hasMessageContaining("`s0`")
        .hasMessageContaining("`s1`");
    assertThat(controller.save()).isEqualTo(before);
    TimedController known =
        new TimedController(
            new TimedHierarchy(
                fast(certain, Tensor.vector(1, 0)),
                still(1, certain, EVEN),
                still(2, HALF, EVEN),
                NO_INCREMENT,
                NO_INCREMENT,
                HALF));
    assertThatThrownBy(() -> known.observe(new int[] {1}))
        .isInstanceOf(ImpossibleEvidenceException.class)
        .hasMessageContaining("level 0")
        .hasMessageContaining("outcome 1 of `o0`");
  }

  @Test
  void takesWhatWasReallyExecuted() {
    TimedHierarchy hierarchy = new TimedModels(4).hierarchy(3, 2, 2);
    TimedController planned = new TimedController(hierarchy);
    TimedController told = new TimedController(hierarchy);
    int[] actions = new int[1];
    for (int step = 0; step < 120; step++) {
      int[] outcomes = {step % 2};
      planned.observe(outcomes);
      planned.plan();
      planned.act(actions);
      planned.executed(new int[] {step % 3});
      told.observe(outcomes);
      told.executed(new int[] {step % 3});
      for (int level = 0; level < 3; level++) {
        assertThat(told.level(level).belief().toArray())
            .isEqualTo(planned.level(level).belief().toArray());
        assertThat(told.level(level).action()).isEqualTo(planned.level(level).action());
      }
    }
    assertThatThrownBy(() -> told.executed(new int[] {3}))
        .isInstanceOf(IllegalArgumentException.class);
    told.observe(new int[] {0});
    assertThatThrownBy(() -> told.observe(new int[] {0})).isInstanceOf(IllegalStateException.class);
  }

  private static List<Object> run(TimedController controller, int from, int to, boolean midStep) {
    List<Object> said = new ArrayList<>();
    int[] actions = new int[1];
    for (int step = from; step < to; step++) {
      if (!midStep || step > from) {
        controller.observe(new int[] {step * step % 7 % 2});
        controller.plan();
      }
      controller.act(actions);
      for (int level = 0; level < 3; level++) {
        TimedLevel one = controller.level(level);
        said.add(List.of(one.action(), one.freeEnergy(), one.expectedFreeEnergy(1)));
        said.add(Tensor.vector(one.belief().toArray()));
        said.add(Tensor.vector(one.policyPosterior().toArray()));
        said.add(one.preference(0));
      }
    }
    return said;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 10, 99, 100, 101, 137})
  void goesOnBitForBit(int stop) throws IOException {
    for (boolean midStep : new boolean[] {false, true}) {
      TimedHierarchy hierarchy = new TimedModels(3).hierarchy(2, 3, 2);
      TimedController first = new TimedController(hierarchy);
      run(first, 0, stop, false);
      if (midStep) {
        first.observe(new int[] {stop * stop % 7 % 2});
        first.plan();
      }
      Path file = folder.resolve("controller.npz");
      SnapshotFile.write(file, first.save());
      List<Object> went = run(first, stop, stop + 150, midStep);
      TimedController second = new TimedController(hierarchy);
      second.restore(SnapshotFile.read(file));
      assertThat(run(second, stop, stop + 150, midStep)).isEqualTo(went);
    }
  }

  @Test
  void refusesASnapshotOfOtherLevelsOrDamagedAndChangesNothing() {
    TimedController controller = new TimedController(new TimedModels(3).hierarchy(2, 2, 2));
    run(controller, 0, 12, false);
    Snapshot before = controller.save();
    TimedController other = new TimedController(new TimedModels(4).hierarchy(2, 2, 2));
    assertThat(other.fingerprint()).startsWith("sha256:");
    assertThatThrownBy(() -> controller.restore(other.save()))
        .hasMessageContaining("another model");
    Map<String, Tensor> tensors = new HashMap<>(before.tensors());
    tensors.put("level2.current", Tensor.vector(1, -1));
    Snapshot damaged = new Snapshot(controller.fingerprint(), tensors, before.random());
    assertThatThrownBy(() -> controller.restore(damaged)).isInstanceOf(RuntimeException.class);
    assertThat(controller.save()).isEqualTo(before);
  }

  @Test
  void aStepAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    TimedController controller = new TimedController(new TimedModels(5).hierarchy(3, 2, 2));
    int[] outcomes = {1};
    int[] actions = {0};
    for (int step = 0; step < 2000; step++) {
      controller.step(outcomes, actions);
    }
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int step = 0; step < 200; step++) {
        controller.step(outcomes, actions);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    // Not a byte for each of two hundred steps, in which all clocks tick.
    assertThat(least).isLessThan(200);
  }

  @Test
  void runsInTheWorldOfItsFastestLevel() {
    Simulation simulation = new TimedController(new TimedModels(2).hierarchy(2, 2, 0)).simulation();
    simulation.reset(5);
    List<Quantity> first = simulation.step();
    assertThat(first).extracting(Quantity::owner).contains("level 0", "level 1", "level 2");
    assertThat(first).extracting(Quantity::name).contains("s0", "o0", "u0", "s1", "u1", "s2");
    List<Quantity> second = simulation.step();
    simulation.reset(5);
    assertThat(simulation.step()).isEqualTo(first);
    assertThat(simulation.step()).isEqualTo(second);
  }

  @Test
  void aHierarchyMustBeOneOfTheContract() {
    TimedHierarchy good = new TimedModels(1).hierarchy(2, 0, 0);
    Pomdp otherProfile = good.medium().withSettings(Settings.of(Profile.PYMDP));
    assertThatThrownBy(() -> with(good, good.medium(), good.medium()))
        .hasMessageContaining("level 0 has no control");
    assertThatThrownBy(() -> with(good, good.fast(), otherProfile))
        .hasMessageContaining("level 1 needs a profile of exact logarithms");
    assertThatThrownBy(
            () ->
                new TimedHierarchy(
                    good.fast(),
                    good.medium(),
                    good.slow(),
                    tensor(1, 1, 0),
                    good.mediumIncrements(),
                    good.mediumPrior()))
        .hasMessageContaining("M10 has shape [1, 1]");
    int states = good.medium().factors().get(0).states();
    double[] elsewhere = new double[good.mediumPrior().size()];
    Arrays.fill(elsewhere, 0, good.slow().factors().get(0).states(), 1);
    assertThatThrownBy(
            () ->
                new TimedHierarchy(
                    good.fast(),
                    good.medium(),
                    good.slow(),
                    good.fastIncrements(),
                    good.mediumIncrements(),
                    Tensor.of(new int[] {states, elsewhere.length / states}, elsewhere)))
        .hasMessageContaining("the prior of level 1");
  }

  private static TimedHierarchy with(TimedHierarchy good, Pomdp fast, Pomdp medium) {
    return new TimedHierarchy(
        fast,
        medium,
        good.slow(),
        good.fastIncrements(),
        good.mediumIncrements(),
        good.mediumPrior());
  }
}
