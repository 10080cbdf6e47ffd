package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Count;
import dev.rgm.compiler.model.GenerativeModel.Learned;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
    PROBABILITIES("probabilities", "each column over the first axis sums to one"),
    /** Any finite numbers. */
    NUMBERS("numbers", "finite, nats"),
    /** Numbers of at least 0, not all 0. */
    WEIGHTS("weights", "at least 0, not all 0"),
    /** Any finite numbers of a linear system. */
    REALS("numbers", "finite"),
    /** A symmetric matrix of positive numbers; the model checks it. */
    COVARIANCE("numbers", "symmetric and positive definite, else {@link #build} throws");

    private final String check;
    private final String valid;

    Kind(String check, String valid) {
      this.check = check;
      this.valid = valid;
    }

    /** What the numbers must be, as Javadoc says it. */
    String valid() {
      return valid;
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

  private final SourceText source;
  private final NamePool members =
      new NamePool("policyPrecision", "actionPrecision", "actionSelection", "seed", "build");
  private final NamePool constants = new NamePool("LARGE", "load");
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> likelihoods = new ArrayList<>();
  private final List<Entry> preferences = new ArrayList<>();
  private final List<Entry> transitions = new ArrayList<>();
  private final List<Entry> priors = new ArrayList<>();
  private Optional<Entry> habits = Optional.empty();
  private final IdentityHashMap<Count, Entry> counts = new IdentityHashMap<>();
  private int inlined;

  /** An empty table, to be filled by {@link #add}. */
  ParameterTable(SourceText source) {
    this.source = source;
  }

  ParameterTable(GenerativeModel model) {
    this(model.source());
    for (Modality modality : model.modalities()) {
      List<String> axes = new ArrayList<>(List.of(modality.name()));
      modality.dependencies().forEach(f -> axes.add(model.factors().get(f).name()));
      likelihoods.add(
          add(modality.likelihood(), "likelihood of", modality.name(), axes, Kind.PROBABILITIES));
    }
    for (StateFactor factor : model.factors()) {
      List<String> axes = new ArrayList<>(List.of("next " + factor.name()));
      factor.parents().forEach(f -> axes.add(model.factors().get(f).name()));
      if (model.timeScales().isEmpty()) {
        factor.concurrent().forEach(f -> axes.add("same " + model.factors().get(f).name()));
      }
      factor.controls().forEach(c -> axes.add(model.controls().get(c).name()));
      if (factor.controls().isEmpty()) {
        axes.add("no action");
      }
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
              priorAxes(model, factor),
              Kind.PROBABILITIES));
    }
    learned(model.learned());
    habits =
        model.habits().map(e -> add(e, "habits of", "policies", List.of("policy"), Kind.WEIGHTS));
  }

  private static List<String> priorAxes(GenerativeModel model, StateFactor factor) {
    List<String> axes = new ArrayList<>(List.of(factor.name()));
    factor.concurrent().forEach(f -> axes.add("same " + model.factors().get(f).name()));
    return axes;
  }

  private void learned(Learned learned) {
    sorted(learned.likelihoods()).forEach((m, count) -> add(count, likelihoods.get(m)));
    sorted(learned.transitions()).forEach((f, count) -> add(count, transitions.get(f)));
    sorted(learned.priors()).forEach((f, count) -> add(count, priors.get(f)));
    sorted(learned.preferences()).forEach((m, count) -> add(count, preferences.get(m)));
    learned
        .habits()
        .ifPresent(
            count ->
                counts.put(
                    count,
                    add(
                        count.counts(),
                        "counts of the habits of",
                        "policies",
                        List.of("policy"),
                        Kind.WEIGHTS)));
  }

  private static Map<Integer, Count> sorted(Map<Integer, Count> counts) {
    return new TreeMap<>(counts);
  }

  private void add(Count count, Entry of) {
    List<String> axes =
        of.axes().subList(of.axes().size() - count.counts().values().rank(), of.axes().size());
    counts.put(count, add(count.counts(), "counts of the " + of.meaning(), "", axes, Kind.WEIGHTS));
  }

  /** The counts that a parameter is learned from. */
  Entry count(Count count) {
    return counts.get(count);
  }

  /** Adds a parameter, with names that no other one has. */
  Entry add(Parameter parameter, String meaning, String of, List<String> axes, Kind kind) {
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
    String words = (meaning + " " + of).strip();
    Entry entry = new Entry(parameter, member, constant, words, axes, kind, inSpec, inline);
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
    return place(source, entry.parameter().span());
  }

  /** {@code file:line} of a span. */
  static String place(SpecModel model, Span span) {
    return place(model.source(), span);
  }

  /** {@code file:line} of a span. */
  static String place(SourceText source, Span span) {
    SourceText.Place place = source.locate(span);
    return JavaText.oneLine(place.source().name()) + ":" + place.line();
  }
}
