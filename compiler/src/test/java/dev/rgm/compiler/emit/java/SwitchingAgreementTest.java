package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.model.SpecModel;
import dev.rgm.runtime.agent.Simulated;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.continuous.LinearSystem;
import dev.rgm.runtime.continuous.Space;
import dev.rgm.runtime.continuous.SwitchingAgent;
import dev.rgm.runtime.continuous.SwitchingSystem;
import dev.rgm.runtime.continuous.SwitchingSystem.Choice;
import dev.rgm.runtime.continuous.SwitchingSystem.Cues;
import dev.rgm.runtime.continuous.SwitchingSystem.Goal;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Generated classes of hybrid specs that choose do what the engine does with the same numbers. */
class SwitchingAgreementTest {
  private static final int MODELS = 24;
  private static final int STEPS = 12;
  private static final int N = 2;
  private static final int ACTIONS = 3;

  @Test
  void actionsInputsAndBoth() throws Exception {
    List<SpecModel> models = new ArrayList<>();
    List<SwitchingSystem> systems = new ArrayList<>();
    for (int seed = 0; seed < MODELS; seed++) {
      RandomLinearSpec spec = new RandomLinearSpec(seed);
      systems.add(written(spec, "Random " + seed, seed));
      models.add(spec.model("Random " + seed));
    }
    ClassLoader loader = RandomLinearSpec.compiled(models);
    for (int index = 0; index < MODELS; index++) {
      Object agent = RandomLinearSpec.made(loader, models.get(index));
      SwitchingSystem system = systems.get(index);
      assertThat(agent.getClass().getMethod("model").invoke(agent)).isEqualTo(system);
      Simulation generated = ((Simulated) agent).simulation();
      Simulation reference = new SwitchingAgent(system).simulation();
      generated.reset(index);
      reference.reset(index);
      for (int step = 0; step < STEPS; step++) {
        assertThat(generated.step()).isEqualTo(reference.step());
      }
    }
  }

  @Test
  void withoutActionsInputsMayBeCalledU() throws Exception {
    RandomLinearSpec spec = new RandomLinearSpec(1);
    written(spec, "Steered", 1);
    spec.declare("u[2,1,type=float,labels={push, turn}]");
    SpecModel model = spec.model("Steered");
    Object agent = RandomLinearSpec.made(RandomLinearSpec.compiled(List.of(model)), model);
    SwitchingSystem system = (SwitchingSystem) agent.getClass().getMethod("model").invoke(agent);
    assertThat(system.systems().get(1).control().orElseThrow().input())
        .isEqualTo(new Space("u", List.of("push", "turn"), 2));
  }

  /** Writes a system into the spec, and makes the same by hand; the seed says what it has. */
  private static SwitchingSystem written(RandomLinearSpec spec, String name, int seed) {
    int control = seed % 3;
    boolean acts = control == 0 || seed % 2 == 0;
    boolean labelled = seed % 4 < 2;
    boolean seen = seed % 5 < 3;
    boolean wanted = acts && (control == 2 || seed % 4 > 0);
    spec.declare("s[2,1,type=int" + (labelled ? ",labels={calm, rough}]" : "]"));
    Optional<Cues> cues = Optional.empty();
    if (seen) {
      spec.declare("o[3,1,type=int]");
      cues = Optional.of(new Cues("o", List.of(), spec.value("A", spec.distributions(3, 2))));
    }
    Tensor b = spec.value("B", acts ? spec.distributions(2, 2, ACTIONS) : spec.distributions(2, 2));
    Tensor d = spec.value("D", spec.distributions(2));
    List<LinearSystem> systems = new ArrayList<>();
    List<Goal> goals = new ArrayList<>();
    for (int regime = 0; regime < 2; regime++) {
      String end = "_regime" + regime;
      String label = labelled ? List.of("calm", "rough").get(regime) : "regime " + regime;
      systems.add(spec.system(label, end, N, 1, control, "x", "y"));
      if (wanted) {
        Tensor goal =
            control == 0
                ? spec.value("goal_mean" + end, spec.vector(N))
                : spec.given("goal_mean" + end);
        Tensor weight =
            control == 2
                ? spec.given("state_cost" + end)
                : spec.value("state_cost" + end, spec.covariance(N));
        goals.add(new Goal(goal, weight));
      }
    }
    return new SwitchingSystem(
        name,
        new Space("s", labelled ? List.of("calm", "rough") : List.of(), 2),
        b,
        d,
        systems,
        cues,
        acts ? Optional.of(choice(spec, seed, seen, goals)) : Optional.empty());
  }

  private static Choice choice(RandomLinearSpec spec, int seed, boolean seen, List<Goal> goals) {
    boolean labelled = seed % 4 > 1;
    spec.declare("u[3,1,type=int" + (labelled ? ",labels={left, stay, right}]" : "]"));
    int length = 1 + seed % 2;
    Profile profile = List.of(Profile.GNN, Profile.PYMDP, Profile.PYMDP_LEGACY).get(seed / 3 % 3);
    spec.key("profile: " + profile.name());
    spec.key("policy_len: " + length);
    spec.key("gamma: 2.5");
    spec.key("action_selection: stochastic");
    Optional<Tensor> habits =
        length == 1 ? Optional.of(spec.value("E", spec.distributions(ACTIONS))) : Optional.empty();
    Optional<Tensor> preferences = Optional.empty();
    if (seen) {
      preferences = Optional.of(spec.value("C", spec.vector(3)));
    }
    return new Choice(
        new Pomdp.Control("u", labelled ? List.of("left", "stay", "right") : List.of(), ACTIONS),
        preferences,
        habits,
        new Settings(
            profile,
            length,
            2.5,
            profile.actionPrecision(),
            ActionSelection.STOCHASTIC,
            true,
            true),
        goals);
  }
}
