package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Buffer.Role;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The buffers of a program: those that hold the parameters of a model, and all that are declared
 * after them. Names follow the symbols of the field, with an index where there are several: {@code
 * A0}, {@code B1}, {@code C}, {@code D}, {@code E}.
 */
final class ModelBuffers {
  private final GenerativeModel model;
  private final List<Buffer> all = new ArrayList<>();
  private final List<Buffer> likelihoods = new ArrayList<>();
  private final List<Buffer> transitions = new ArrayList<>();
  private final List<Buffer> preferences = new ArrayList<>();
  private final List<Buffer> priors = new ArrayList<>();
  private final Buffer gamma;
  private final Optional<Buffer> habits;

  ModelBuffers(GenerativeModel model) {
    this.model = model;
    for (int m = 0; m < model.modalities().size(); m++) {
      Modality modality = model.modalities().get(m);
      List<Axis> axes = new ArrayList<>(List.of(outcome(m)));
      modality.dependencies().forEach(f -> axes.add(state(f)));
      likelihoods.add(parameter(likelihoodName(model, m), axes, modality.likelihood()));
    }
    for (int f = 0; f < model.factors().size(); f++) {
      StateFactor factor = model.factors().get(f);
      List<Axis> axes = new ArrayList<>(List.of(state(f)));
      factor.parents().forEach(g -> axes.add(previous(g)));
      factor.concurrent().forEach(g -> axes.add(state(g)));
      factor.controls().forEach(control -> axes.add(action(control)));
      if (factor.controls().isEmpty()) {
        axes.add(new Axis("once", 1));
      }
      transitions.add(parameter(transitionName(model, f), axes, factor.transitions()));
      List<Axis> first = new ArrayList<>(List.of(state(f)));
      factor.concurrent().forEach(g -> first.add(state(g)));
      priors.add(parameter(priorName(model, f), first, factor.prior()));
    }
    for (int m = 0; m < model.modalities().size(); m++) {
      Parameter c = model.modalities().get(m).preferences();
      List<Axis> axes = new ArrayList<>();
      if (c.values().rank() > 1) {
        axes.add(new Axis("t", c.values().extent(0)));
      }
      axes.add(outcome(m));
      preferences.add(parameter(preferenceName(model, m), axes, c));
    }
    habits = model.habits().map(e -> parameter(HABITS, policyAxes(), e));
    gamma = declare(GAMMA, Role.PARAMETER, "precision of policies", List.of());
  }

  /** Name of the buffer of the habits. */
  static final String HABITS = "E";

  /** Name of the buffer of the precision of policies. */
  static final String GAMMA = "gamma";

  static String likelihoodName(GenerativeModel model, int modality) {
    return numbered("A", modality, model.modalities().size());
  }

  static String preferenceName(GenerativeModel model, int modality) {
    return numbered("C", modality, model.modalities().size());
  }

  static String transitionName(GenerativeModel model, int factor) {
    return numbered("B", factor, model.factors().size());
  }

  static String priorName(GenerativeModel model, int factor) {
    return numbered("D", factor, model.factors().size());
  }

  /** A symbol, with its number if there are several. */
  static String numbered(String symbol, int number, int count) {
    return count == 1 ? symbol : symbol + number;
  }

  private Buffer parameter(String name, List<Axis> axes, Parameter parameter) {
    String variable = parameter.variable();
    return declare(name, Role.PARAMETER, variable.isEmpty() ? "not in the spec" : variable, axes);
  }

  Buffer declare(String name, Role role, String meaning, List<Axis> axes) {
    Buffer buffer = new Buffer(name, role, axes, meaning);
    all.add(buffer);
    return buffer;
  }

  Buffer work(String name, String meaning, Axis... axes) {
    return declare(name, Role.WORK, meaning, List.of(axes));
  }

  Buffer state(String name, String meaning, Axis... axes) {
    return declare(name, Role.STATE, meaning, List.of(axes));
  }

  Buffer derived(String name, String meaning, Axis... axes) {
    return declare(name, Role.DERIVED, meaning, List.of(axes));
  }

  List<Buffer> all() {
    return all;
  }

  Buffer likelihood(int modality) {
    return likelihoods.get(modality);
  }

  Buffer transition(int factor) {
    return transitions.get(factor);
  }

  Buffer preference(int modality) {
    return preferences.get(modality);
  }

  Buffer prior(int factor) {
    return priors.get(factor);
  }

  Buffer gamma() {
    return gamma;
  }

  Optional<Buffer> habits() {
    return habits;
  }

  /** The states of a factor. */
  Axis state(int factor) {
    return new Axis("s" + factor, model.factors().get(factor).size());
  }

  /** The previous states of a factor. */
  Axis previous(int factor) {
    return new Axis("p" + factor, model.factors().get(factor).size());
  }

  /** The outcomes of a modality. */
  Axis outcome(int modality) {
    return new Axis("o" + modality, model.modalities().get(modality).size());
  }

  /** The actions of a control. */
  Axis action(int control) {
    return new Axis("u" + control, model.controls().get(control).size());
  }

  /** One axis per control for the first step of a policy, and one for all later steps. */
  List<Axis> policyAxes() {
    List<Axis> axes = new ArrayList<>();
    int actions = 1;
    for (int control = 0; control < model.controls().size(); control++) {
      axes.add(action(control));
      actions *= model.controls().get(control).size();
    }
    int later = 1;
    for (int step = 1; step < model.settings().policyLength(); step++) {
      later = Math.multiplyExact(later, actions);
    }
    axes.add(new Axis("later", later));
    return axes;
  }

  /** One selector per control. */
  List<Selector> actionSelectors() {
    List<Selector> selectors = new ArrayList<>();
    for (int control = 0; control < model.controls().size(); control++) {
      Axis axis = action(control);
      selectors.add(new Selector(axis.name(), axis.extent()));
    }
    return selectors;
  }

  /** One selector per modality. */
  List<Selector> outcomeSelectors() {
    List<Selector> selectors = new ArrayList<>();
    for (int modality = 0; modality < model.modalities().size(); modality++) {
      Axis axis = outcome(modality);
      selectors.add(new Selector(axis.name(), axis.extent()));
    }
    return selectors;
  }

  /** The likelihood of the outcome that was observed: axes of its dependencies. */
  Ref observed(Buffer table, int modality) {
    List<Index> indices = new ArrayList<>(Ref.whole(table).indices());
    indices.set(0, new Index.At(outcome(modality).name(), false));
    return new Ref(table, indices);
  }

  /** The transitions of a factor under the actions in scope: axes next and previous. */
  Ref moved(int factor) {
    Buffer table = transition(factor);
    List<Index> indices = new ArrayList<>(Ref.whole(table).indices());
    List<Integer> controls = model.factors().get(factor).controls();
    if (controls.isEmpty()) {
      indices.set(indices.size() - 1, new Index.Fixed(0));
    }
    int first = indices.size() - controls.size();
    for (int place = 0; place < controls.size(); place++) {
      indices.set(first + place, new Index.At(action(controls.get(place)).name(), false));
    }
    return new Ref(table, indices);
  }
}
