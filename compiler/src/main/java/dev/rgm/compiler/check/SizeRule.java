package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.check.SizeVotes.Source;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the size of every factor and modality from declarations, literals and ModelParameters.
 * Sources that disagree are an error; nothing is guessed.
 */
final class SizeRule {
  private final Workbench bench;
  private final Spec spec;
  private final Draft draft;
  private final List<Diagnostic.Builder> unresolved = new ArrayList<>();
  private final Set<String> valueless = new HashSet<>();

  SizeRule(Workbench bench, Draft draft) {
    this.bench = bench;
    this.spec = bench.spec();
    this.draft = draft;
  }

  /** Sets the sizes of the draft; false after an error. */
  boolean settle() {
    boolean fine = true;
    for (int f = 0; f < draft.factors.size(); f++) {
      fine &= settleFactor(f);
    }
    for (int m = 0; m < draft.modalities.size(); m++) {
      fine &= settleModality(m);
    }
    if (!fine) {
      draft.factors.forEach(this::valueless);
      draft.modalities.forEach(this::valueless);
    }
    // Where values are missing, sizes that only these could give are the same mistake.
    if (fine || bench.missing().isEmpty()) {
      unresolved.forEach(spec::report);
    } else {
      bench.reportMissing();
    }
    return fine;
  }

  /** A model without sizes is not read further, so what has no value is told here. */
  private void valueless(Owner owner) {
    owner
        .matrix
        .map(Part::variable)
        .filter(variable -> !bench.literals().isGiven(variable))
        .filter(variable -> valueless.add(variable.key()))
        .ifPresent(variable -> bench.noValue(variable, owner));
  }

  private boolean settleFactor(int index) {
    Owner factor = draft.factors.get(index);
    SizeVotes votes = new SizeVotes("state factor `" + factor.name + "`");
    addDeclaration(votes, factor, "state factor", "states");
    boolean single = draft.factors.size() == 1;
    factor.matrix.ifPresent(part -> addTransition(votes, part.variable(), factor));
    factor.vector.ifPresent(part -> addVector(votes, part.variable(), factor, "entries"));
    if (single && draft.modalities.size() == 1) {
      draft
          .modalities
          .get(0)
          .matrix
          .ifPresent(part -> addAxis(votes, part.variable(), 1, 2, "columns", factor));
    }
    List<String> keys = new ArrayList<>(List.of("num_hidden_states_factor" + factor.suffix));
    if (single) {
      keys.addAll(List.of("num_hidden_states", "num_states", "n_states", "num_locations"));
    }
    addKeys(votes, keys, "states");
    addList(
        votes,
        List.of("num_hidden_states_factors", "num_hidden_states"),
        index,
        draft.factors.size(),
        "states");
    return settled(votes, factor, "states");
  }

  private boolean settleModality(int index) {
    Owner modality = draft.modalities.get(index);
    SizeVotes votes = new SizeVotes("modality `" + modality.name + "`");
    addDeclaration(votes, modality, "modality", "outcomes");
    modality.matrix.ifPresent(part -> addAxis(votes, part.variable(), 0, 2, "rows", modality));
    if (modality.vector.map(p -> isVector(p.variable())).orElse(false)) {
      addVector(votes, modality.vector.get().variable(), modality, "entries");
    }
    List<String> keys = new ArrayList<>(List.of("num_obs_modality" + modality.suffix));
    if (draft.modalities.size() == 1) {
      keys.addAll(List.of("num_obs", "num_observations", "n_obs", "num_location_obs"));
    }
    addKeys(votes, keys, "outcomes");
    addList(
        votes,
        List.of("num_obs_modalities", "num_obs"),
        index,
        draft.modalities.size(),
        "outcomes");
    return settled(votes, modality, "outcomes");
  }

  private boolean settled(SizeVotes votes, Owner owner, String unit) {
    if (!votes.settle(spec)) {
      return false;
    }
    owner.size = votes.size();
    int labels = owner.labels().size();
    if (owner.size == Dimensions.OPEN && labels > 0) {
      owner.size = labels;
    }
    if (owner.size == Dimensions.OPEN && declaredAsUnit(owner)) {
      owner.size = 1;
    }
    if (owner.size != Dimensions.OPEN) {
      return true;
    }
    boolean valueless =
        owner.matrix.map(p -> !bench.literals().isGiven(p.variable())).orElse(true)
            || !(bench.literals().reading(owner.matrix.get().variable())
                instanceof Reading.Numbers);
    if (valueless && owner.matrix.isPresent()) {
      bench.literals().numbers(owner.matrix.get().variable());
      valueless(owner);
      return false;
    }
    if (owner.vector.map(p -> isUnread(p.variable())).orElse(false)) {
      return false;
    }
    unresolved.add(
        spec.at(
                owner.span,
                DiagnosticCode.UNRESOLVED_DIMENSION,
                "the number of " + unit + " of `" + owner.name + "` is nowhere given")
            .help("declare " + owner.name + "[n,1] with a number"));
    return false;
  }

  /** Whether the parser has already said why there is no value. */
  private boolean isUnread(Variable variable) {
    return bench.literals().reading(variable) instanceof Reading.Unread;
  }

  private boolean declaredAsUnit(Owner owner) {
    return owner
        .variable
        .map(v -> bench.dimensions().of(v))
        .map(extents -> !extents.isEmpty() && extents.stream().allMatch(e -> e.size() == 1))
        .orElse(false);
  }

  private void addDeclaration(SizeVotes votes, Owner owner, String word, String unit) {
    if (owner.variable.isEmpty()) {
      return;
    }
    Variable variable = owner.variable.get();
    votes.add(
        Source.DECLARATION,
        variable.text(),
        word + " `" + variable.text() + "` has",
        unit,
        bench.dimensions().categoriesSpan(variable),
        bench.dimensions().categories(variable).orElse(Dimensions.OPEN),
        "");
  }

  /** {@code [n, n, …]} as declared; of a literal alone, the extent that stands twice. */
  private void addTransition(SizeVotes votes, Variable variable, Owner factor) {
    List<Extent> declared = bench.dimensions().of(variable);
    if (!declared.isEmpty()) {
      addAxis(votes, variable, 0, 4, "next states", factor);
      if (declared.size() <= 3) {
        addAxis(votes, variable, 1, 4, "previous states", factor);
      }
      return;
    }
    if (bench.literals().reading(variable) instanceof Reading.Numbers numbers) {
      Tensor literal = numbers.tensor();
      int size = Dimensions.OPEN;
      if (literal.rank() == 2) {
        size = literal.extent(0);
      } else if (literal.rank() == 3) {
        boolean leading = literal.extent(0) == literal.extent(1);
        boolean trailing = literal.extent(1) == literal.extent(2);
        size = leading || trailing ? literal.extent(1) : Dimensions.OPEN;
      }
      votes.add(
          Source.TENSOR,
          variable.text(),
          "`" + variable.text() + "` has",
          "states",
          variable.valueSpan(),
          size,
          "");
    }
  }

  private boolean isVector(Variable variable) {
    List<Extent> declared = bench.dimensions().of(variable);
    return declared.isEmpty()
        ? bench.literals().reading(variable) instanceof Reading.Numbers n
            && Shapes.squeezed(n.tensor().shape()).length <= 1
        : declared.stream().filter(e -> e.size() != 1).count() <= 1;
  }

  /** A vector as declared, {@code [n]} or {@code [n,1]} or {@code [1,n]}; else its literal. */
  private void addVector(SizeVotes votes, Variable variable, Owner owner, String unit) {
    List<Extent> declared = bench.dimensions().of(variable);
    int size = Dimensions.OPEN;
    Span span = variable.span();
    if (!declared.isEmpty()) {
      size = bench.dimensions().categories(variable).orElse(Dimensions.OPEN);
      span = bench.dimensions().categoriesSpan(variable);
    } else if (bench.literals().reading(variable) instanceof Reading.Numbers numbers) {
      size = isVector(variable) ? numbers.tensor().size() : Dimensions.OPEN;
      span = variable.valueSpan();
    }
    votes.add(
        Source.TENSOR,
        variable.text(),
        "`" + variable.text() + "` has",
        unit,
        span,
        size,
        help(variable, owner, -1));
  }

  /**
   * One axis of a matrix as declared; an axis with a name says no more than its variable. Without a
   * declaration, of its literal of at most a rank.
   */
  private void addAxis(
      SizeVotes votes, Variable variable, int axis, int maxRank, String unit, Owner owner) {
    List<Extent> declared = bench.dimensions().of(variable);
    int size = Dimensions.OPEN;
    Span span = variable.span();
    if (axis < declared.size() && declared.get(axis).axis().isPresent()) {
      return;
    } else if (axis < declared.size()) {
      size = declared.get(axis).size();
      span = declared.get(axis).span();
    } else if (declared.isEmpty()
        && bench.literals().reading(variable) instanceof Reading.Numbers numbers
        && numbers.tensor().rank() > axis
        && (axis == 0 || numbers.tensor().rank() <= maxRank)) {
      size = numbers.tensor().extent(axis);
      span = variable.valueSpan();
    }
    votes.add(
        Source.TENSOR,
        variable.text(),
        "`" + variable.text() + "` has",
        unit,
        span,
        size,
        help(variable, owner, axis));
  }

  /** {@code write A[3,4,type=float], or declare s[3,1,type=float]}. */
  private String help(Variable variable, Owner owner, int axis) {
    List<Extent> declared = bench.dimensions().of(variable);
    if (declared.isEmpty() || owner.variable.isEmpty()) {
      return "";
    }
    int wanted = bench.dimensions().categories(owner.variable.get()).orElse(Dimensions.OPEN);
    int[] sizes = declared.stream().mapToInt(Extent::size).toArray();
    for (int size : sizes) {
      if (size == Dimensions.OPEN || wanted == Dimensions.OPEN) {
        return "";
      }
    }
    int at = axis;
    for (int i = 0; at < 0 && i < sizes.length; i++) {
      at = sizes[i] != 1 ? i : at;
    }
    if (at < 0 || at >= sizes.length) {
      return "";
    }
    int found = sizes[at];
    for (int i = 0; i < sizes.length; i++) {
      boolean sameState = bench.roles().role(variable) == Role.TRANSITION && i < 2;
      sizes[i] = i == at || sameState ? wanted : sizes[i];
    }
    return "write "
        + declaration(variable, sizes)
        + ", or declare "
        + declaration(owner.variable.get(), new int[] {found, 1});
  }

  private static String declaration(Variable variable, int[] sizes) {
    String dimensions = Shapes.brackets(sizes);
    String type =
        variable
            .declaration()
            .flatMap(d -> d.attribute("type"))
            .map(a -> a.value())
            .filter(dev.rgm.compiler.syntax.Value.Word.class::isInstance)
            .map(v -> ",type=" + ((dev.rgm.compiler.syntax.Value.Word) v).name().text())
            .orElse("");
    return variable.text() + dimensions.substring(0, dimensions.length() - 1) + type + "]";
  }

  private void addKeys(SizeVotes votes, List<String> keys, String unit) {
    Optional<Entry> entry = spec.parameters().find(keys.toArray(String[]::new));
    entry.ifPresent(e -> addEntry(votes, e, ParameterTable.text(e), unit));
  }

  private void addList(SizeVotes votes, List<String> keys, int index, int count, String unit) {
    Optional<Entry> entry = spec.parameters().find(keys.toArray(String[]::new));
    if (entry.isPresent() && ParameterTable.text(entry.get()).startsWith("[")) {
      List<String> sizes = ParameterTable.list(entry.get());
      if (sizes.size() == count) {
        addEntry(votes, entry.get(), sizes.get(index), unit);
      }
    }
  }

  private static void addEntry(SizeVotes votes, Entry entry, String text, String unit) {
    votes.add(entry, unit, ParameterTable.integer(text).orElse(Dimensions.OPEN), "");
  }
}
