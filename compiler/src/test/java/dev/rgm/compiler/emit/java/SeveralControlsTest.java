package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.agent.DiscreteAgent;
import java.util.List;
import java.util.Locale;
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
  private static final int POLICIES = WAYS * SPEEDS * WAYS * SPEEDS;
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

  private static String spec(String axes) {
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

    ## Time
    Dynamic

    ## ModelParameters
    b_tensor_order: next_state_previous_state_action
    policy_len: 2
    gamma: 2
    """
        .formatted(axes, b);
  }

  private static DiscreteAgent agent(String axes) throws Exception {
    var analysis = Frontend.analyze(new SourceText("ring.gnn", spec(axes)));
    GenerativeModel model =
        analysis
            .models()
            .get(0)
            .agent()
            .orElseThrow(() -> new AssertionError(analysis.diagnostics()));
    assertThat(model.factors().get(0).controls()).containsExactly(0, 1);
    return Compiled.of(List.of(model)).agent(model);
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
    DiscreteAgent agent = agent(axes);
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
      compare(agent, belief);
      agent.executed(played[time]);
      belief = predicted(belief, played[time][0], played[time][1]);
    }
  }

  /** Policies in order: first way, first speed, second way, second speed, the last one fastest. */
  private static void compare(DiscreteAgent agent, double[] belief) {
    assertThat(agent.policies()).isEqualTo(POLICIES);
    double[] weights = new double[POLICIES];
    double mass = 0;
    for (int policy = 0; policy < POLICIES; policy++) {
      int joint = WAYS * SPEEDS;
      double[] first = predicted(belief, policy / joint / SPEEDS, policy / joint % SPEEDS);
      double[] second = predicted(first, policy % joint / SPEEDS, policy % SPEEDS);
      double value = value(first) + value(second);
      assertThat(agent.expectedFreeEnergy(policy)).isCloseTo(-value, within(ACCURACY));
      weights[policy] = Math.exp(GAMMA * value);
      mass += weights[policy];
    }
    double[] ways = new double[WAYS];
    double[] speeds = new double[SPEEDS];
    for (int policy = 0; policy < POLICIES; policy++) {
      int first = policy / (WAYS * SPEEDS);
      ways[first / SPEEDS] += weights[policy] / mass;
      speeds[first % SPEEDS] += weights[policy] / mass;
    }
    assertThat(agent.actionPosterior(0).toArray()).containsExactly(ways, within(ACCURACY));
    assertThat(agent.actionPosterior(1).toArray()).containsExactly(speeds, within(ACCURACY));
  }
}
