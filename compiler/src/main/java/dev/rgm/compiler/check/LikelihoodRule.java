package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads a likelihood into {@code [o, s_a, s_b …]} and finds the factors it depends on: from named
 * axes, else from the connections, else from the shape where only one choice of factors fits.
 */
final class LikelihoodRule {

  /** Choices of factors that are tried before the shape counts as ambiguous. */
  private static final int MAX_CHOICES = 2;

  /** Partial choices that are tried; real models have a handful. */
  private static final int MAX_ATTEMPTS = 100_000;

  /**
   * A likelihood that was read.
   *
   * @param tensor {@code [o, s_a, s_b …]}, columns normalised
   * @param dependencies factors of the state axes
   */
  record Likelihood(Tensor tensor, List<Integer> dependencies) {}

  private final Workbench bench;
  private final Spec spec;
  private final Draft draft;
  private int attempts;

  LikelihoodRule(Workbench bench, Draft draft) {
    this.bench = bench;
    this.spec = bench.spec();
    this.draft = draft;
  }

  /** The likelihood of a modality, or empty after an error. */
  Optional<Likelihood> read(Owner modality) {
    Variable variable = modality.matrix.orElseThrow().variable();
    if (!bench.literals().isGiven(variable)) {
      bench.noValue(variable, modality);
      return Optional.empty();
    }
    bench.literals().align(variable, modality.name, modality.labels());
    Optional<Tensor> literal = bench.literals().numbers(variable);
    if (literal.isEmpty()) {
      return Optional.empty();
    }
    List<Extent> declared = sized(modality, bench.dimensions().of(variable));
    Optional<List<Integer>> named = named(declared);
    if (named.isEmpty() && declared.stream().skip(1).anyMatch(e -> e.axis().isPresent())) {
      spec.report(
          spec.at(
                  variable.span(),
                  DiagnosticCode.UNRESOLVED_DEPENDENCY,
                  "the axes of `" + variable.text() + "` are not an outcome and states")
              .help("write " + variable.text() + "[" + modality.name + ", " + states() + "]"));
      return Optional.empty();
    }
    Optional<Tensor> fitted = BracketRule.fit(literal.get(), declared);
    if (fitted.isEmpty()) {
      bench.literals().mismatch(variable, literal.get(), declared);
      return Optional.empty();
    }
    Tensor tensor = trimmed(fitted.get());
    Optional<List<Integer>> factors =
        named.isPresent() ? named : byLinksOrShape(modality, variable, tensor);
    if (factors.isEmpty()) {
      return Optional.empty();
    }
    return normalised(modality, variable, withAxes(tensor, factors.get()), factors.get());
  }

  /** Gives open axes the size of their variable, and axis 0 that of the modality. */
  private List<Extent> sized(Owner modality, List<Extent> declared) {
    List<Extent> sized = new ArrayList<>();
    for (int axis = 0; axis < declared.size(); axis++) {
      Extent extent = declared.get(axis);
      int factor = extent.axis().map(draft::factor).orElse(-1);
      int size = extent.size();
      if (extent.open()) {
        size = factor >= 0 ? draft.factors.get(factor).size : axis == 0 ? modality.size : size;
      }
      sized.add(new Extent(size, extent.axis(), extent.slice(), extent.span()));
    }
    return sized;
  }

  /** The factors that the declaration names behind the outcome, or empty if it names none. */
  private Optional<List<Integer>> named(List<Extent> declared) {
    List<Integer> factors = new ArrayList<>();
    for (Extent extent : declared.subList(Math.min(1, declared.size()), declared.size())) {
      int factor = extent.axis().map(draft::factor).orElse(-1);
      if (factor < 0 || factors.contains(factor)) {
        return Optional.empty();
      }
      factors.add(factor);
    }
    return factors.isEmpty() ? Optional.empty() : Optional.of(factors);
  }

  /** A likelihood of one factor may be a vector of one state; unit axes at the end say nothing. */
  private Tensor trimmed(Tensor tensor) {
    int[] shape = tensor.shape();
    int rank = shape.length;
    while (rank > draft.factors.size() + 1 && shape[rank - 1] == 1) {
      rank--;
    }
    return tensor.reshape(Arrays.copyOf(shape, rank));
  }

  private static Tensor withAxes(Tensor tensor, List<Integer> factors) {
    int[] shape = Arrays.copyOf(tensor.shape(), factors.size() + 1);
    for (int axis = tensor.rank(); axis < shape.length; axis++) {
      shape[axis] = 1;
    }
    return tensor.reshape(shape);
  }

  private Optional<List<Integer>> byLinksOrShape(Owner modality, Variable variable, Tensor tensor) {
    int axes = Math.max(1, tensor.rank() - 1);
    List<Integer> all = IntStream.range(0, draft.factors.size()).boxed().toList();
    List<Integer> linked = all.stream().filter(f -> isLinked(f, variable)).toList();
    if (linked.isEmpty() && modality.variable.isPresent()) {
      // Some specs draw edges from states to outcomes and leave the likelihood out of the graph.
      Variable outcome = modality.variable.get();
      linked = all.stream().filter(f -> isLinked(f, outcome)).toList();
    }
    for (List<Integer> choice : List.of(linked, all)) {
      if (choice.size() == axes && fits(choice, tensor)) {
        return Optional.of(choice);
      }
    }
    List<List<Integer>> choices = new ArrayList<>();
    subsets(all, axes, tensor, new ArrayList<>(), choices);
    if (choices.size() == 1) {
      return Optional.of(choices.get(0));
    }
    reportUnresolved(modality, variable, tensor, choices);
    return Optional.empty();
  }

  private boolean isLinked(int factor, Variable other) {
    return draft
        .factors
        .get(factor)
        .variable
        .map(state -> bench.links().joins(state, other))
        .orElse(false);
  }

  private boolean fits(List<Integer> factors, Tensor tensor) {
    for (int i = 0; i < factors.size(); i++) {
      int extent = i + 1 < tensor.rank() ? tensor.extent(i + 1) : 1;
      if (draft.factors.get(factors.get(i)).size != extent) {
        return false;
      }
    }
    return true;
  }

  /** Collects the choices of factors, in order, whose sizes are those of the state axes. */
  private void subsets(
      List<Integer> all,
      int axes,
      Tensor tensor,
      List<Integer> taken,
      List<List<Integer>> choices) {
    if (choices.size() >= MAX_CHOICES || ++attempts > MAX_ATTEMPTS) {
      return;
    }
    if (taken.size() == axes) {
      choices.add(List.copyOf(taken));
      return;
    }
    int from = taken.isEmpty() ? 0 : taken.get(taken.size() - 1) + 1;
    for (int f = from; f < all.size(); f++) {
      int axis = taken.size() + 1;
      int extent = axis < tensor.rank() ? tensor.extent(axis) : 1;
      if (draft.factors.get(f).size == extent) {
        taken.add(f);
        subsets(all, axes, tensor, taken, choices);
        taken.remove(taken.size() - 1);
      }
    }
  }

  private void reportUnresolved(
      Owner modality, Variable variable, Tensor tensor, List<List<Integer>> choices) {
    String shape = Shapes.brackets(tensor.shape());
    String problem =
        choices.isEmpty()
            ? "the state axes of `" + variable.text() + shape + "` fit no state factors"
            : "several state factors fit the axes of `" + variable.text() + shape + "`";
    var builder =
        spec.at(variable.span(), DiagnosticCode.UNRESOLVED_DEPENDENCY, problem)
            .help(
                "name the axes, such as "
                    + variable.text()
                    + "["
                    + modality.name
                    + ", "
                    + example(Math.max(1, tensor.rank() - 1))
                    + "]");
    for (Owner factor : draft.factors) {
      builder.related(factor.span, "`" + factor.name + "` has " + factor.size + " states");
    }
    spec.report(builder);
  }

  /** As many state factors as a matrix has state axes, or all where it has more. */
  private String example(int axes) {
    List<String> names = draft.factors.stream().map(f -> f.name).toList();
    return names.isEmpty()
        ? "s"
        : String.join(", ", names.subList(0, Math.min(axes, names.size())));
  }

  private String states() {
    return String.join(", ", draft.factors.stream().map(f -> f.name).toList());
  }

  private Optional<Likelihood> normalised(
      Owner modality, Variable variable, Tensor tensor, List<Integer> factors) {
    List<Axis> axes = factors.stream().map(f -> draft.factors.get(f).axis()).toList();
    List<Remedy> help = new ArrayList<>();
    if (tensor.rank() == 2
        && tensor.extent(0) == tensor.extent(1)
        && !Probabilities.isNormalised(tensor, Probabilities.WARNED)
        && Probabilities.isNormalised(tensor.permute(1, 0), Probabilities.WARNED)) {
      help.add(
          new Remedy(
              "its rows sum to 1: if rows are states, write transpose(…) around the value",
              variable.value().map(Repairs::transpose)));
    }
    boolean byRows =
        tensor.rank() == 2
            && tensor.extent(0) != tensor.extent(1)
            && Probabilities.isNormalised(tensor.permute(1, 0), Probabilities.WARNED);
    if (byRows) {
      help.add(
          Remedy.of(
              "its rows sum to 1, but a row is an outcome: give each state, a column, its"
                  + " probabilities"));
    }
    modality.size = modality.size == Dimensions.OPEN ? tensor.extent(0) : modality.size;
    return Probabilities.normalised(spec, variable, tensor, axes, help)
        .map(checked -> new Likelihood(checked, factors));
  }
}
