package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a choice over regimes takes, and what {@code state_cost} is for. */
class RegimeChainRuleTest {
  private static final String[] ACTS = {
    "s[2,1,type=int]", "u[2,1,type=int]", "B[2,2,2,type=float]", "D[2,type=float]"
  };

  /** Two regimes of n states with actions between them, and some lines more. */
  private static SpecText acting(int n, String... more) {
    String square = "[" + n + "," + n + ",type=float]";
    return SpecText.declares(
            String.join("\n", ACTS),
            "x[" + n + ",1,type=float]",
            "y[1,1,type=float]",
            "F_regime0" + square,
            "F_regime1" + square,
            "H[1," + n + ",type=float]",
            "Q" + square,
            "R[1,1,type=float]",
            "prior_mean[" + n + ",type=float]",
            "prior_cov" + square,
            "goal_mean[" + n + ",type=float]",
            "state_cost" + square)
        .tagged("ActInfHybrid")
        .connects("D>s", "(s,u)-B", "(F_regime0,F_regime1,Q,prior_mean,prior_cov)>x", "H>y")
        .gives(
            "B={((0.9,0.1),(0.8,0.1)),((0.1,0.9),(0.2,0.9))}",
            "D={0.5,0.5}",
            "F_regime0=0.5*identity(" + n + ")",
            "F_regime1=0.9*identity(" + n + ")",
            "H=ones(1," + n + ")",
            "Q=identity(" + n + ")",
            "R={0.5}",
            "prior_mean=zeros(" + n + ")",
            "prior_cov=identity(" + n + ")",
            "goal_mean=ones(" + n + ")",
            "state_cost=identity(" + n + ")")
        .sets(more);
  }

  @Test
  void aPreferenceForTheStateNeedsNoInput() {
    assertThat(acting(1, "policy_len: 3").codes()).isEmpty();
  }

  @Test
  void whatPoliciesForeseeIsBounded() {
    assertThat(acting(640, "policy_len: 16").codes()).isEmpty();
    assertThat(acting(800, "policy_len: 14").codes()).containsExactly("GNN0902");
  }

  @Test
  void aSearchKnowsNoMeasurements() {
    assertThat(acting(1, "search_depth: 2").codes()).containsExactly("GNN0507");
  }

  @Test
  void severalAgentsDoNotGoWithRegimes() {
    assertThat(acting(1, "nr_agents: 2").codes()).containsExactly("GNN0507");
  }
}
