package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.runtime.continuous.LinearSystem;
import dev.rgm.runtime.tensor.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Linear-Gaussian systems {@code x' = F x + noise Q, y = H x + noise R} with n states and m
 * observations: {@code F[n,n]}, {@code H[m,n]}, {@code Q[n,n]}, {@code R[m,m]}, {@code
 * prior_mean[n]}, {@code prior_cov[n,n]}, {@code goal_mean[n]}; covariances are symmetric and
 * positive definite. An input matrix {@code G[n,k]} and what steers towards the goal may stand
 * beside them. Several systems differ by a suffix, such as {@code F_agent1}, and share what has
 * none.
 */
final class GaussianRule {
  private static final Pattern NAME =
      Pattern.compile(
          "(F|H|Q|R|G|prior_mean|prior_cov|goal_mean|control_gain|action_bias|state_cost"
              + "|control_cost)(?:_((?:agent|f|regime)_?\\d{1,4}))?");

  /** Terms of matrices that control theory calls A, B and C, and their names here. */
  private static final Map<String, String> CONTROL_THEORY =
      Map.of("StateTransitionMatrix", "F", "ControlInputMatrix", "G", "ObservationMatrix", "H");

  /** Steps of arithmetic of one model on which the numbers of matrices are checked: a second. */
  private static final double MAX_WORK = 1e9;

  private final Workbench bench;
  private final Spec spec;
  private final Set<String> told = new HashSet<>();
  private double work;

  GaussianRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /** One matrix of a system with its value; a single number is a matrix of one. */
  record Part(Variable variable, Tensor value) {
    int rows() {
      return value.rank() == 0 ? 1 : value.extent(0);
    }

    int columns() {
      return value.rank() == 2 ? value.extent(1) : 1;
    }
  }

  /**
   * Checks every system of the model.
   *
   * @return matrices by name, of each system by its suffix, in the order of the spec; what has no
   *     suffix stands under the empty one, and in every other system that does not have its own
   */
  Map<String, Map<String, Part>> check() {
    Map<String, Map<String, Part>> systems = new LinkedHashMap<>();
    for (Variable variable : spec.symbols().all()) {
      Matcher name = NAME.matcher(symbol(spec, variable).orElse(variable.text()));
      if (name.matches()) {
        String suffix = name.group(2) == null ? "" : name.group(2);
        value(variable)
            .ifPresent(
                value ->
                    systems
                        .computeIfAbsent(suffix.replace("_", ""), key -> new LinkedHashMap<>())
                        .put(name.group(1), new Part(variable, value)));
      }
    }
    Map<String, Part> shared = systems.getOrDefault("", Map.of());
    systems.forEach(
        (suffix, parts) -> {
          if (!suffix.isEmpty()) {
            shared.forEach(parts::putIfAbsent);
          }
        });
    systems.values().forEach(this::check);
    return systems;
  }

  /** Whether the model has all matrices of a linear system, whatever their suffix. */
  static boolean isPresent(Spec spec) {
    Set<String> present = new HashSet<>();
    for (Variable variable : spec.symbols().all()) {
      Matcher name = NAME.matcher(variable.text());
      if (name.matches()) {
        present.add(name.group(1));
      }
    }
    return present.containsAll(List.of("F", "H", "Q", "R"));
  }

  /**
   * Whether a name belongs to the linear system of a model that has one: a term such as {@code
   * TransitionMatrix} or {@code HiddenState} then does not make it a part of a discrete model.
   */
  static boolean isSymbol(String name) {
    return NAME.matcher(name).matches() || name.matches("(x|y|mu)(_.*)?");
  }

  /** The name of a matrix that its term says to be one of a linear system, or empty. */
  static Optional<String> symbol(Spec spec, Variable variable) {
    return variable.text().matches("[ABC]")
        ? spec.term(variable).map(CONTROL_THEORY::get)
        : Optional.empty();
  }

  /** The value of a matrix or vector, with a single number as a matrix of one. */
  private Optional<Tensor> value(Variable variable) {
    if (!bench.literals().isGiven(variable)) {
      return Optional.empty();
    }
    return bench
        .literals()
        .numbers(variable)
        .map(tensor -> declared(variable, tensor))
        .map(tensor -> tensor.size() == 1 ? tensor.reshape(1, 1) : tensor)
        .filter(tensor -> tensor.rank() <= 2);
  }

  /** The value in its declared shape, unless it has none that fits. */
  private Tensor declared(Variable variable, Tensor tensor) {
    List<Extent> extents = bench.dimensions().of(variable);
    return extents.isEmpty()
        ? tensor
        : BracketRule.fit(tensor, extents).filter(fitted -> fitted.rank() <= 2).orElse(tensor);
  }

  private void check(Map<String, Part> system) {
    if (!system.containsKey("F")) {
      return;
    }
    Part dynamics = system.get("F");
    int states = dynamics.rows();
    if (states > LinearSystem.MAX_DIMENSION) {
      tooLarge(dynamics, states);
      return;
    }
    if (!hasShape(dynamics, states, states, dynamics)) {
      return;
    }
    boolean fine = true;
    Part observation = system.get("H");
    if (observation != null) {
      fine = hasShape(observation, observation.rows(), states, dynamics);
      if (observation.rows() > LinearSystem.MAX_DIMENSION) {
        tooLarge(observation, observation.rows());
        return;
      }
    }
    for (String name : List.of("Q", "prior_cov")) {
      fine &= fits(system.get(name), states, dynamics);
    }
    if (observation != null) {
      fine &= fits(system.get("R"), observation.rows(), observation);
    }
    for (String name : List.of("prior_mean", "goal_mean")) {
      Part mean = system.get(name);
      if (mean != null && mean.value().size() != states) {
        reportShape(mean, "[" + states + "]", dynamics);
        fine = false;
      } else if (mean != null) {
        fine &= isFinite(mean);
      }
    }
    fine &= isFinite(dynamics) && (observation == null || isFinite(observation));
    fine &= inputs(system, dynamics);
    if (fine && canBeRegulated(system, dynamics)) {
      stability(dynamics);
    }
  }

  /** Whether a regulator, if the system asks for one, can keep it in bounds. */
  private boolean canBeRegulated(Map<String, Part> system, Part dynamics) {
    Part effect = system.get("G");
    boolean regulated =
        system.keySet().containsAll(List.of("goal_mean", "state_cost", "control_cost"));
    if (!regulated || effect == null) {
      return true;
    }
    int n = dynamics.rows();
    String pair = "reach of " + effect.variable().key() + " in " + dynamics.variable().key();
    if (!told.add(pair) || !affords(n, Stabilisability.SQUARINGS)) {
      return true;
    }
    double radius =
        Stabilisability.unreachedRadius(
            dynamics.value().data(), n, effect.value().data(), effect.columns());
    if (Stabilisability.settles(radius)) {
      return true;
    }
    spec.report(
        spec.at(
                effect.variable().valueSpan(),
                DiagnosticCode.UNSTEERABLE,
                "no input through `"
                    + effect.variable().text()
                    + "` reaches a part of the state that does not settle by itself: it has"
                    + " spectral radius "
                    + rounded(radius)
                    + " in `"
                    + dynamics.variable().text()
                    + "`")
            .related(dynamics.variable().span(), "the dynamics are declared here")
            .help(
                "let "
                    + effect.variable().text()
                    + " act on that part, or make its radius less"
                    + " than 1")
            .help("or write a control_gain for the rest in the place of the costs"));
    return false;
  }

  private static String rounded(double radius) {
    return Probabilities.number(Math.rint(radius * 1e3) / 1e3);
  }

  private void tooLarge(Part part, int size) {
    spec.report(
        spec.at(
                part.variable().valueSpan(),
                DiagnosticCode.TENSOR_TOO_LARGE,
                "`"
                    + part.variable().text()
                    + "` is a matrix over "
                    + size
                    + " numbers, and a step takes the cube of it; the limit is "
                    + LinearSystem.MAX_DIMENSION)
            .help("split the system into parts that do not influence each other"));
  }

  /** The input matrix, and the costs of a regulator. */
  private boolean inputs(Map<String, Part> system, Part dynamics) {
    Part effect = system.get("G");
    boolean fine = true;
    if (effect != null) {
      fine = hasShape(effect, dynamics.rows(), effect.columns(), dynamics) && isFinite(effect);
    }
    fine &= fits(system.get("state_cost"), dynamics.rows(), dynamics);
    Part reference = effect == null ? dynamics : effect;
    return fine && fits(system.get("control_cost"), reference.columns(), reference);
  }

  /** Reports numbers that are not finite, once each; a covariance is looked at elsewhere. */
  private boolean isFinite(Part part) {
    return !told.add(part.variable().key())
        || Probabilities.areFinite(spec, part.variable(), part.value());
  }

  /** Whether a covariance, if there is one, has its shape and is a covariance. */
  private boolean fits(Part covariance, int size, Part reference) {
    return covariance == null
        || (hasShape(covariance, size, size, reference) && isCovariance(covariance));
  }

  private boolean hasShape(Part part, int rows, int columns, Part reference) {
    boolean fits = part.rows() == rows && part.columns() == columns;
    if (!fits && told.add(part.variable().key())) {
      reportShape(part, "[" + rows + "," + columns + "]", reference);
    }
    return fits;
  }

  private void reportShape(Part part, String wanted, Part reference) {
    String name = part.variable().text();
    String other = reference.variable().text();
    String found = Shapes.brackets(part.value().shape());
    boolean alone = part.variable().key().equals(reference.variable().key());
    var builder =
        spec.at(
            part.variable().valueSpan(),
            DiagnosticCode.GAUSSIAN_SHAPE,
            alone
                ? "`" + name + "` is " + found + ", but a matrix of dynamics is square"
                : "`"
                    + name
                    + "` is "
                    + found
                    + ", but `"
                    + other
                    + "` is "
                    + Shapes.brackets(reference.value().shape())
                    + ", which asks for "
                    + wanted);
    if (!alone) {
      builder.related(reference.variable().span(), "`" + other + "` is declared here");
    }
    spec.report(builder.help("write " + name + wanted + " and as many numbers"));
  }

  private boolean isCovariance(Part part) {
    if (!told.add(part.variable().key())) {
      return true;
    }
    if (!Probabilities.areFinite(spec, part.variable(), part.value())) {
      return false;
    }
    int size = part.rows();
    double[] matrix = part.value().data();
    String name = part.variable().text();
    Optional<int[]> skew = SquareMatrix.asymmetry(matrix, size);
    if (skew.isPresent()) {
      int row = skew.get()[0];
      int column = skew.get()[1];
      spec.report(
          spec.at(
                  part.variable().valueSpan(),
                  DiagnosticCode.NOT_SYMMETRIC,
                  "`"
                      + name
                      + "` is "
                      + what(name)
                      + ", but its entry "
                      + row
                      + ","
                      + column
                      + " is "
                      + Probabilities.number(matrix[row * size + column])
                      + " and "
                      + column
                      + ","
                      + row
                      + " is "
                      + Probabilities.number(matrix[column * size + row]))
              .help("make both entries equal; rows and columns count from 0"));
      return false;
    }
    boolean affordable = affords(size, 1);
    if (affordable && !SquareMatrix.isPositiveDefinite(matrix, size)) {
      spec.report(
          spec.at(
                  part.variable().valueSpan(),
                  DiagnosticCode.NOT_POSITIVE_DEFINITE,
                  "`" + name + "` is " + what(name) + ", but not positive definite")
              .help(
                  name.contains("cost")
                      ? "give every direction a positive cost, such as 0.01 on the diagonal"
                      : "give every direction a positive variance, such as 0.01 on the diagonal"));
      return false;
    }
    return true;
  }

  private static String what(String name) {
    return name.contains("cost") ? "a quadratic cost" : "a covariance";
  }

  /** Takes some passes over a matrix by a matrix from the budget; false if it is spent. */
  private boolean affords(int size, int passes) {
    work += Math.pow(size, 3) * passes;
    return work <= MAX_WORK;
  }

  private void stability(Part dynamics) {
    if (!told.add("radius of " + dynamics.variable().key())
        || !affords(dynamics.rows(), SquareMatrix.SQUARINGS)) {
      return;
    }
    double radius = SquareMatrix.spectralRadius(dynamics.value().data(), dynamics.rows());
    if (radius > 1 + SquareMatrix.RADIUS_TOLERANCE) {
      spec.report(
          spec.at(
                  dynamics.variable().valueSpan(),
                  DiagnosticCode.UNSTABLE_DYNAMICS,
                  "`"
                      + dynamics.variable().text()
                      + "` has spectral radius "
                      + Probabilities.number(Math.rint(radius * 1e3) / 1e3)
                      + ": without control the state grows without bound")
              .help("make the radius 1 or less if the system should settle"));
    }
  }
}
