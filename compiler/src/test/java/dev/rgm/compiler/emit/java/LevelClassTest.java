package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.Learner;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.model.TimeScales;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A hierarchy does not change when it grows: one with states in the middle that are never entered,
 * too many for the joint, says what the same one without them says.
 */
class LevelClassTest {
  private static final int ENTERED = 2;
  private static final int MANY = 200;
  private static final int STEPS = 40;
  private static final double EXACT = 1e-12;
  private static final double[][] START = {{0.7, 0.2, 0.1}, {0.3, 0.2, 0.5}};

  private static GenerativeModel small;
  private static GenerativeModel large;
  private static Compiled compiled;

  @BeforeAll
  static void compile() throws Exception {
    small = model("Few", ENTERED);
    large = model("Many", MANY);
    compiled = Compiled.of(List.of(small, large));
  }

  private static GenerativeModel model(String name, int states) {
    return analysed(text(name, states));
  }

  private static String text(String name, int states) {
    return """
    ## GNNSection
    ActInfPOMDP_Hierarchical

    ## GNNVersionAndFlags
    GNN v1

    ## ModelName
    %s

    ## StateSpaceBlock
    s_level1[3,1,type=int]
    o_level1[3,1,type=int]
    u_level1[2,1,type=int]
    A_level1[3,3,type=float]
    B_level1[3,3,2,type=float]
    C_level1[3,type=float]
    D_level1[3,type=float]
    s_level2[%2$d,1,type=int]
    u_level2[2,1,type=int]
    A_level2[3,%2$d,type=float]
    B_level2[%2$d,%2$d,2,type=float]
    D_level2[%2$d,type=float]
    s_level3[2,1,type=int]
    A_level3[%2$d,2,type=float]
    B_level3[2,2,type=float]
    D_level3[2,type=float]

    ## Connections
    D_level1>s_level1
    s_level1-A_level1
    A_level1-o_level1
    (s_level1,u_level1)-B_level1
    C_level1>o_level1
    D_level2>s_level2
    s_level2-A_level2
    A_level2>D_level1
    (s_level2,u_level2)-B_level2
    D_level3>s_level3
    s_level3-A_level3
    A_level3>D_level2
    s_level3-B_level3

    ## InitialParameterization
    A_level1={(0.8,0.1,0.2),(0.1,0.7,0.1),(0.1,0.2,0.7)}
    B_level1=stack(2, noisy(identity(3), 0.3), shift(identity(3), 1))
    C_level1={0,1,2}
    D_level1={0.5,0.2,0.3}
    A_level2={%3$s}
    B_level2=stack(2, identity(%2$d), {%4$s})
    D_level2={%5$s}
    A_level3={%6$s}
    B_level3={(0.8,0.3),(0.2,0.7)}
    D_level3={0.5,0.5}

    ## Time
    Dynamic

    ## ModelParameters
    b_tensor_order: next_state_previous_state_action
    timescale_ratio_2_1: 2
    timescale_ratio_3_2: 3
    policy_len: 2
    """
        .formatted(
            name,
            states,
            rows(3, states, (row, column) -> START[column == 0 ? 0 : 1][row]),
            rows(states, states, LevelClassTest::moves),
            IntStream.range(0, states)
                .mapToObj(state -> state < ENTERED ? "0.5" : "0")
                .collect(Collectors.joining(",")),
            rows(states, 2, (row, column) -> row >= ENTERED ? 0 : row == column ? 0.9 : 0.1));
  }

  private static GenerativeModel analysed(String text) {
    Analysis analysis = Frontend.analyze(new SourceText("levels.gnn", text));
    return analysis
        .models()
        .get(0)
        .agent()
        .orElseThrow(() -> new AssertionError(analysis.diagnostics().toString()));
  }

  /** The states that are entered swap, most of the time; the others stay as they are. */
  private static double moves(int row, int column) {
    if (row >= ENTERED || column >= ENTERED) {
      return row == column ? 1 : 0;
    }
    return row == column ? 0.25 : 0.75;
  }

  private interface Entry {
    double at(int row, int column);
  }

  private static String rows(int rows, int columns, Entry entry) {
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(column -> Double.toString(entry.at(row, column)))
                    .collect(Collectors.joining(",", "(", ")")))
        .collect(Collectors.joining(","));
  }

  @Test
  void tooManyJointStatesKeepTheLevelsApart() {
    assertThat(small.timeScales()).isEmpty();
    assertThat(large.timeScales())
        .contains(new TimeScales(List.of(0, 1, 2, 0), List.of(2, 3), List.of(0, 1)));
    assertThat(large.factors().get(0).transitions().values().shape()).containsExactly(3, 3, 2);
  }

  @Test
  void learnedTransitionsKeepTheLevelsApartToo() throws Exception {
    GenerativeModel learning =
        analysed(
            text("Learns", ENTERED)
                .replace(
                    "B_level1[3,3,2,type=float]\n",
                    "B_level1[3,3,2,type=float]\ndirichlet_B_level1[3,3,2,type=float]\n")
                .replace("C_level1={0", "dirichlet_B_level1=ones(3,3,2)\nC_level1={0"));
    assertThat(learning.timeScales()).isPresent();
    DiscreteAgent agent = Compiled.of(List.of(learning)).agent(learning);
    Learner learner = (Learner) agent;
    int[] actions = new int[2];
    double total = 18;
    for (int step = 0; step < 7; step++) {
      agent.step(new int[] {step % 3}, actions);
      // Two steps a block: the first of them counts, when the second has been observed.
      total += step % 2;
      double[] counts = learner.transitionCounts(0).orElseThrow().data();
      assertThat(Arrays.stream(counts).sum()).isCloseTo(total, within(1e-9));
    }
  }

  @Test
  void saysTheSame() throws Exception {
    DiscreteAgent few = compiled.agent(small);
    DiscreteAgent many = compiled.agent(large);
    SplittableRandom random = new SplittableRandom(8);
    int[] actions = new int[2];
    for (int step = 0; step < STEPS; step++) {
      int[] outcome = {random.nextInt(3)};
      few.observe(outcome);
      many.observe(outcome);
      assertThat(many.freeEnergy()).isCloseTo(few.freeEnergy(), within(EXACT));
      for (int factor = 0; factor < 4; factor++) {
        double[] expected = few.belief(factor).toArray();
        assertThat(Arrays.copyOf(many.belief(factor).toArray(), expected.length))
            .containsExactly(expected, within(EXACT));
      }
      few.plan();
      many.plan();
      assertThat(many.policies()).isEqualTo(few.policies());
      for (int policy = 0; policy < few.policies(); policy++) {
        assertThat(many.expectedFreeEnergy(policy))
            .isCloseTo(few.expectedFreeEnergy(policy), within(EXACT));
      }
      actions[0] = random.nextInt(2);
      actions[1] = random.nextInt(2);
      few.executed(actions);
      many.executed(actions);
    }
  }

  @Test
  void hasTheSameMethods() throws Exception {
    List<String> larger = methods(compiled.type(large));
    assertThat(larger).containsAll(methods(compiled.type(small)));
  }

  private static List<String> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(LevelClassTest::signature)
        .toList();
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList()
        + method.getReturnType().getSimpleName();
  }

  @Test
  void goesOnFromASnapshot() throws Exception {
    DiscreteAgent agent = compiled.agent(large);
    DiscreteAgent other = compiled.agent(large);
    int[] actions = new int[2];
    for (int step = 0; step < 5; step++) {
      agent.step(new int[] {step % 3}, actions);
    }
    ((Restorable) other).restore(((Restorable) agent).save());
    for (int step = 0; step < 10; step++) {
      agent.step(new int[] {step % 3}, actions);
      other.step(new int[] {step % 3}, actions);
      assertThat(other.freeEnergy()).isEqualTo(agent.freeEnergy());
      assertThat(other.belief(1).toArray()).isEqualTo(agent.belief(1).toArray());
    }
  }
}
