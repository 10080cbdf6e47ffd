package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Count;
import dev.rgm.compiler.model.GenerativeModel.Learned;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Dirichlet counts: {@code dirichlet_A} has the shape of {@code A} and says what the agent
 * believes of it before it has seen anything. The {@code A} of the spec is then the truth, which
 * only the world knows; without one the world follows the expectation of the counts.
 */
final class LearningRule {
  private static final Pattern COUNTS = Pattern.compile("dirichlet_(([A-E])(_.*|\\d+)?)");
  private static final List<String> RATES = List.of("learning_rate", "learning_memory");

  private final Workbench bench;
  private final Spec spec;

  LearningRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /** The name of the parameter that a variable holds counts of, such as {@code A_cue}. */
  static Optional<String> parameterOf(Variable variable) {
    Matcher matcher = COUNTS.matcher(variable.text());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The model with what it learns; empty after an error. */
  Optional<GenerativeModel> learn(GenerativeModel model) {
    Map<Integer, Count> likelihoods = new TreeMap<>();
    Map<Integer, Count> transitions = new TreeMap<>();
    Map<Integer, Count> priors = new TreeMap<>();
    Map<Integer, Count> preferences = new TreeMap<>();
    Optional<Count> habits = Optional.empty();
    boolean fine = true;
    for (Variable variable : spec.symbols().all()) {
      Optional<String> parameter = parameterOf(variable);
      if (parameter.isEmpty() || !bench.literals().isGiven(variable)) {
        continue;
      }
      char symbol = parameter.get().charAt(0);
      Optional<Count> count = Optional.empty();
      if (symbol == 'A' || symbol == 'C') {
        int m = modality(model, variable, parameter.get(), symbol);
        if (m >= 0) {
          Modality modality = model.modalities().get(m);
          Tensor target =
              symbol == 'A' ? modality.likelihood().values() : Tensor.filled(0, modality.size());
          count = count(variable, symbol, target);
          count.ifPresent(c -> (symbol == 'A' ? likelihoods : preferences).put(m, c));
        }
      } else if (symbol == 'E') {
        int policies = (int) HabitRule.policies(model.controls(), model.settings().policyLength());
        count = count(variable, symbol, Tensor.filled(0, policies));
        habits = count;
      } else {
        int f = factor(model, variable, parameter.get(), symbol);
        if (f >= 0) {
          StateFactor factor = model.factors().get(f);
          Parameter target = symbol == 'B' ? factor.transitions() : factor.prior();
          count = count(variable, symbol, target.values());
          count.ifPresent(c -> (symbol == 'B' ? transitions : priors).put(f, c));
        }
      }
      fine &= count.isPresent();
    }
    if (!fine) {
      return Optional.empty();
    }
    Learned learned = new Learned(likelihoods, transitions, priors, preferences, habits);
    if (learned.isEmpty()) {
      withoutEffect();
      return Optional.of(model);
    }
    return Optional.of(nameless(model).with(Set.of(ModelKind.LEARNING), factors(model), learned));
  }

  /** Keys of learning in a spec that learns nothing. */
  private void withoutEffect() {
    for (String key : RATES) {
      spec.parameters()
          .find(key)
          .filter(entry -> !ParameterTable.text(entry).equalsIgnoreCase("false"))
          .ifPresent(
              entry ->
                  spec.report(
                      spec.at(
                              entry.keySpan(),
                              DiagnosticCode.BAD_PARAMETER,
                              "`" + entry.key() + "` has no effect: nothing is learned")
                          .severity(Severity.INFO)
                          .help("declare dirichlet_A, counts of the shape of A, to learn it")));
    }
  }

  /** Expectations of counts are in no spec, so nobody can give others for them. */
  private static GenerativeModel nameless(GenerativeModel model) {
    return model.withModalities(model.modalities().stream().map(LearningRule::nameless).toList());
  }

  private static Modality nameless(Modality modality) {
    return new Modality(
        modality.name(),
        modality.size(),
        modality.labels(),
        nameless(modality.likelihood()),
        modality.dependencies(),
        modality.preferences(),
        modality.span());
  }

  private static Parameter nameless(Parameter parameter) {
    boolean counts = parameter.variable().startsWith("dirichlet_");
    return new Parameter(counts ? "" : parameter.variable(), parameter.values(), parameter.span());
  }

  private static List<StateFactor> factors(GenerativeModel model) {
    List<StateFactor> factors = new ArrayList<>();
    for (StateFactor factor : model.factors()) {
      factors.add(
          new StateFactor(
              factor.name(),
              factor.size(),
              factor.labels(),
              factor.transitions(),
              factor.parents(),
              factor.concurrent(),
              factor.controls(),
              nameless(factor.prior()),
              factor.span()));
    }
    return factors;
  }

  private int modality(GenerativeModel model, Variable counts, String parameter, char symbol) {
    for (int m = 0; m < model.modalities().size(); m++) {
      Modality modality = model.modalities().get(m);
      String variable =
          symbol == 'A' ? modality.likelihood().variable() : modality.preferences().variable();
      if (variable.equals(parameter) || variable.equals(counts.text())) {
        return m;
      }
    }
    return only(counts, parameter, model.modalities().size());
  }

  private int factor(GenerativeModel model, Variable counts, String parameter, char symbol) {
    for (int f = 0; f < model.factors().size(); f++) {
      StateFactor factor = model.factors().get(f);
      String variable = symbol == 'B' ? factor.transitions().variable() : factor.prior().variable();
      if (variable.equals(parameter) || variable.equals(counts.text())) {
        return f;
      }
    }
    return only(counts, parameter, model.factors().size());
  }

  /** The only one there is; else a message, and -1. */
  private int only(Variable counts, String parameter, int size) {
    if (size == 1) {
      return 0;
    }
    spec.report(
        spec.at(
                counts.span(),
                DiagnosticCode.UNRESOLVED_DEPENDENCY,
                "`" + counts.text() + "` holds counts of `" + parameter + "`, which is not there")
            .help("name it dirichlet_ and the name of the parameter that is learned"));
    return -1;
  }

  private Optional<Count> count(Variable variable, char symbol, Tensor target) {
    Optional<Tensor> shaped = bench.literals().shaped(variable);
    if (shaped.isEmpty()) {
      return Optional.empty();
    }
    boolean fits =
        Arrays.equals(Shapes.squeezed(shaped.get().shape()), Shapes.squeezed(target.shape()));
    if (!fits) {
      spec.report(
          spec.at(
                  variable.valueSpan(),
                  DiagnosticCode.AXIS_MISMATCH,
                  "`"
                      + variable.text()
                      + "` is "
                      + Shapes.text(shaped.get().shape())
                      + ", but what it counts is "
                      + Shapes.text(target.shape()))
              .help(
                  symbol == 'B'
                      ? "write the counts with the axes of the transition: next, previous, action"
                      : "give one count for every number of the parameter"));
      return Optional.empty();
    }
    Tensor counts = shaped.get().reshape(target.shape());
    int columns = counts.size() / counts.extent(0);
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < counts.extent(0); row++) {
        double count = counts.at(row * columns + column);
        sum += count >= 0 ? count : Double.NaN;
      }
      if (!(sum > 0) || Double.isInfinite(sum)) {
        spec.report(
            spec.at(
                    variable.valueSpan(),
                    DiagnosticCode.NEGATIVE_PROBABILITY,
                    "column "
                        + column
                        + " of `"
                        + variable.text()
                        + "` holds no counts: numbers of"
                        + " at least 0, not all of them 0")
                .help("write 1 where nothing is known"));
        return Optional.empty();
      }
    }
    OptionalDouble rate = number("learning_rate", symbol, 1, true);
    OptionalDouble memory = number("learning_memory", symbol, Double.POSITIVE_INFINITY, false);
    return rate.isEmpty() || memory.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Count(
                new Parameter(variable.text(), counts, variable.span()),
                rate.getAsDouble(),
                memory.getAsDouble()));
  }

  /** {@code learning_rate_A}, else {@code learning_rate}; empty after an error. */
  private OptionalDouble number(String key, char symbol, double otherwise, boolean zero) {
    Optional<Entry> entry = spec.parameters().find(key + "_" + symbol, key);
    if (entry.isEmpty()) {
      return OptionalDouble.of(otherwise);
    }
    OptionalDouble value = SettingNumber.parse(ParameterTable.text(entry.get()));
    double number = value.orElse(Double.NaN);
    if ((number > 0 && Double.isFinite(number)) || (zero && number == 0)) {
      return value;
    }
    spec.report(
        spec.at(
                entry.get().valueSpan(),
                DiagnosticCode.BAD_PARAMETER,
                "`"
                    + entry.get().key()
                    + "` is a finite number "
                    + (zero ? "of at least 0" : "above 0"))
            .help("write " + entry.get().key() + ": 1"));
    return OptionalDouble.empty();
  }
}
