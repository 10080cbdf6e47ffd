package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Count;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes checked models by hand. Every element gets a line of its own in an invented spec. */
public final class ModelBuilder {
  private final String name;
  private final StringBuilder text = new StringBuilder();
  private final List<StateFactor> factors = new ArrayList<>();
  private final List<Modality> modalities = new ArrayList<>();
  private final List<Control> controls = new ArrayList<>();
  private final Set<ModelKind> kinds = EnumSet.noneOf(ModelKind.class);
  private final Span span;
  private Optional<Parameter> habits = Optional.empty();
  private Settings settings = Settings.of(Profile.GNN);
  private GenerativeModel.Learned learned = GenerativeModel.Learned.NONE;
  private String annotation = "";
  private String file = "model.gnn";

  public ModelBuilder(String name) {
    this.name = name;
    this.span = line(name);
  }

  private Span line(String content) {
    int start = text.length();
    text.append(content).append('\n');
    return new Span(start, start + content.length());
  }

  public ModelBuilder kind(ModelKind kind) {
    kinds.add(kind);
    return this;
  }

  public ModelBuilder annotation(String value) {
    annotation = value;
    return this;
  }

  public ModelBuilder file(String value) {
    file = value;
    return this;
  }

  public ModelBuilder settings(Settings value) {
    settings = value;
    return this;
  }

  public ModelBuilder control(String variable, int size, String... labels) {
    controls.add(new Control(variable, size, List.of(labels), line(variable)));
    return this;
  }

  /** A factor; {@code control} is negative if nobody controls it. */
  public ModelBuilder factor(
      String variable, List<Integer> parents, int control, Tensor b, double[] d, String... labels) {
    List<Integer> controls = control < 0 ? List.of() : List.of(control);
    return factor(variable, parents, controls, b, d, labels);
  }

  /** A factor with an action axis for each of some controls. */
  public ModelBuilder factor(
      String variable,
      List<Integer> parents,
      List<Integer> moving,
      Tensor b,
      double[] d,
      String... labels) {
    String suffix = variable.length() > 1 ? variable.substring(1) : "";
    factors.add(
        new StateFactor(
            variable,
            b.extent(0),
            List.of(labels),
            new Parameter("B" + suffix, b, line("B" + suffix)),
            parents,
            moving,
            new Parameter("D" + suffix, Tensor.vector(d), line("D" + suffix)),
            line(variable)));
    return this;
  }

  /** A factor that also depends on others of the same step; {@code d} has their axes too. */
  public ModelBuilder concurrent(
      String variable,
      List<Integer> parents,
      List<Integer> concurrent,
      List<Integer> moving,
      Tensor b,
      Tensor d) {
    String suffix = variable.length() > 1 ? variable.substring(1) : "";
    factors.add(
        new StateFactor(
            variable,
            b.extent(0),
            List.of(),
            new Parameter("B" + suffix, b, line("B" + suffix)),
            parents,
            concurrent,
            moving,
            new Parameter("D" + suffix, d, line("D" + suffix)),
            line(variable)));
    return this;
  }

  public ModelBuilder learned(GenerativeModel.Learned value) {
    learned = value;
    return this;
  }

  /** Counts of a variable of this name. */
  public Count count(String variable, Tensor counts, double rate, double memory) {
    return new Count(new Parameter(variable, counts, line(variable)), rate, memory);
  }

  /** A modality; {@code c} is null if the spec has no preferences. */
  public ModelBuilder modality(
      String variable, List<Integer> dependencies, Tensor a, Tensor c, String... labels) {
    String suffix = variable.length() > 1 ? variable.substring(1) : "";
    Parameter preferences =
        c == null
            ? new Parameter("", Tensor.filled(0, a.extent(0)), span)
            : new Parameter("C" + suffix, c, line("C" + suffix));
    modalities.add(
        new Modality(
            variable,
            a.extent(0),
            List.of(labels),
            new Parameter("A" + suffix, a, line("A" + suffix)),
            dependencies,
            preferences,
            line(variable)));
    return this;
  }

  public ModelBuilder habits(double... values) {
    habits = Optional.of(new Parameter("E", Tensor.vector(values), line("E")));
    return this;
  }

  public GenerativeModel build() {
    return new GenerativeModel(
            name,
            annotation,
            new SourceText(file, text.toString()),
            span,
            kinds,
            factors,
            modalities,
            controls,
            habits,
            settings,
            new RunDefaults(20, 0))
        .with(Set.of(), factors, learned);
  }

  /** A tensor of a shape. */
  public static Tensor tensor(int[] shape, double... values) {
    return Tensor.of(shape, values);
  }

  /** The model that the generic engine inverts. */
  public static Pomdp pomdp(GenerativeModel model) {
    return new Pomdp(
        model.name(),
        model.modalities().stream()
            .map(
                m ->
                    new Pomdp.Modality(
                        m.name(),
                        m.labels(),
                        m.likelihood().values(),
                        m.dependencies(),
                        m.preferences().values()))
            .toList(),
        model.factors().stream()
            .map(
                f ->
                    new Pomdp.Factor(
                        f.name(),
                        f.labels(),
                        f.transitions().values(),
                        f.parents(),
                        f.concurrent(),
                        f.controls(),
                        f.prior().values()))
            .toList(),
        model.controls().stream()
            .map(c -> new Pomdp.Control(c.name(), c.labels(), c.size()))
            .toList(),
        model.habits().map(Parameter::values).orElse(null),
        model.settings(),
        new Learning(
            counts(model.learned().likelihoods()),
            counts(model.learned().transitions()),
            counts(model.learned().priors()),
            counts(model.learned().preferences()),
            model.learned().habits().map(ModelBuilder::counts)),
        model.timeScales());
  }

  private static Map<Integer, Counts> counts(Map<Integer, Count> counts) {
    Map<Integer, Counts> values = new TreeMap<>();
    counts.forEach((index, count) -> values.put(index, counts(count)));
    return values;
  }

  private static Counts counts(Count count) {
    return new Counts(count.counts().values(), count.rate(), count.memory());
  }
}
