package dev.rgm.runtime.learning;

import dev.rgm.runtime.inference.ForwardBackward;
import dev.rgm.runtime.inference.History;
import dev.rgm.runtime.inference.Observation;
import dev.rgm.runtime.inference.SmoothedStates;
import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.GammaFunctions;
import dev.rgm.runtime.model.ActionAxes;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the counts of likelihoods, transitions and priors from recorded episodes: variational
 * Bayes for hidden Markov models (Beal 2003, chapter 3) with actions and factors. States are
 * smoothed exactly under exp E[ln θ]; every count becomes its value before plus the rate times how
 * often its event is expected to have happened.
 *
 * <p>With a rate of 1 the evidence bound never falls. Preferences, habits and forgetting are a
 * matter of acting and are left as they are.
 */
public final class BatchLearning {
  /** The most rounds of {@link #learn}. */
  public static final int MOST_ROUNDS = 100_000;

  private final Pomdp model;
  private final Parameters parameters;
  private final ForwardBackward smoothing;

  /**
   * What was learned.
   *
   * @param model the same, with the counts that the episodes led to
   * @param bounds the evidence bound before every round and at the end, nats
   */
  public record Learned(Pomdp model, List<Double> bounds) {
    /** Copies the list. */
    public Learned {
      bounds = List.copyOf(bounds);
    }
  }

  /**
   * Learning of a model.
   *
   * @throws IllegalArgumentException if its joint has more states than exact smoothing takes
   */
  public BatchLearning(Pomdp model) {
    this.model = model;
    this.parameters = new Parameters(model);
    this.smoothing = new ForwardBackward(model, parameters);
  }

  /**
   * Learns from episodes.
   *
   * @param episodes in which every outcome was seen or is missing
   * @param rounds at most this many, 1 … {@value #MOST_ROUNDS}
   * @param tolerance learning ends when the bound rises by less, nats, at least 0
   * @throws IllegalArgumentException for a number out of range, an observation that is uncertain,
   *     or an episode that is impossible under the model
   */
  public Learned learn(List<History> episodes, int rounds, double tolerance) {
    if (rounds < 1 || rounds > MOST_ROUNDS || !(tolerance >= 0) || episodes.isEmpty()) {
      throw new IllegalArgumentException(
          "learning takes an episode, 1 … "
              + MOST_ROUNDS
              + " rounds and a tolerance of at least 0");
    }
    episodes.forEach(BatchLearning::requireSeen);
    Learning current = model.learning();
    List<Double> bounds = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      expectLogarithms(current);
      Expected expected = new Expected();
      double bound = -divergence(current);
      for (History episode : episodes) {
        SmoothedStates states = smoothing.smooth(episode);
        bound += states.logEvidence();
        expected.add(episode, states);
      }
      bounds.add(bound);
      int last = bounds.size() - 1;
      if (round == rounds || (last > 0 && bound - bounds.get(last - 1) < tolerance)) {
        break;
      }
      current = expected.learning();
    }
    return new Learned(model.withLearning(current), bounds);
  }

  private static void requireSeen(History episode) {
    for (List<Observation> time : episode.observations()) {
      for (Observation observation : time) {
        if (observation instanceof Observation.Uncertain
            || observation instanceof Observation.Pooled) {
          throw new IllegalArgumentException(
              "learning from episodes takes outcomes that were seen or are missing");
        }
      }
    }
  }

  /** Replaces parameters with counts by exp(ψ(a) − ψ(a0)), which do not sum to one. */
  private void expectLogarithms(Learning current) {
    current.likelihoods().forEach((m, counts) -> expect(counts, parameters.likelihood(m)));
    current.transitions().forEach((f, counts) -> expect(counts, parameters.transitions(f)));
    current.priors().forEach((f, counts) -> expect(counts, parameters.prior(f)));
    smoothing.refresh();
  }

  private static void expect(Counts counts, double[] target) {
    double[] values = counts.counts().data();
    int columns = values.length / counts.counts().extent(0);
    double[] sums = Columns.sums(values, columns);
    for (int index = 0; index < values.length; index++) {
      double count = values[index];
      target[index] =
          count > 0
              ? Math.exp(
                  GammaFunctions.digamma(count) - GammaFunctions.digamma(sums[index % columns]))
              : 0;
    }
  }

  private double divergence(Learning current) {
    Learning before = model.learning();
    return divergence(current.likelihoods(), before.likelihoods())
        + divergence(current.transitions(), before.transitions())
        + divergence(current.priors(), before.priors());
  }

  private static double divergence(Map<Integer, Counts> after, Map<Integer, Counts> before) {
    double divergence = 0;
    for (Map.Entry<Integer, Counts> entry : after.entrySet()) {
      divergence +=
          Dirichlet.divergence(entry.getValue().counts(), before.get(entry.getKey()).counts());
    }
    return divergence;
  }

  /** How often every event is expected to have happened. */
  private final class Expected {
    private final Map<Integer, double[]> likelihoods = zeros(model.learning().likelihoods());
    private final Map<Integer, double[]> transitions = zeros(model.learning().transitions());
    private final Map<Integer, double[]> priors = zeros(model.learning().priors());

    private static Map<Integer, double[]> zeros(Map<Integer, Counts> counts) {
      Map<Integer, double[]> zeros = new TreeMap<>();
      counts.forEach((index, each) -> zeros.put(index, new double[each.counts().size()]));
      return zeros;
    }

    void add(History episode, SmoothedStates states) {
      likelihoods.forEach((modality, sums) -> addOutcomes(modality, sums, episode, states));
      transitions.forEach((factor, sums) -> addMoves(factor, sums, episode, states));
      priors.forEach(
          (factor, sums) -> {
            Tensor first = states.smoothed(0, factor);
            for (int state = 0; state < sums.length; state++) {
              sums[state] += first.at(state);
            }
          });
    }

    private void addOutcomes(int modality, double[] sums, History episode, SmoothedStates states) {
      for (int time = 0; time < states.times(); time++) {
        if (episode.observations().get(time).get(modality) instanceof Observation.Seen seen) {
          double[] columns =
              states.combinations(time, model.modalities().get(modality).dependencies());
          for (int column = 0; column < columns.length; column++) {
            sums[seen.index() * columns.length + column] += columns[column];
          }
        }
      }
    }

    private void addMoves(int factor, double[] sums, History episode, SmoothedStates states) {
      ActionAxes choices = new ActionAxes(model.factors().get(factor));
      for (int time = 0; time + 1 < states.times(); time++) {
        double[] pairs = states.pairs(time, factor).data();
        List<Integer> actions = episode.actions().get(time);
        int action = choices.index(actions.stream().mapToInt(Integer::intValue).toArray());
        for (int index = 0; index < pairs.length; index++) {
          sums[index * choices.size() + action] += pairs[index];
        }
      }
    }

    Learning learning() {
      Learning before = model.learning();
      return new Learning(
          raised(before.likelihoods(), likelihoods),
          raised(before.transitions(), transitions),
          raised(before.priors(), priors),
          before.preferences(),
          before.habits());
    }

    private static Map<Integer, Counts> raised(
        Map<Integer, Counts> before, Map<Integer, double[]> expected) {
      Map<Integer, Counts> raised = new TreeMap<>();
      before.forEach(
          (index, counts) -> {
            double[] values = counts.counts().data().clone();
            for (int entry = 0; entry < values.length; entry++) {
              values[entry] += counts.rate() * expected.get(index)[entry];
            }
            Tensor tensor = Tensor.wrap(counts.counts().shape(), values);
            raised.put(index, new Counts(tensor, counts.rate(), counts.memory()));
          });
      return raised;
    }
  }
}
