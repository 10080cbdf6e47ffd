package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.DiscreteAgent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spec says of the precision of the senses, in the numbers of its agent. */
class SensoryPrecisionTest {
  private static final double ACCURACY = 1e-14;
  private static final double[][] A = {{0.7, 0.2}, {0.2, 0.2}, {0.1, 0.6}};
  private static final double[] PRIOR = {0.6, 0.4};

  private static String spec(String declaration, String value, String setting) {
    return """
    ## GNNSection
    ActInfPOMDP

    ## GNNVersionAndFlags
    GNN v1

    ## ModelName
    Haze

    ## StateSpaceBlock
    s[2,1,type=int]
    o[3,1,type=int]
    A[o,s,type=float]
    B[s',s,type=float]
    D[s,type=float]
    %s

    ## Connections
    D>s
    s-A
    A-o
    s-B

    ## InitialParameterization
    A={(0.7, 0.2), (0.2, 0.2), (0.1, 0.6)}
    B={(0.9, 0.3), (0.1, 0.7)}
    D={0.6, 0.4}
    %s

    ## Time
    Dynamic

    ## ModelParameters
    num_timesteps: 5
    %s
    """
        .formatted(declaration, value, setting);
  }

  /** P(o | s) = A[o, s]^ω / Σ A[o', s]^ω, summed by hand; then Bayes, a step, and Bayes again. */
  @ParameterizedTest
  @CsvSource({
    "'','',sensory_precision: 2.5,2.5",
    "'','',sensory_precision: 0.5,0.5",
    "'ω[1,type=float]',ω=3,'',3",
    "'','','',1"
  })
  void weighsWhatIsSeen(String declaration, String value, String setting, double precision)
      throws Exception {
    DiscreteAgent agent = Compiled.agent(spec(declaration, value, setting));
    double[][] weighted = new double[3][2];
    for (int state = 0; state < 2; state++) {
      double sum = 0;
      for (double[] row : A) {
        sum += Math.pow(row[state], precision);
      }
      for (int outcome = 0; outcome < 3; outcome++) {
        weighted[outcome][state] = Math.pow(A[outcome][state], precision) / sum;
      }
    }
    agent.observe(new int[] {0});
    double[] belief = PRIOR.clone();
    double evidence = see(weighted[0], belief);
    assertThat(agent.belief(0).toArray()).containsExactly(belief, within(ACCURACY));
    assertThat(agent.freeEnergy()).isCloseTo(-Math.log(evidence), within(ACCURACY));
    agent.plan();
    agent.act(new int[0]);
    agent.observe(new int[] {2});
    double[] next = {
      0.9 * belief[0] + 0.3 * belief[1], 0.1 * belief[0] + 0.7 * belief[1],
    };
    evidence = see(weighted[2], next);
    assertThat(agent.belief(0).toArray()).containsExactly(next, within(ACCURACY));
    assertThat(agent.freeEnergy()).isCloseTo(-Math.log(evidence), within(ACCURACY));
  }

  /** Makes a prior a posterior; returns the evidence. */
  private static double see(double[] likelihood, double[] belief) {
    double evidence = likelihood[0] * belief[0] + likelihood[1] * belief[1];
    belief[0] *= likelihood[0] / evidence;
    belief[1] *= likelihood[1] / evidence;
    return evidence;
  }
}
