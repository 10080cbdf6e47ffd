package dev.rgm.cli.episode;

import dev.rgm.compiler.diagnostic.TerminalText;
import java.util.List;

/**
 * How wide each column of the table is, in characters. A column is left out if it has width 0.
 *
 * @param step the number of the step
 * @param names the name before an outcome, a belief or an action: one width for each of the three
 *     columns, 0 where there is only one variable
 * @param outcome the label of an outcome
 * @param bars the bars of a belief
 * @param state the label of the most probable state
 * @param policies the policies and their probabilities
 * @param action the label of an action
 */
record TableLayout(
    int step, Names names, int outcome, int bars, int state, int policies, int action) {

  /** The widths of names. */
  record Names(int modality, int factor, int control) {}

  static final int GAP = 2;
  static final int ENERGY = 8;
  static final int PERCENT = 4;

  private static final int MIN_STEP = 4;
  private static final int MIN_POLICIES = 12;
  private static final int MAX_POLICIES = 48;
  private static final int POLICIES_A_LINE = 3;
  private static final int MIN_BARS = 8;

  /** Rather no policies than labels shorter than this. */
  private static final int SHORTEST_BESIDE_POLICIES = 8;

  private static final int[] LABEL_LIMITS = {24, 20, 16, 12, 10, 8, 6, 5, 4, 3};
  private static final int[] BAR_LIMITS = {64, 40, 25, 16, MIN_BARS};

  /**
   * The widest layout that fits a line; labels are cut before the policies go.
   *
   * @param policies how many there are
   * @param policyName the length of the longest name of one
   * @param steps the number of the last step
   * @param width of a line
   */
  static TableLayout of(ModelLabels labels, int policies, int policyName, int steps, int width) {
    int item = policyName + 1 + PERCENT;
    int wished = Math.min(policies, POLICIES_A_LINE) * (item + GAP) - GAP;
    boolean passive = labels.controls().isEmpty();
    for (int labelLimit : LABEL_LIMITS) {
      for (int barLimit : BAR_LIMITS) {
        TableLayout layout = bare(labels, steps, labelLimit, barLimit);
        int room = width - layout.total() - GAP;
        if (!passive && labelLimit >= SHORTEST_BESIDE_POLICIES && room >= MIN_POLICIES) {
          int most = Math.min(room, Math.min(wished, MAX_POLICIES));
          return layout.withPolicies(Math.max(MIN_POLICIES, most));
        }
      }
    }
    TableLayout layout = null;
    for (int labelLimit : LABEL_LIMITS) {
      for (int barLimit : BAR_LIMITS) {
        layout = bare(labels, steps, labelLimit, barLimit);
        if (layout.total() <= width) {
          return layout;
        }
      }
    }
    return layout;
  }

  private static TableLayout bare(ModelLabels labels, int steps, int labelLimit, int barLimit) {
    int mostStates =
        labels.factors().stream().mapToInt(factor -> factor.values().size()).max().orElse(1);
    return new TableLayout(
        Math.max(MIN_STEP, Integer.toString(steps).length()),
        new Names(
            nameWidth(labels.modalities(), labelLimit),
            nameWidth(labels.factors(), labelLimit),
            nameWidth(labels.controls(), labelLimit)),
        labelWidth(labels.modalities(), labelLimit),
        Math.min(mostStates, barLimit),
        labelWidth(labels.factors(), labelLimit),
        0,
        labelWidth(labels.controls(), labelLimit));
  }

  private TableLayout withPolicies(int width) {
    return new TableLayout(step, names, outcome, bars, state, width, action);
  }

  /** The width of the column of outcomes. */
  int outcomes() {
    return column(names.modality(), outcome, "observed");
  }

  /** The width of the column of beliefs. */
  int beliefs() {
    return column(names.factor(), bars + 1 + state + 1 + PERCENT, "belief");
  }

  /** The width of the column of actions, 0 for a passive model. */
  int actions() {
    return action == 0 ? 0 : column(names.control(), action, "action");
  }

  private int total() {
    int energy = GAP + ENERGY;
    int acting = actions() == 0 ? 0 : GAP + actions();
    return step + GAP + outcomes() + GAP + beliefs() + acting + energy;
  }

  private static int column(int name, int content, String head) {
    return Math.max(head.length(), (name == 0 ? 0 : name + 1) + content);
  }

  private static int nameWidth(List<ModelLabels.Variable> variables, int limit) {
    return variables.size() < 2
        ? 0
        : longest(variables.stream().map(ModelLabels.Variable::name).toList(), limit);
  }

  private static int labelWidth(List<ModelLabels.Variable> variables, int limit) {
    return longest(variables.stream().flatMap(each -> each.values().stream()).toList(), limit);
  }

  private static int longest(List<String> texts, int limit) {
    int longest = texts.stream().mapToInt(TerminalText::columns).max().orElse(0);
    return Math.min(longest, limit);
  }
}
