package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Operation.Contract;
import dev.rgm.compiler.ir.Operation.KeepAbove;
import dev.rgm.compiler.ir.Operation.Log;
import dev.rgm.compiler.ir.Operation.Softmax;
import dev.rgm.compiler.ir.Operation.WeightedLog;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.runtime.model.Profile.InformationGain;
import dev.rgm.runtime.model.Profile.PreferenceForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes the operations that add −(utility + information gain) of one predicted belief (decision
 * 0002, 5; pymdp-algorithms §4.3).
 *
 * <p>Utility and the conditional part of the information are linear in the belief, so both become
 * one table of what a state is worth; only the entropy of the predicted outcomes is left.
 */
final class OutcomeValueLowering {
  /** The joint outcome is used up to this many categories (decision 0002, 5). */
  private static final int JOINT_OUTCOME_LIMIT = 4096;

  private final GenerativeModel model;
  private final ModelBuffers buffers;
  private final BeliefParts parts;
  private final List<Operation> derive;
  private final Guard guard;
  private final boolean utility;
  private final boolean gain;
  private final boolean likely;
  private final boolean jointOutcome;
  private final Map<Integer, Buffer> worth = new TreeMap<>();
  private final List<Buffer> predicted = new ArrayList<>();
  private final List<Buffer> columns = new ArrayList<>();
  private final List<Buffer> conditional = new ArrayList<>();

  OutcomeValueLowering(
      GenerativeModel model,
      ModelBuffers buffers,
      BeliefParts parts,
      List<Operation> derive,
      boolean joint) {
    this.model = model;
    this.buffers = buffers;
    this.parts = parts;
    this.derive = derive;
    this.guard = Guard.of(model.settings().profile().guard());
    this.utility = model.settings().utility();
    this.gain = model.settings().stateInformationGain();
    InformationGain form = model.settings().profile().informationGain();
    this.likely = form == InformationGain.SUM_OVER_LIKELY_STATES;
    this.jointOutcome =
        joint
            && form == InformationGain.JOINT_WHERE_EXACT
            && model.modalities().size() > 1
            && outcomes() <= JOINT_OUTCOME_LIMIT;
    declare();
  }

  private long outcomes() {
    long product = 1;
    for (Modality modality : model.modalities()) {
      product = Math.min(product * modality.size(), Integer.MAX_VALUE);
    }
    return product;
  }

  /** Whether outcomes of a modality can be preferred: zeros that nobody can replace never are. */
  private boolean counts(int m) {
    GenerativeModel.Parameter c = model.modalities().get(m).preferences();
    boolean raw = model.settings().profile().preferences() == PreferenceForm.RAW;
    boolean absent =
        raw && c.variable().isEmpty() && Arrays.stream(c.values().data()).allMatch(v -> v == 0);
    return utility && !absent;
  }

  private int count() {
    return model.modalities().size();
  }

  private List<Integer> dependencies(int modality) {
    return model.modalities().get(modality).dependencies();
  }

  private Axis[] states(int modality) {
    return dependencies(modality).stream().map(buffers::state).toArray(Axis[]::new);
  }

  private void declare() {
    for (int m = 0; m < count(); m++) {
      if (counts(m) || (gain && !likely)) {
        worth.put(m, worth(m));
      }
    }
    if (!gain) {
      return;
    }
    if (jointOutcome) {
      Axis[] axes = IntStream.range(0, count()).mapToObj(buffers::outcome).toArray(Axis[]::new);
      predicted.add(buffers.work("outcomes", "predicted joint outcome", axes));
      return;
    }
    for (int m = 0; m < count(); m++) {
      predicted.add(
          buffers.work(
              ModelBuffers.numbered("outcomes", m, count()),
              "predicted outcomes",
              buffers.outcome(m)));
      if (likely) {
        columns.add(
            buffers.work(ModelBuffers.numbered("likely", m, count()), "likely states", states(m)));
        Buffer table =
            buffers.derived(
                ModelBuffers.numbered("conditional", m, count()),
                "sum of A ln A over outcomes, nats",
                states(m));
        Ref a = Ref.whole(buffers.likelihood(m));
        derive.add(new WeightedLog(Ref.whole(table), false, 1, a, a, Guard.LIKELY));
        conditional.add(table);
      }
    }
  }

  /** What each combination of states is worth at each step: axes time and states. */
  private Buffer worth(int m) {
    Buffer likelihood = buffers.likelihood(m);
    Buffer preferences = logPreferences(m);
    boolean timed = preferences.axes().size() > 1 && counts(m);
    int steps =
        timed ? Math.min(preferences.axes().get(0).extent(), model.settings().policyLength()) : 1;
    List<Axis> axes = new ArrayList<>(List.of(new Axis("t", steps)));
    axes.addAll(List.of(states(m)));
    Buffer table =
        buffers.derived(
            ModelBuffers.numbered("worth", m, count()),
            "utility less ambiguity of states, nats",
            axes.toArray(Axis[]::new));
    Ref a = Ref.whole(likelihood);
    for (int t = 0; t < steps; t++) {
      List<Index> indices = new ArrayList<>(Ref.whole(table).indices());
      indices.set(0, new Index.Fixed(t));
      Ref row = new Ref(table, indices);
      if (counts(m)) {
        derive.add(Contract.set(row, a, preferenceRow(preferences, t)));
      }
      if (gain && !likely) {
        derive.add(new WeightedLog(row, counts(m), 1, a, a, guard));
      }
    }
    return table;
  }

  private static Ref preferenceRow(Buffer preferences, int t) {
    List<Index> indices = new ArrayList<>(Ref.whole(preferences).indices());
    if (indices.size() > 1) {
      indices.set(0, new Index.Fixed(t));
    }
    return new Ref(preferences, indices);
  }

  /** Preferences in nats, as the profile reads them. */
  private Buffer logPreferences(int m) {
    Buffer raw = buffers.preference(m);
    if (model.settings().profile().preferences() == PreferenceForm.RAW || !counts(m)) {
      return raw;
    }
    Buffer log =
        buffers.derived(
            "ln" + raw.name(),
            "ln softmax of " + raw.name() + ", nats",
            raw.axes().toArray(Axis[]::new));
    derive.add(Contract.set(Ref.whole(log), Ref.whole(raw)));
    int rows =
        raw.axes().size() == 1
            ? 1
            : Math.min(raw.axes().get(0).extent(), model.settings().policyLength());
    for (int t = 0; t < rows; t++) {
      Ref row = preferenceRow(log, t);
      derive.add(new Softmax(row));
      derive.add(new Log(row, row, guard));
    }
    return log;
  }

  /**
   * Operations that add to {@code value} the negative worth of a belief.
   *
   * @param step the step of the policy, from 0: selects the row of preferences
   */
  List<Operation> add(Ref value, List<Ref> belief, Index step) {
    List<Operation> operations = new ArrayList<>();
    worth.forEach(
        (m, table) ->
            operations.add(
                parts.expectation(value, true, -1, row(table, step), dependencies(m), belief)));
    if (gain && jointOutcome) {
      List<Ref> operands = new ArrayList<>(belief);
      for (int m = 0; m < count(); m++) {
        operands.add(Ref.whole(buffers.likelihood(m)));
      }
      Ref outcome = Ref.whole(predicted.get(0));
      operations.add(new Contract(outcome, false, 1, operands));
      operations.add(new WeightedLog(value, true, 1, outcome, outcome, guard));
    } else if (gain) {
      for (int m = 0; m < count(); m++) {
        addEntropy(m, value, belief, operations);
      }
    }
    return operations;
  }

  private void addEntropy(int m, Ref value, List<Ref> belief, List<Operation> operations) {
    Ref outcome = Ref.whole(predicted.get(m));
    Ref a = Ref.whole(buffers.likelihood(m));
    if (likely) {
      Ref column = Ref.whole(columns.get(m));
      operations.add(new Contract(column, false, 1, parts.over(dependencies(m), belief)));
      operations.add(new KeepAbove(column, column, Guard.LIKELY.addend()));
      operations.add(Contract.set(outcome, column, a));
      operations.add(Contract.add(value, -1, column, Ref.whole(conditional.get(m))));
    } else {
      operations.add(parts.expectation(outcome, false, 1, a, dependencies(m), belief));
    }
    operations.add(new WeightedLog(value, true, 1, outcome, outcome, guard));
  }

  /** The row of a table whose first axis is time; the last row holds for all later steps. */
  private static Ref row(Buffer table, Index step) {
    List<Index> indices = new ArrayList<>(Ref.whole(table).indices());
    int rows = table.axes().get(0).extent();
    Index row = step;
    if (rows == 1) {
      row = new Index.Fixed(0);
    } else if (step instanceof Index.Fixed fixed) {
      row = new Index.Fixed(Math.min(fixed.position(), rows - 1));
    } else if (step instanceof Index.At at) {
      row = new Index.At(at.selector(), true);
    }
    indices.set(0, row);
    return new Ref(table, indices);
  }
}
