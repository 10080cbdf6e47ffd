package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.TMaze;
import dev.rgm.runtime.io.SnapshotFile;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoredAgentTest {
  @TempDir private Path folder;

  private static Pomdp learner(long seed) {
    Settings settings =
        new Settings(Profile.GNN, 2, 2, 1, ActionSelection.STOCHASTIC, true, true)
            .withPlanning(Planning.PLAIN.withParameterNovelty(true));
    Pomdp model = new RandomModels(seed).model(2, 2, 1, settings);
    Map<Integer, Counts> likelihoods = new HashMap<>();
    Map<Integer, Counts> transitions = new HashMap<>();
    for (int index = 0; index < 2; index++) {
      likelihoods.put(index, counts(model.modalities().get(index).likelihood()));
      transitions.put(index, counts(model.factors().get(index).transitions()));
    }
    int policies = model.controls().get(0).actions();
    return model.withLearning(
        new Learning(
            likelihoods,
            transitions,
            Map.of(),
            Map.of(),
            Optional.of(new Counts(Tensor.filled(1, policies * policies), 1, 20))));
  }

  private static Counts counts(Tensor probabilities) {
    double[] doubled = probabilities.data().clone();
    for (int index = 0; index < doubled.length; index++) {
      doubled[index] *= 2;
    }
    return new Counts(Tensor.of(probabilities.shape(), doubled));
  }

  /** Everything an agent says in some steps. */
  private static List<Object> run(GenericAgent agent, int from, int to, boolean midStep) {
    List<Object> said = new ArrayList<>();
    int[] actions = new int[1];
    for (int step = from; step < to; step++) {
      if (!midStep || step > from) {
        agent.observe(new int[] {step % 2, step / 2 % 2});
        agent.plan();
      }
      agent.act(actions);
      said.add(List.of(actions[0], agent.freeEnergy(), agent.expectedFreeEnergy(0)));
      said.add(Tensor.vector(agent.belief(0).toArray()));
      said.add(Tensor.vector(agent.policyPosterior().toArray()));
      said.add(agent.transitionCounts(1));
    }
    return said;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void goesOnBitForBit(boolean midStep) throws IOException {
    GenericAgent first = new GenericAgent(learner(3));
    first.reset(9);
    run(first, 0, 5, false);
    if (midStep) {
      first.observe(new int[] {1, 0});
      first.plan();
    }
    Path file = folder.resolve("agent.npz");
    SnapshotFile.write(file, first.save());
    List<Object> went = run(first, 5, 12, midStep);
    GenericAgent second = new GenericAgent(learner(3));
    second.restore(SnapshotFile.read(file));
    assertThat(run(second, 5, 12, midStep)).isEqualTo(went);
  }

  @Test
  void refusesWhatIsOfAnotherModelOrDamagedAndChangesNothing() {
    GenericAgent agent = new GenericAgent(learner(3));
    run(agent, 0, 3, false);
    Snapshot before = agent.save();
    GenericAgent other = new GenericAgent(learner(4));
    assertThat(other.fingerprint()).startsWith("sha256:").isNotEqualTo(agent.fingerprint());
    assertThatThrownBy(() -> agent.restore(other.save()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another model");
    Map<String, Tensor> tensors = new HashMap<>(before.tensors());
    tensors.put("counts.transitions.1", Tensor.vector(1, -1));
    Snapshot damaged = new Snapshot(agent.fingerprint(), tensors, before.random());
    assertThatThrownBy(() -> agent.restore(damaged)).hasMessageContaining("counts.transitions.1");
    assertThat(agent.save()).isEqualTo(before);
  }

  @Test
  void aSearchIsRestoredToo() {
    GenericAgent first = new GenericAgent(TMaze.model());
    first.observe(new int[] {0, 0, 0});
    first.plan();
    GenericAgent second = new GenericAgent(TMaze.model());
    second.restore(first.save());
    int[] action = new int[1];
    second.act(action);
    assertThat(action).containsExactly(TMaze.CUE);
    assertThat(second.expectedFreeEnergy(1)).isEqualTo(first.expectedFreeEnergy(1));
  }
}
