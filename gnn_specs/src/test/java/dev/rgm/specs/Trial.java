package dev.rgm.specs;

import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.Episode;
import dev.rgm.runtime.model.Pomdp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One run of an agent in the world of its own model, told in the words of the spec. */
final class Trial {
  private final Pomdp model;
  private final List<Episode.Step> steps = new ArrayList<>();

  /** Runs an agent anew. */
  Trial(DiscreteAgent agent, int length, long seed) {
    model = agent.model();
    new Episode(agent).run(length, seed, steps::add);
  }

  /** Everything that happened, step by step. */
  List<Episode.Step> steps() {
    return steps;
  }

  /** The true states of a factor, by label. */
  List<String> states(String factor) {
    int index = names(model.factors(), Pomdp.Factor::name).indexOf(factor);
    List<String> labels = model.factors().get(index).labels();
    return steps.stream().map(step -> labels.get(step.states().get(index))).toList();
  }

  /** The most probable states of a factor as the agent believed after each observation. */
  List<String> believed(String factor) {
    int index = names(model.factors(), Pomdp.Factor::name).indexOf(factor);
    List<String> labels = model.factors().get(index).labels();
    return steps.stream().map(step -> labels.get(mode(step, index))).toList();
  }

  private static int mode(Episode.Step step, int factor) {
    double[] belief = step.beliefs().get(factor).data();
    int best = 0;
    for (int state = 1; state < belief.length; state++) {
      best = belief[state] > belief[best] ? state : best;
    }
    return best;
  }

  /** The outcomes of a modality, by label. */
  List<String> outcomes(String modality) {
    int index = names(model.modalities(), Pomdp.Modality::name).indexOf(modality);
    List<String> labels = model.modalities().get(index).labels();
    return steps.stream().map(step -> labels.get(step.outcomes().get(index))).toList();
  }

  /** The actions of a control, by label. */
  List<String> actions(String control) {
    int index = names(model.controls(), Pomdp.Control::name).indexOf(control);
    List<String> labels = model.controls().get(index).labels();
    return steps.stream().map(step -> labels.get(step.actions().get(index))).toList();
  }

  /** The share of entries of a list that equal a label. */
  static double share(List<String> labels, String label) {
    return (double) labels.stream().filter(label::equals).count() / labels.size();
  }

  private static <T> List<String> names(List<T> parts, Function<T, String> name) {
    return parts.stream().map(name).toList();
  }
}
