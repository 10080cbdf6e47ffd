package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the leading stream predict the trailing streams one level down ({@code rgm-algorithms.md}
 * §6.4, step 2): for every leading factor and every trailing factor below there are two modalities,
 * one for the state and one for the path.
 */
final class StreamCoupling {
  private final StreamLevel level;
  private final List<Factor> below;

  /**
   * Prepares the coupling of a level.
   *
   * @param level whose leading factors shall predict
   * @param below the level below, whose factors are extended by predictors
   */
  StreamCoupling(StreamLevel level, LearnedLevel below) {
    this.level = level;
    this.below = new ArrayList<>(below.factors());
  }

  /** Appends the modalities and returns the factors below with their new predictors. */
  List<Factor> couple() {
    int streams = level.groups().size();
    for (int stream = 1; stream < streams; stream++) {
      for (int leading = 0; leading < level.groups().get(0).size(); leading++) {
        for (int index = 0; index < below.size(); index++) {
          Factor factor = below.get(index);
          if (factor.stream() == stream && !factor.statePredictors().isEmpty()) {
            below.set(
                index,
                factor.withPredictors(
                    extended(factor.statePredictors(), leading, stream),
                    extended(factor.pathPredictors(), leading, stream)));
          }
        }
      }
    }
    return below;
  }

  private List<Integer> extended(List<Integer> predictors, int leading, int stream) {
    int own = StreamLevel.ownPredictor(predictors);
    Modality modality =
        Modality.of(Parameter.counts(counts(level, own, leading)), leading).withStreams(0, stream);
    List<Integer> extended = new ArrayList<>(predictors);
    extended.add(level.couple(modality));
    return extended;
  }

  /**
   * How often each state of a leading factor went with what the trailing stream's own modality
   * predicts.
   *
   * @param own the modality of the trailing stream
   * @return axes {@code [outcome of own, state of leading]}
   */
  static Tensor counts(StreamLevel level, int own, int leading) {
    Tensor likelihood = CountTensors.normalised(level.own(own).likelihood().values());
    int[] trailing = level.states(level.own(own).parents().get(0));
    int[] states = level.states(leading);
    int columns = level.factors().get(leading).states();
    int rows = likelihood.extent(0);
    int width = likelihood.extent(1);
    double[] counts = CountTensors.allocate("a coupling of streams", rows, columns);
    for (int time = 0; time < states.length; time++) {
      for (int row = 0; row < rows; row++) {
        counts[row * columns + states[time]] += likelihood.at(row * width + trailing[time]);
      }
    }
    return Tensor.wrap(new int[] {rows, columns}, counts);
  }
}
