package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tensors of a model as constants, resource entries and settings of the builder. */
final class ParameterTable {
  /** A tensor of at most this many numbers is written into the class. */
  private static final int INLINE = 64;

  /** All numbers written into one class; its initialiser has 64 KiB, a number takes eight bytes. */
  private static final int INLINE_TOTAL = 4096;

  /** What the numbers of a parameter must be. */
  enum Kind {
    /** Distributions over the first axis. */
    PROBABILITIES("probabilities"),
    /** Any finite numbers. */
    NUMBERS("numbers"),
    /** Numbers of at least 0, not all 0. */
    WEIGHTS("weights");

    private final String check;

    Kind(String check) {
      this.check = check;
    }

    /** The method of {@code SpecParameter} that checks it. */
    String check() {
      return check;
    }
  }

  /**
   * One tensor.
   *
   * @param member name of the builder's method and field
   * @param constant name of the constant
   * @param meaning a few words for Javadoc, such as {@code likelihood of `o_cue`}
   * @param axes names of the axes, as the spec calls them
   * @param inSpec whether the spec declares it; if not it cannot be replaced
   * @param inline whether its numbers are written into the class
   */
  record Entry(
      Parameter parameter,
      String member,
      String constant,
      String meaning,
      List<String> axes,
      Kind kind,
      boolean inSpec,
      boolean inline) {
    Entry {
      axes = List.copyOf(axes);
    }

    /** The name in the resource. */
    String key() {
      return constant;
    }
  }

  private final GenerativeModel model;
  private final NamePool members =
      new NamePool("policyPrecision", "actionPrecision", "actionSelection", "seed", "build");
  private final NamePool constants = new NamePool("LARGE", "load");
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> likelihoods = new ArrayList<>();
  private final List<Entry> preferences = new ArrayList<>();
  private final List<Entry> transitions = new ArrayList<>();
  private final List<Entry> priors = new ArrayList<>();
  private final Optional<Entry> habits;
  private int inlined;

  ParameterTable(GenerativeModel model) {
    this.model = model;
    for (Modality modality : model.modalities()) {
      List<String> axes = new ArrayList<>(List.of(modality.name()));
      modality.dependencies().forEach(f -> axes.add(model.factors().get(f).name()));
      likelihoods.add(
          add(modality.likelihood(), "likelihood of", modality.name(), axes, Kind.PROBABILITIES));
    }
    for (StateFactor factor : model.factors()) {
      List<String> axes = new ArrayList<>(List.of("next " + factor.name()));
      factor.parents().forEach(f -> axes.add(model.factors().get(f).name()));
      axes.add(factor.control().map(c -> model.controls().get(c).name()).orElse("no action"));
      transitions.add(
          add(factor.transitions(), "transitions of", factor.name(), axes, Kind.PROBABILITIES));
    }
    for (Modality modality : model.modalities()) {
      List<String> axes = new ArrayList<>(List.of(modality.name()));
      if (modality.preferences().values().rank() > 1) {
        axes.add(0, "step");
      }
      preferences.add(
          add(modality.preferences(), "log-preferences over", modality.name(), axes, Kind.NUMBERS));
    }
    for (StateFactor factor : model.factors()) {
      priors.add(
          add(
              factor.prior(),
              "prior of",
              factor.name(),
              List.of(factor.name()),
              Kind.PROBABILITIES));
    }
    habits =
        model.habits().map(e -> add(e, "habits of", "policies", List.of("policy"), Kind.WEIGHTS));
  }

  private Entry add(Parameter parameter, String meaning, String of, List<String> axes, Kind kind) {
    boolean inSpec = !parameter.variable().isEmpty();
    String name = inSpec ? parameter.variable() : meaning + " " + of;
    String member = members.take(JavaNames.member(name), JavaNames.member(name + " tensor"));
    String constant =
        constants.take(JavaNames.constant(name), JavaNames.constant(name + " tensor"));
    int size = parameter.values().size();
    boolean inline = size <= INLINE && inlined + size <= INLINE_TOTAL;
    if (inline) {
      inlined += size;
    }
    Entry entry =
        new Entry(parameter, member, constant, meaning + " " + of, axes, kind, inSpec, inline);
    entries.add(entry);
    return entry;
  }

  /** All parameters: likelihoods, transitions, preferences, priors, habits. */
  List<Entry> entries() {
    return entries;
  }

  Entry likelihood(int modality) {
    return likelihoods.get(modality);
  }

  Entry preference(int modality) {
    return preferences.get(modality);
  }

  Entry transition(int factor) {
    return transitions.get(factor);
  }

  Entry prior(int factor) {
    return priors.get(factor);
  }

  Optional<Entry> habit() {
    return habits;
  }

  /** What goes into the resource beside the class; sorted by name. */
  Map<String, Tensor> resource() {
    Map<String, Tensor> large = new TreeMap<>();
    for (Entry entry : entries) {
      if (!entry.inline()) {
        large.put(entry.key(), entry.parameter().values());
      }
    }
    return large;
  }

  /** {@code file:line} of a parameter. */
  String place(Entry entry) {
    return place(model, entry.parameter().span());
  }

  /** {@code file:line} of a span. */
  static String place(SpecModel model, Span span) {
    SourceText.Place place = model.source().locate(span);
    return JavaText.oneLine(place.source().name()) + ":" + place.line();
  }
}
