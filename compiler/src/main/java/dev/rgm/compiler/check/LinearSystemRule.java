package dev.rgm.compiler.check;

import dev.rgm.compiler.check.GaussianRule.Part;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
import dev.rgm.compiler.model.LinearGaussianModel.Steering;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the block of a linear system from its matrices, or says what it lacks. */
final class LinearSystemRule {
  private static final List<String> NEEDED = List.of("F", "H", "Q", "R", "prior_mean", "prior_cov");

  private final Workbench bench;
  private final Spec spec;

  LinearSystemRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /**
   * The block of one system, or empty after an error.
   *
   * @param suffix such as {@code agent1}, or empty
   * @param parts its matrices, with shapes that fit
   * @param measurementNames what the measurements may be called, the likeliest first
   * @param span where to point if nothing is there
   */
  Optional<Block> block(
      String suffix, Map<String, Part> parts, List<String> measurementNames, Span span) {
    List<String> missing = NEEDED.stream().filter(name -> !parts.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      incomplete(suffix, parts, missing, span);
      return Optional.empty();
    }
    // Regimes are about one state; agents and factors have their own.
    boolean regime = suffix.startsWith("regime");
    String owner = regime ? "" : suffix;
    int n = parts.get("F").rows();
    int m = parts.get("H").rows();
    Vector state = vector(List.of("x", "mu"), owner, n, parts.get("F"));
    Vector measurement = vector(measurementNames, owner, m, parts.get("H"));
    SteeringRule rule = new SteeringRule(spec, parts, n, regime);
    Optional<Steering> steering = Optional.empty();
    if (rule.isSteered()) {
      Part reference = parts.getOrDefault("G", parts.get("F"));
      // In a hybrid model u is the action of the discrete part.
      List<String> inputs = measurementNames.contains("o") ? List.of("u") : List.of("v");
      steering = rule.steering(vector(inputs, owner, rule.inputs(), reference));
      if (steering.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Block(
            state,
            measurement,
            parameter(parts.get("F"), n, n),
            parameter(parts.get("H"), m, n),
            parameter(parts.get("Q"), n, n),
            parameter(parts.get("R"), m, m),
            parameter(parts.get("prior_mean"), n),
            parameter(parts.get("prior_cov"), n, n),
            steering));
  }

  private static Parameter parameter(Part part, int... shape) {
    return new Parameter(
        part.variable().text(), part.value().reshape(shape), part.variable().span());
  }

  /**
   * The vector of the first of several names that is declared with the size, else of the first
   * name; a declaration with another size is an error.
   */
  private Vector vector(List<String> names, String suffix, int size, Part reference) {
    String end = suffix.isEmpty() ? "" : "_" + suffix;
    List<String> candidates = new ArrayList<>();
    names.forEach(name -> candidates.add(name + end));
    if (!suffix.isEmpty()) {
      candidates.addAll(names);
    }
    for (String name : candidates) {
      Optional<Variable> variable =
          spec.symbols().find(name).filter(v -> v.declaration().isPresent());
      if (variable.isEmpty()) {
        continue;
      }
      OptionalInt declared = bench.dimensions().categories(variable.get());
      if (declared.orElse(size) != size) {
        spec.report(
            spec.at(
                    bench.dimensions().categoriesSpan(variable.get()),
                    DiagnosticCode.GAUSSIAN_SHAPE,
                    "`"
                        + name
                        + "` has "
                        + declared.getAsInt()
                        + " components, but `"
                        + reference.variable().text()
                        + "` is "
                        + Shapes.brackets(reference.value().shape())
                        + ", which asks for "
                        + size)
                .related(reference.variable().span(), "the matrix is declared here")
                .help("declare " + name + "[" + size + ",1,type=float]"));
      }
      return new Vector(name, Labels.fitting(variable.get(), size), size, variable.get().span());
    }
    return new Vector(candidates.get(0), List.of(), size, reference.variable().span());
  }

  private void incomplete(String suffix, Map<String, Part> parts, List<String> missing, Span span) {
    String end = suffix.isEmpty() ? "" : "_" + suffix;
    List<String> names = missing.stream().map(name -> "`" + name + end + "`").toList();
    Optional<Part> given = parts.values().stream().findFirst();
    Diagnostic.Builder builder =
        spec.at(
            given.map(part -> part.variable().valueSpan()).orElse(span),
            DiagnosticCode.INCOMPLETE_SYSTEM,
            (given.isEmpty()
                    ? "a continuous model is a linear system, but "
                    : "the linear system of `"
                        + given.get().variable().text()
                        + "` is incomplete: ")
                + String.join(", ", names)
                + (missing.size() == 1 ? " has no value" : " have no value"));
    int n = parts.containsKey("F") ? parts.get("F").rows() : -1;
    int m = parts.containsKey("H") ? parts.get("H").rows() : -1;
    missing.stream()
        .filter(name -> given.isPresent())
        .map(name -> help(name, end, n, m))
        .forEach(builder::help);
    if (given.isEmpty()) {
      builder.help(
          "what runs is x' = F x + N(0, Q), y = H x + N(0, R) with x in the beginning ~"
              + " N(prior_mean, prior_cov); maps that are only written as equations are not run");
    }
    precisions(missing, n, m).forEach(builder::help);
    spec.report(builder);
  }

  private static String help(String name, String end, int n, int m) {
    String states = n < 0 ? "n" : String.valueOf(n);
    String measured = m < 0 ? "m" : String.valueOf(m);
    return switch (name) {
      case "F" -> "write F" + end + "[" + states + "," + states + "]: the step from state to state";
      case "H" -> "write H" + end + "[" + measured + "," + states + "]: what is measured of it";
      case "Q" ->
          "write Q"
              + end
              + "["
              + states
              + ","
              + states
              + "]: the covariance of the noise of a step";
      case "R" ->
          "write R"
              + end
              + "["
              + measured
              + ","
              + measured
              + "]: the covariance of the noise of a measurement";
      case "prior_mean" ->
          "write prior_mean" + end + "[" + states + "]: where the state is expected at first";
      default -> "write prior_cov" + end + "[" + states + "," + states + "]: how uncertain that is";
    };
  }

  /** Precisions that a spec gives in the place of covariances: they are not the same thing. */
  private List<String> precisions(List<String> missing, int n, int m) {
    List<String> help = new ArrayList<>();
    for (Variable variable : spec.symbols().all()) {
      String word = spec.term(variable).orElse("").toLowerCase(Locale.ROOT);
      if (!word.contains("precision") || !bench.literals().isGiven(variable)) {
        continue;
      }
      boolean process = word.contains("process") || word.contains("dynamic");
      boolean measured = word.contains("observation") || word.contains("sensory");
      String name = process ? "Q" : measured ? "R" : "";
      int size = process ? n : m;
      if (missing.contains(name)
          && size > 0
          && bench.literals().reading(variable) instanceof Reading.Numbers numbers
          && numbers.tensor().size() == 1) {
        Tensor tensor = numbers.tensor();
        help.add(
            "`"
                + variable.text()
                + "` is a precision; as a covariance it is "
                + name
                + "="
                + Probabilities.number(1 / tensor.at(0))
                + "*identity("
                + size
                + ")");
      }
    }
    return help;
  }
}
