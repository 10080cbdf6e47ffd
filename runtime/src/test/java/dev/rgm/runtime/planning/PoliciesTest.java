package dev.rgm.runtime.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  @Test
  void lastControlAndLastStepAreFastest() {
    Policies policies = new Policies(List.of(2, 1, 3), 2);
    assertThat(policies.count()).isEqualTo(36);
    assertThat(policies.jointActions()).isEqualTo(6);
    List<String> listed = new ArrayList<>();
    int[] actions = new int[3];
    for (int policy = 0; policy < policies.count(); policy++) {
      StringBuilder text = new StringBuilder();
      for (int step = 0; step < 2; step++) {
        policies.actions(policy, step, actions);
        text.append(actions[0]).append(actions[1]).append(actions[2]).append(' ');
      }
      listed.add(text.toString().strip());
    }
    assertThat(listed).startsWith("000 000", "000 001", "000 002", "000 100", "000 101");
    assertThat(listed.get(6)).isEqualTo("001 000");
    assertThat(listed.get(35)).isEqualTo("102 102");
    assertThat(listed).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void findsTheFirstStepThatDiffersFromThePolicyBefore() {
    Policies policies = new Policies(List.of(2, 2), 3);
    for (int policy = 1; policy < policies.count(); policy++) {
      int first = 0;
      while (policies.jointAction(policy, first) == policies.jointAction(policy - 1, first)) {
        first++;
      }
      assertThat(policies.firstNewStep(policy)).isEqualTo(first);
    }
    assertThat(policies.firstNewStep(0)).isZero();
  }

  @Test
  void withoutControlsThereIsOnePolicy() {
    Policies policies = new Policies(List.of(), 5);
    assertThat(policies.count()).isEqualTo(1);
    assertThat(policies.firstNewStep(0)).isZero();
  }

  @Test
  void tooManyAreRefused() {
    assertThat(new Policies(List.of(2), 20).count()).isEqualTo(1 << 20);
    assertThatThrownBy(() -> new Policies(List.of(2), 21))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Policies(List.of(1), 1 << 30))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Policies(List.of(0), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Policies(List.of(1 << 30, 1 << 30, 1 << 30), 9))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void habitsOfActionsMultiplyAlongAPolicy() {
    Policies policies = new Policies(List.of(2), 2);
    assertThat(policies.habits(Tensor.vector(0.75, 0.25)).data())
        .containsExactly(0.5625, 0.1875, 0.1875, 0.0625);
    assertThatThrownBy(() -> policies.habits(Tensor.vector(1, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tiesGoToTheLowestIndexWithinTheTolerance() {
    double[] nearly = {0.2, 0.4 - 9e-9, 0.4};
    assertThat(ActionChoice.mostProbable(nearly)).isEqualTo(1);
    assertThat(ActionChoice.tied(nearly)).isTrue();
    double[] clear = {0.2, 0.4 - 2e-8, 0.4};
    assertThat(ActionChoice.mostProbable(clear)).isEqualTo(2);
    assertThat(ActionChoice.tied(clear)).isFalse();
  }

  @Test
  void precisionSharpens() {
    double[] sharp = new double[3];
    Logarithm logarithm = new Logarithm(LogarithmGuard.EXACT);
    ActionChoice.sharpen(new double[] {0.5, 0.5, 0}, 16, logarithm, sharp);
    assertThat(sharp).containsExactly(0.5, 0.5, 0);
    ActionChoice.sharpen(new double[] {0.2, 0.4, 0.4}, 2, logarithm, sharp);
    assertThat(sharp).containsExactly(new double[] {1 / 9.0, 4 / 9.0, 4 / 9.0}, within(1e-15));
  }
}
