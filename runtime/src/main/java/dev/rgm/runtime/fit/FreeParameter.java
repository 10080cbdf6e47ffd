package dev.rgm.runtime.fit;

import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A number of a model that is fitted to behaviour, within bounds.
 *
 * @param what the number is
 * @param lower the least value
 * @param upper the greatest value, more than {@code lower}
 */
public record FreeParameter(Target what, double lower, double upper) {
  /** The bounds of a precision, if none are given. */
  private static final double LEAST_PRECISION = 1e-3;

  private static final double GREATEST_PRECISION = 64;

  /** The bounds of a preference in nats, if none are given. */
  private static final double PREFERENCE = 10;

  private static final double LEAST_RATE = 1e-3;
  private static final double GREATEST_RATE = 16;

  /** A number of a model. */
  public sealed interface Target {
    /** The same model with another value of this number. */
    Pomdp set(Pomdp model, double value);
  }

  /** γ, the precision of policies. */
  public record PolicyPrecision() implements Target {
    @Override
    public Pomdp set(Pomdp model, double value) {
      Settings settings = model.settings();
      return model.withSettings(settings.withPrecisions(value, settings.actionPrecision()));
    }
  }

  /** α, the precision of action selection. */
  public record ActionPrecision() implements Target {
    @Override
    public Pomdp set(Pomdp model, double value) {
      Settings settings = model.settings();
      return model.withSettings(settings.withPrecisions(settings.policyPrecision(), value));
    }
  }

  /** The preference for one outcome, at every step, in the units of {@code C}. */
  public record Preference(int modality, int outcome) implements Target {
    @Override
    public Pomdp set(Pomdp model, double value) {
      List<Pomdp.Modality> modalities = new ArrayList<>(model.modalities());
      Pomdp.Modality old = modalities.get(modality);
      double[] preferences = old.preferences().data().clone();
      for (int index = outcome; index < preferences.length; index += old.outcomes()) {
        preferences[index] = value;
      }
      modalities.set(
          modality,
          new Pomdp.Modality(
              old.name(),
              old.labels(),
              old.likelihood(),
              old.dependencies(),
              Tensor.wrap(old.preferences().shape(), preferences)));
      return new Pomdp(
          model.name(),
          modalities,
          model.factors(),
          model.controls(),
          model.habits(),
          model.settings(),
          model.learning(),
          model.timeScales());
    }
  }

  /** The learning rate of all counts that are learned. */
  public record LearningRate() implements Target {
    @Override
    public Pomdp set(Pomdp model, double value) {
      Learning old = model.learning();
      return model.withLearning(
          new Learning(
              rated(old.likelihoods(), value),
              rated(old.transitions(), value),
              rated(old.priors(), value),
              rated(old.preferences(), value),
              old.habits().map(counts -> rated(counts, value))));
    }

    private static Map<Integer, Counts> rated(Map<Integer, Counts> counts, double rate) {
      Map<Integer, Counts> rated = new TreeMap<>();
      counts.forEach((index, each) -> rated.put(index, rated(each, rate)));
      return rated;
    }

    private static Counts rated(Counts counts, double rate) {
      return counts.rate() > 0 ? new Counts(counts.counts(), rate, counts.memory()) : counts;
    }
  }

  /** Checks the bounds. */
  public FreeParameter {
    if (!(lower < upper) || Double.isInfinite(lower) || Double.isInfinite(upper)) {
      throw new IllegalArgumentException(
          "bounds " + lower + " and " + upper + " are not two ascending numbers");
    }
  }

  /** A number within its usual bounds. */
  public static FreeParameter of(Target what) {
    if (what instanceof Preference) {
      return new FreeParameter(what, -PREFERENCE, PREFERENCE);
    }
    if (what instanceof LearningRate) {
      return new FreeParameter(what, LEAST_RATE, GREATEST_RATE);
    }
    return new FreeParameter(what, LEAST_PRECISION, GREATEST_PRECISION);
  }
}
