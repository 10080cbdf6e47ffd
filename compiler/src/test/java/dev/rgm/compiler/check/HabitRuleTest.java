package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.compiler.driver.Analysis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Habits of single controls, and habits that belong nowhere. */
class HabitRuleTest {
  private static final Offset<Double> ROUNDING = within(1e-15);

  private static final String[] TWO_CONTROLS = {
    "s_place[2,1]",
    "s_light[3,1]",
    "o[2,1]",
    "u_move[2,1,type=int]",
    "u_switch[3,1,type=int]",
    "A[o,s_place]",
    "B_place[s_place',s_place,u_move]",
    "B_light[s_light',s_light,u_switch]",
    "D_place[2]",
    "D_light[3]"
  };

  private static final String[] VALUES = {
    "A=identity(2)",
    "B_place=stack(2,identity(2),shift(identity(2),1))",
    "B_light=stack(2,identity(3),shift(identity(3),1),shift(identity(3),2))",
    "D_place=uniform(2)",
    "D_light=uniform(3)"
  };

  private static SpecText withHabits(List<String> declared, List<String> given) {
    List<String> declarations = new ArrayList<>(Arrays.asList(TWO_CONTROLS));
    declarations.addAll(declared);
    List<String> values = new ArrayList<>(Arrays.asList(VALUES));
    values.addAll(given);
    return SpecText.declares(declarations.toArray(String[]::new))
        .gives(values.toArray(String[]::new));
  }

  private static double[] habits(SpecText spec) {
    return spec.model().habits().orElseThrow().values().data();
  }

  @Test
  void habitsByNumberOfControlMultiply() {
    SpecText spec =
        withHabits(
            List.of("E_c0[2]", "E_c1[3]"), List.of("E_c0={0.25,0.75}", "E_c1={0.5,0.5,0.0}"));
    assertThat(spec.codes()).isEmpty();
    assertThat(habits(spec)).containsExactly(new double[] {.125, .125, 0, .375, .375, 0}, ROUNDING);
  }

  @Test
  void habitsByNameOfControlMultiplyWhateverTheirOrder() {
    SpecText spec =
        withHabits(
            List.of("E_switch[3]", "E_move[2]"), List.of("E_switch={0.5,0.5,0}", "E_move={0,1}"));
    assertThat(spec.codes()).isEmpty();
    assertThat(habits(spec)).containsExactly(new double[] {0, 0, 0, .5, .5, 0}, ROUNDING);
  }

  @Test
  void aControlWithoutHabitIsUniform() {
    SpecText spec = withHabits(List.of("E_move[2]"), List.of("E_move={0.4,0.6}"));
    assertThat(spec.codes()).isEmpty();
    double low = 0.4 / 3;
    double high = 0.6 / 3;
    assertThat(habits(spec))
        .containsExactly(new double[] {low, low, low, high, high, high}, ROUNDING);
  }

  @Test
  void habitsOfSingleControlsMultiplyOverTheStepsOfAPolicy() {
    SpecText spec =
        withHabits(List.of("E_move[2]", "E_switch[3]"), List.of("E_move={0,1}", "E_switch={1,0,0}"))
            .sets("policy_len: 2");
    double[] habits = habits(spec);
    assertThat(habits).hasSize(36);
    int always = 3 * 6 + 3;
    assertThat(habits[always]).isEqualTo(1.0, ROUNDING);
    assertThat(Arrays.stream(habits).sum()).isEqualTo(1.0, ROUNDING);
  }

  @Test
  void aHabitOfTheWrongSizeNamesItsControl() {
    Analysis analysis = withHabits(List.of("E_move[3]"), List.of("E_move=uniform(3)")).analysed();
    assertThat(analysis.diagnostics())
        .anySatisfy(
            diagnostic -> {
              assertThat(diagnostic.code().id()).isEqualTo("GNN0302");
              assertThat(diagnostic.message()).contains("`E_move`", "`u_move`", "2 actions");
            });
  }

  @Test
  void aHabitOfNoControlIsAnError() {
    SpecText spec =
        withHabits(List.of("E_move[2]", "E_wind[2]"), List.of("E_move={0,1}", "E_wind={0,1}"));
    assertThat(spec.codes()).containsExactly("GNN0312");
  }

  @Test
  void twoHabitsOfOneControlAreAnError() {
    SpecText spec =
        withHabits(List.of("E_move[2]", "E_c0[2]"), List.of("E_move={0,1}", "E_c0={0,1}"));
    assertThat(spec.codes()).containsExactly("GNN0312");
  }

  @Test
  void aHabitBesideOneOfAllActionsIsNotUsedAndSaysSo() {
    SpecText spec =
        withHabits(List.of("E[6]", "E_move[2]"), List.of("E=uniform(6)", "E_move={0,1}"));
    assertThat(spec.codes()).containsExactly("GNN0312");
    assertThat(habits(spec)).hasSize(6);
  }

  @Test
  void aHabitWithoutControlSaysThatItIsNotUsed() {
    SpecText spec =
        SpecText.declares("s[2,1]", "o[2,1]", "A[2,2]", "B[2,2]", "D[2]", "E[2]")
            .gives("A={(0.9,0.2),(0.1,0.8)}", "B=identity(2)", "D={0.5,0.5}", "E={0.5,0.5}");
    assertThat(spec.codes()).containsExactly("GNN0312");
    assertThat(spec.model().habits()).isEmpty();
  }
}
