package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.DiscreteAgent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A spec with two controls on one factor, from its text to the numbers of its agent, against sums
 * over every state, outcome and pair of actions.
 */
class SeveralControlsTest {
  private static final double ACCURACY = 1e-12;
  private static final int PLACES = 3;
  private static final int WAYS = 2;
  private static final int SPEEDS = 3;
  private static final double GAMMA = 2;
  private static final double[] PRIOR = {0.5, 0.3, 0.2};
  private static final double[] WANTED = {0, 0.4, 1.1};

  /** A ring of places; the faster, the farther and the less surely. */
  private static double moved(int next, int place, int way, int speed) {
    int aim = Math.floorMod(place + (way == 0 ? -speed : speed), PLACES);
    double sure = 0.95 - 0.2 * speed - 0.05 * way;
    return next == aim ? sure : (1 - sure) / (PLACES - 1);
  }

  private static double seen(int outcome, int place) {
    return outcome == place ? 0.7 : outcome == (place + 1) % PLACES ? 0.2 : 0.1;
  }

  /**
   * The spec.
   *
   * @param axes of the transition
   * @param policies a table of policies, or empty for all
   */
  private static String spec(String axes, String policies) {
    StringBuilder b = new StringBuilder();
    for (int next = 0; next < PLACES; next++) {
      b.append(next == 0 ? "(" : ", (");
      for (int place = 0; place < PLACES; place++) {
        b.append(place == 0 ? "(" : ", (");
        for (int way = 0; way < WAYS; way++) {
          b.append(way == 0 ? "(" : ", (");
          for (int speed = 0; speed < SPEEDS; speed++) {
            double p = moved(next, place, way, speed);
            b.append(String.format(Locale.ROOT, "%s%.17g", speed == 0 ? "" : ", ", p));
          }
          b.append(')');
        }
        b.append(')');
      }
      b.append(')');
    }
    return """
    ## GNNSection
    ActInfPOMDP

    ## GNNVersionAndFlags
    GNN v1

    ## ModelName
    Ring

    ## StateSpaceBlock
    s[3,1,type=int]
    o[3,1,type=int]
    u_way[2,1,type=int,labels={back, on}]
    u_speed[3,1,type=int]
    A[o,s,type=float]
    B[%s,type=float]
    C[o,type=float]
    D[s,type=float]
    policy_table[3,2,2,type=int]

    ## Connections
    D>s
    s-A
    A-o
    (s,u_way,u_speed)-B

    ## InitialParameterization
    A={(0.7, 0.1, 0.2), (0.2, 0.7, 0.1), (0.1, 0.2, 0.7)}
    B={%s}
    C={0, 0.4, 1.1}
    D={0.5, 0.3, 0.2}
    %s

    ## Time
    Dynamic

    ## ModelParameters
    b_tensor_order: next_state_previous_state_action
    policy_len: 2
    gamma: 2
    """
        .formatted(axes, b, policies);
  }

  private static double[] predicted(double[] belief, int way, int speed) {
    double[] next = new double[PLACES];
    for (int to = 0; to < PLACES; to++) {
      for (int from = 0; from < PLACES; from++) {
        next[to] += moved(to, from, way, speed) * belief[from];
      }
    }
    return next;
  }

  private static double[] conditioned(double[] belief, int outcome) {
    double[] posterior = new double[PLACES];
    double mass = evidence(belief, outcome);
    for (int place = 0; place < PLACES; place++) {
      posterior[place] = belief[place] * seen(outcome, place) / mass;
    }
    return posterior;
  }

  private static double evidence(double[] belief, int outcome) {
    double mass = 0;
    for (int place = 0; place < PLACES; place++) {
      mass += belief[place] * seen(outcome, place);
    }
    return mass;
  }

  /** Expected preference and mutual information of a predicted step, nats. */
  private static double value(double[] belief) {
    double value = 0;
    for (int outcome = 0; outcome < PLACES; outcome++) {
      double mass = evidence(belief, outcome);
      value += mass * WANTED[outcome];
      for (int place = 0; place < PLACES; place++) {
        value += belief[place] * seen(outcome, place) * Math.log(seen(outcome, place) / mass);
      }
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(strings = {"s',s,u_way,u_speed", "3,3,2,3"})
  void agreesWithEnumeration(String axes) throws Exception {
    List<int[]> policies = new ArrayList<>();
    for (int first = 0; first < WAYS * SPEEDS; first++) {
      for (int second = 0; second < WAYS * SPEEDS; second++) {
        policies.add(new int[] {first / SPEEDS, first % SPEEDS, second / SPEEDS, second % SPEEDS});
      }
    }
    agrees(Compiled.agent(spec(axes, "")), policies);
  }

  @Test
  void aTableOfPoliciesKeepsItsOrder() throws Exception {
    String table = "policy_table={((1, 2), (0, 0)), ((0, 1), (1, 1)), ((1, 0), (0, 2))}";
    agrees(
        Compiled.agent(spec("s',s,u_way,u_speed", table)),
        List.of(new int[] {1, 2, 0, 0}, new int[] {0, 1, 1, 1}, new int[] {1, 0, 0, 2}));
  }

  /** Three steps of an agent; a policy is its first way and speed, then its second. */
  private static void agrees(DiscreteAgent agent, List<int[]> policies) {
    assertThat(agent.model().factors().get(0).controls()).containsExactly(0, 1);
    agent.reset(0);
    double[] belief = PRIOR;
    int[][] played = {{1, 2}, {0, 1}, {1, 0}};
    int[] observed = {0, 2, 1};
    for (int time = 0; time < played.length; time++) {
      double evidence = evidence(belief, observed[time]);
      belief = conditioned(belief, observed[time]);
      agent.observe(new int[] {observed[time]});
      assertThat(agent.belief(0).toArray()).containsExactly(belief, within(ACCURACY));
      assertThat(agent.freeEnergy()).isCloseTo(-Math.log(evidence), within(ACCURACY));
      agent.plan();
      compare(agent, belief, policies);
      agent.executed(played[time]);
      belief = predicted(belief, played[time][0], played[time][1]);
    }
  }

  private static void compare(DiscreteAgent agent, double[] belief, List<int[]> policies) {
    assertThat(agent.policies()).isEqualTo(policies.size());
    double[] weights = new double[policies.size()];
    for (int policy = 0; policy < weights.length; policy++) {
      int[] steps = policies.get(policy);
      double[] first = predicted(belief, steps[0], steps[1]);
      double value = value(first) + value(predicted(first, steps[2], steps[3]));
      assertThat(agent.expectedFreeEnergy(policy)).isCloseTo(-value, within(ACCURACY));
      weights[policy] = Math.exp(GAMMA * value);
    }
    double mass = Arrays.stream(weights).sum();
    double[] ways = new double[WAYS];
    double[] speeds = new double[SPEEDS];
    for (int policy = 0; policy < weights.length; policy++) {
      double posterior = weights[policy] / mass;
      assertThat(agent.policyPosterior().probability(policy))
          .isCloseTo(posterior, within(ACCURACY));
      ways[policies.get(policy)[0]] += posterior;
      speeds[policies.get(policy)[1]] += posterior;
    }
    assertThat(agent.actionPosterior(0).toArray()).containsExactly(ways, within(ACCURACY));
    assertThat(agent.actionPosterior(1).toArray()).containsExactly(speeds, within(ACCURACY));
  }
}
