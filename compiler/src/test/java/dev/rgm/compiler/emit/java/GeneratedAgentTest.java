package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person meets who uses a generated agent. */
class GeneratedAgentTest {
  private static Compiled compiled;

  @BeforeAll
  static void compileModels() throws Exception {
    compiled =
        Compiled.of(
            List.of(GoldenModels.corridor(), GoldenModels.forager(), GoldenModels.delivery()));
  }

  @Test
  void walksToWhatItPrefers() throws Exception {
    DiscreteAgent agent = compiled.agent(GoldenModels.corridor());
    int[] action = new int[1];
    agent.step(new int[] {0}, action);
    assertThat(action).containsExactly(2);
    agent.step(new int[] {1}, action);
    assertThat(action).containsExactly(2);
    assertThat(agent.belief(0).mode()).isEqualTo(1);
  }

  @Test
  void actsInTheWordsOfTheSpec() throws Throwable {
    DiscreteAgent agent = compiled.agent(GoldenModels.corridor());
    Object action = Compiled.call(agent, "step", int.class, 0);
    assertThat(action).hasToString("RIGHT").isInstanceOf(Enum.class);
  }

  @Test
  void saysWhatItBelievesInTheWordsOfTheSpec() throws Throwable {
    DiscreteAgent agent = compiled.agent(GoldenModels.forager());
    Object place = agent.getClass().getMethod("mostProbablePlace").invoke(agent);
    assertThat(place).hasToString("NEST");
    assertThat(Compiled.call(agent, "placeBelief", place.getClass(), place)).isEqualTo(1.0);
    Object store = agent.getClass().getMethod("mostProbableStore").invoke(agent);
    assertThat(Compiled.call(agent, "storeBelief", store.getClass(), store)).isEqualTo(0.5);
  }

  @Test
  void energiesThatAreZeroHaveNoSign() throws Exception {
    DiscreteAgent generated = compiled.agent(GoldenModels.delivery());
    for (DiscreteAgent agent : List.of(generated, new GenericAgent(generated.model()))) {
      agent.observe(new int[] {0});
      agent.plan();
      // The place is certain, so the free energy is -ln 1.
      assertThat(Double.doubleToRawLongBits(agent.freeEnergy())).isZero();
      for (int policy = 0; policy < agent.policies(); policy++) {
        double energy = agent.expectedFreeEnergy(policy);
        assertThat(Double.compare(energy, -0.0)).isNotZero();
      }
    }
  }

  @Test
  void refusesStatesThatAreNotItsOwnAndStaysAsItWas() throws Exception {
    DiscreteAgent agent = compiled.agent(GoldenModels.corridor());
    agent.observe(new int[] {1});
    agent.plan();
    Restorable state = (Restorable) agent;
    Snapshot before = state.save();
    Snapshot other = ((Restorable) compiled.agent(GoldenModels.forager())).save();
    assertThatThrownBy(() -> state.restore(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another model");
    for (String name : before.tensors().keySet()) {
      Map<String, Tensor> damaged = new TreeMap<>(before.tensors());
      damaged.remove(name);
      Snapshot incomplete = new Snapshot(before.fingerprint(), damaged, before.random());
      assertThatThrownBy(() -> state.restore(incomplete))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nothing under `" + name + "`");
    }
    Map<String, Tensor> acted = new TreeMap<>(before.tensors());
    acted.put("state", Tensor.vector(1, 1, 0, 3));
    assertThatThrownBy(
            () -> state.restore(new Snapshot(before.fingerprint(), acted, before.random())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("action of `u` is 3, not in 0 to 2");
    assertThat(state.save()).isEqualTo(before);
  }

  @Test
  void readsLargeTensorsFromItsResource() throws Exception {
    GenerativeModel model = GoldenModels.delivery();
    assertThat(compiled.agent(model).model().factors().get(0).transitions())
        .isEqualTo(model.factors().get(0).transitions().values());
  }

  @Test
  void namesTheSpecWhenEvidenceIsImpossible() throws Exception {
    DiscreteAgent agent = compiled.agent(GoldenModels.corridor());
    assertThatThrownBy(() -> agent.observe(new int[] {2}))
        .isInstanceOf(ImpossibleEvidenceException.class)
        .hasMessageStartingWith("corridor.gnn:7: `A`: outcome 2 of `o`");
    assertThat(agent.belief(0).toArray()).containsExactly(1, 0, 0);
    agent.observe(new int[] {0});
  }

  @Test
  void refusesOutcomesAndActionsThatDoNotExist() throws Exception {
    DiscreteAgent agent = compiled.agent(GoldenModels.corridor());
    assertThatThrownBy(() -> agent.observe(new int[] {3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("corridor.gnn:8: outcome of `o` is 3, not in 0 to 2");
    assertThatThrownBy(() -> agent.observe(new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("corridor.gnn:1: expected 1 outcome (`o`)");
    assertThatThrownBy(() -> agent.executed(new int[] {-1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("corridor.gnn:2: action of `u` is -1, not in 0 to 2");
  }

  @Test
  void keepsTheOrderOfALifeCycle() throws Exception {
    DiscreteAgent agent = compiled.agent(GoldenModels.corridor());
    assertThatThrownBy(() -> agent.act(new int[1])).isInstanceOf(IllegalStateException.class);
    agent.observe(new int[] {0});
    assertThatThrownBy(() -> agent.observe(new int[] {0}))
        .isInstanceOf(IllegalStateException.class);
    agent.executed(new int[] {1});
    agent.observe(new int[] {0});
  }

  @Test
  void isBuiltWithOtherNumbersOfTheSameShape() throws Throwable {
    Object builder = builder();
    Compiled.call(builder, "c", Tensor.class, Tensor.vector(9, 0, 0));
    DiscreteAgent agent = (DiscreteAgent) builder.getClass().getMethod("build").invoke(builder);
    int[] action = new int[1];
    agent.step(new int[] {0}, action);
    agent.step(new int[] {0}, action);
    assertThat(action[0]).isNotEqualTo(2);
  }

  @Test
  void refusesOtherShapesAndBadColumns() throws Throwable {
    Object builder = builder();
    assertThatThrownBy(() -> Compiled.call(builder, "a", Tensor.class, Tensor.filled(0.5, 2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("corridor.gnn:7: `A` has shape [2, 3], expected [o=3, s=3]");
    assertThatThrownBy(() -> Compiled.call(builder, "a", Tensor.class, Tensor.filled(0.5, 3, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("corridor.gnn:7: `A` sums to 1.5 where s is 0, not 1");
    assertThatThrownBy(
            () -> Compiled.call(builder, "c", Tensor.class, Tensor.vector(0, Double.NaN, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`C` holds NaN");
  }

  private static Object builder() throws ReflectiveOperationException {
    return compiled.type(GoldenModels.corridor()).getMethod("builder").invoke(null);
  }

  @Test
  void stepsWithoutAllocation() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (GenerativeModel model : List.of(GoldenModels.corridor(), GoldenModels.forager())) {
      DiscreteAgent agent = compiled.agent(model);
      int[] outcomes = new int[model.modalities().size()];
      int[] actions = new int[model.controls().size()];
      steps(agent, outcomes, actions, 2000);
      long before = threads.getCurrentThreadAllocatedBytes();
      steps(agent, outcomes, actions, 1000);
      long perThousand = threads.getCurrentThreadAllocatedBytes() - before;
      // Reading the counter may itself allocate a little, once.
      assertThat(perThousand).describedAs(model.name()).isLessThan(1000);
    }
  }

  private static void steps(DiscreteAgent agent, int[] outcomes, int[] actions, int count) {
    for (int step = 0; step < count; step++) {
      agent.step(outcomes, actions);
      agent.reset(0);
    }
  }
}
