package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.renormalisation.LearnedLevel.Group;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One level of several streams while it is learned: the factors of its groups, by counting. */
final class StreamLevel {
  /** A leading factor from whose every state more than this share can be reached says nothing. */
  private static final double ITINERANT = 0.5;

  private final List<List<Group>> groups;
  private final List<CountedGroup> counted = new ArrayList<>();
  private final Modality[] own;
  private final List<Modality> coupled = new ArrayList<>();
  private final List<Factor> factors = new ArrayList<>();

  private StreamLevel(List<List<Group>> groups, int modalities) {
    this.groups = groups;
    this.own = new Modality[modalities];
  }

  /** Learns the groups of a level; each predicts a state and a path on the next. */
  static StreamLevel learned(Recording data, List<List<Group>> groups) {
    StreamLevel level = new StreamLevel(groups, data.size());
    for (int stream = 0; stream < groups.size(); stream++) {
      for (Group group : groups.get(stream)) {
        int factor = level.factors.size();
        level.add(
            CountedGroup.of(data, group.indices()),
            group,
            stream,
            List.of(2 * factor),
            List.of(2 * factor + 1));
      }
    }
    return level;
  }

  /**
   * Learns more about the groups of a level.
   *
   * @param known the level before, or only its groups if {@code forget}
   */
  static StreamLevel merged(Recording data, LearnedLevel known, boolean forget) {
    StreamLevel level = new StreamLevel(known.groups(), data.size());
    for (int stream = 0; stream < known.groups().size(); stream++) {
      for (Group group : known.groups().get(stream)) {
        int index = level.factors.size();
        Factor factor = known.factors().get(index);
        int[] members = group.indices();
        CountedGroup learned =
            forget
                ? CountedGroup.of(data, members)
                : CountedGroup.merged(
                    data,
                    members,
                    Arrays.stream(members).mapToObj(known::likelihood).toList(),
                    known.transitions(index));
        level.add(learned, group, stream, factor.statePredictors(), factor.pathPredictors());
      }
    }
    return level;
  }

  private void add(
      CountedGroup learned,
      Group group,
      int stream,
      List<Integer> statePredictors,
      List<Integer> pathPredictors) {
    int factor = factors.size();
    for (int member = 0; member < group.modalities().size(); member++) {
      own[group.modalities().get(member)] =
          Modality.of(Parameter.counts(learned.likelihoods().get(member)), factor)
              .withStreams(stream, stream);
    }
    counted.add(learned);
    factors.add(
        Factor.of(Parameter.counts(learned.paths().transitions()))
            .withPredictors(statePredictors, pathPredictors)
            .withStream(stream));
  }

  /**
   * Checks a recorded grouping.
   *
   * @throws IllegalArgumentException if the groups do not hold every modality of the streams once
   */
  static List<List<Group>> requirePartition(List<List<Group>> groups, List<ArraySize> streams) {
    int modalities = streams.stream().mapToInt(ArraySize::modalities).sum();
    int[] sorted =
        groups.stream()
            .flatMap(List::stream)
            .flatMap(group -> group.modalities().stream())
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    boolean partition = groups.size() == streams.size() && sorted.length == modalities;
    for (int modality = 0; partition && modality < modalities; modality++) {
      partition = sorted[modality] == modality;
    }
    if (!partition) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the groups %s do not hold each of the %d modalities of %d streams once",
              groups,
              modalities,
              streams.size()));
    }
    return groups;
  }

  /** The times from which blocks of so many steps begin, without the last time point. */
  static int[] decimated(int times, int step) {
    int[] chosen = new int[Math.max(0, (times - 1 + step - 1) / step)];
    Arrays.setAll(chosen, block -> block * step);
    return chosen;
  }

  List<List<Group>> groups() {
    return groups;
  }

  List<Factor> factors() {
    return factors;
  }

  /** The state of a factor at every time point. */
  int[] states(int factor) {
    return counted.get(factor).states();
  }

  Modality own(int modality) {
    return own[modality];
  }

  /** Appends a modality that couples streams and returns its index. */
  int couple(Modality modality) {
    coupled.add(modality);
    return own.length + coupled.size() - 1;
  }

  /**
   * Takes the parents away from leading factors that would tell the next level nothing, and
   * renumbers those of the others.
   *
   * @param lowest whether this level observes data
   */
  void collapseUninformative(boolean lowest) {
    int kept = 0;
    for (int index = 0; index < factors.size(); index++) {
      Factor factor = factors.get(index);
      if (factor.stream() == 0 && uninformative(factor, lowest)) {
        collapse(index);
      } else {
        factors.set(index, factor.withPredictors(List.of(2 * kept), List.of(2 * kept + 1)));
        kept++;
      }
    }
  }

  /** Collapses factors that have no parents. */
  void collapseOrphans() {
    for (int index = 0; index < factors.size(); index++) {
      if (factors.get(index).statePredictors().isEmpty()) {
        collapse(index);
      }
    }
  }

  private static boolean uninformative(Factor factor, boolean lowest) {
    Tensor transitions = factor.transitions().values();
    int states = factor.states();
    int paths = factor.paths();
    boolean any = false;
    int fewest = states;
    for (int previous = 0; previous < states; previous++) {
      int successors = 0;
      for (int next = 0; next < states; next++) {
        boolean reachable = false;
        for (int path = 0; path < paths; path++) {
          reachable |= transitions.at((next * states + previous) * paths + path) > 0;
        }
        successors += reachable ? 1 : 0;
      }
      any |= successors > 0;
      fewest = Math.min(fewest, successors);
    }
    boolean itinerant = states > 2 && (double) fewest / states > ITINERANT;
    return states == 1 || (lowest && !any) || itinerant;
  }

  private void collapse(int index) {
    Factor factor = factors.get(index);
    double total = Arrays.stream(factor.transitions().values().data()).sum();
    factors.set(
        index,
        factor
            .withTransitions(Parameter.counts(Tensor.filled(total, 1, 1, 1)))
            .withPredictors(List.of(), List.of()));
    for (int modality = 0; modality < own.length; modality++) {
      own[modality] = collapsed(own[modality], index);
    }
    coupled.replaceAll(modality -> collapsed(modality, index));
  }

  private static Modality collapsed(Modality modality, int factor) {
    return modality.parents().get(0) == factor
        ? modality.withLikelihood(
            Parameter.counts(CountTensors.total(modality.likelihood().values())))
        : modality;
  }

  /** What the factors with parents hand to the next level at some times. */
  Recording upward(int[] times) {
    int size = 0;
    for (Factor factor : factors) {
      size += factor.statePredictors().isEmpty() ? 0 : 2;
    }
    OutcomeSequence[] sequences = new OutcomeSequence[size];
    for (int index = 0; index < factors.size(); index++) {
      Factor factor = factors.get(index);
      if (!factor.statePredictors().isEmpty()) {
        sequences[ownPredictor(factor.statePredictors())] = counted.get(index).statesAt(times);
        sequences[ownPredictor(factor.pathPredictors())] = counted.get(index).pathsAt(times);
      }
    }
    return new Recording(Arrays.asList(sequences));
  }

  /** The predictor in a factor's own stream: own modalities come before those that couple. */
  static int ownPredictor(List<Integer> predictors) {
    return predictors.stream().mapToInt(Integer::intValue).min().orElseThrow();
  }

  /** The arrays of the next level: a state and a path for every factor with parents. */
  List<ArraySize> arrays() {
    int[] kept = new int[groups.size()];
    for (Factor factor : factors) {
      kept[factor.stream()] += factor.statePredictors().isEmpty() ? 0 : 1;
    }
    return Arrays.stream(kept).mapToObj(count -> new ArraySize(count, 1, 1, 2)).toList();
  }

  /** The level as it stands. */
  LearnedLevel learned() {
    List<Modality> modalities = new ArrayList<>(Arrays.asList(own));
    modalities.addAll(coupled);
    return LearnedLevel.of(modalities, factors, groups);
  }
}
