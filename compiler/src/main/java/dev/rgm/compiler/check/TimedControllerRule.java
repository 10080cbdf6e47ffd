package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.TimedControllerModel;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Joins three levels into a controller as the contract {@code timed_soft_controller_v1} has it
 * (gnn-semantics §3.4; decision 0018), and refuses what the contract does not allow.
 */
final class TimedControllerRule {
  static final String TIMED_SOFT = "timed_soft_controller_v1";

  private static final int LEVELS = 3;

  private static final List<String> PLACES = List.of("fastest", "middle", "slowest");

  private final Workbench bench;
  private final Spec spec;
  private final Entry contract;

  TimedControllerRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
    this.contract = asked(spec).orElseThrow();
  }

  /** The line that asks for the contract, if one does. */
  static Optional<Entry> asked(Spec spec) {
    return spec.parameters()
        .find("execution_contract")
        .filter(entry -> ParameterTable.text(entry).equals(TIMED_SOFT));
  }

  /** Whether a variable couples levels, whatever its ontology term says. */
  static boolean couples(Spec spec, Variable variable) {
    return TimedCouplingRule.NAMES.contains(variable.text()) && asked(spec).isPresent();
  }

  /** Whether so many levels of these kinds can be joined; says why not. */
  boolean takes(Set<ModelKind> kinds, List<Integer> numbers) {
    if (kinds.contains(ModelKind.MULTI_AGENT)) {
      return bad(contract, TIMED_SOFT + " is for one agent", "leave the contract out");
    }
    if (numbers.size() != LEVELS) {
      String found =
          numbers.isEmpty()
              ? "no name here speaks of a level"
              : "the names here speak of "
                  + (numbers.size() == 1 ? "level " : "levels ")
                  + String.join(", ", numbers.stream().map(String::valueOf).toList());
      return bad(
          contract,
          TIMED_SOFT + " is for three levels, and " + found,
          "name them A_level0, A_level1, A_level2 and so on, the fastest first; or leave the"
              + " contract out");
    }
    if (kinds.contains(ModelKind.LEARNING) || kinds.contains(ModelKind.NONSTATIONARY)) {
      spec.report(
          spec.at(
                  contract.valueSpan(),
                  DiagnosticCode.UNSUPPORTED_KIND,
                  TIMED_SOFT + " is for levels whose parameters are known and stay as they are")
              .help("leave out the dirichlet_ variables and the schedule, or the contract"));
      return false;
    }
    if (TransitionRule.orderEntry(spec).isEmpty()) {
      return bad(
          contract,
          TIMED_SOFT + " needs the axis order of transitions to be declared",
          "write b_tensor_order: next_state_previous_state_action");
    }
    return new TimedSettingsRule(spec, contract).hold(numbers);
  }

  /**
   * One model of one a level.
   *
   * @param levels from the fastest to the slowest
   * @return empty after an error
   */
  Optional<TimedControllerModel> join(
      String name, String annotation, Span span, List<GenerativeModel> levels) {
    boolean fit = true;
    for (int level = 0; level < LEVELS; level++) {
      fit &= isPlain(levels.get(level), level);
    }
    if (!fit || !chooses(levels.get(0)) || !predicts(levels, 1) || !predicts(levels, 2)) {
      return Optional.empty();
    }
    List<GenerativeModel> joined = List.of(levels.get(0), named(levels, 1), named(levels, 2));
    return new TimedCouplingRule(bench, contract)
        .read(
            levels.get(0).modalities().get(0),
            factor(levels, 0),
            factor(levels, 1),
            factor(levels, 2))
        .map(
            coupling ->
                new TimedControllerModel(
                    name,
                    annotation,
                    spec.source(),
                    span,
                    Set.of(ModelKind.HIERARCHICAL),
                    joined,
                    coupling.get(0),
                    coupling.get(1),
                    coupling.get(2),
                    joined.get(0).run()));
  }

  /**
   * A level whose outcomes have the name of the states below where the spec has no word for them.
   */
  private GenerativeModel named(List<GenerativeModel> levels, int level) {
    GenerativeModel own = levels.get(level);
    Modality modality = own.modalities().get(0);
    if (spec.symbols().find(modality.name()).isPresent()) {
      return own;
    }
    StateFactor below = factor(levels, level - 1);
    Modality named =
        new Modality(
            below.name(),
            below.size(),
            below.labels(),
            modality.likelihood(),
            modality.dependencies(),
            modality.preferences(),
            modality.span());
    return own.withModalities(List.of(named));
  }

  private static StateFactor factor(List<GenerativeModel> levels, int level) {
    return levels.get(level).factors().get(0);
  }

  /** One state, one likelihood, one kind of preference, and no habit. */
  private boolean isPlain(GenerativeModel level, int number) {
    String which = "the " + PLACES.get(number) + " level";
    if (level.factors().size() > 1 || level.modalities().size() > 1) {
      boolean factors = level.factors().size() > 1;
      Span second =
          factors ? level.factors().get(1).span() : level.modalities().get(1).likelihood().span();
      Span first =
          factors ? level.factors().get(0).span() : level.modalities().get(0).likelihood().span();
      return refuse(
          spec.at(
                  second,
                  DiagnosticCode.BAD_PARAMETER,
                  which
                      + " has several "
                      + (factors ? "state factors" : "likelihoods")
                      + ", but "
                      + TIMED_SOFT
                      + " couples levels of one state and one likelihood each")
              .related(first, "the first one")
              .help("join them into one, or leave the contract out"));
    }
    Modality modality = level.modalities().get(0);
    boolean steady =
        modality.preferences().values().rank() == 1
            || refuse(
                spec.at(
                        modality.preferences().span(),
                        DiagnosticCode.BAD_PARAMETER,
                        "`"
                            + modality.preferences().variable()
                            + "` changes with time, but "
                            + TIMED_SOFT
                            + " adds to the same preferences at every step")
                    .help("give one number for each outcome"));
    level
        .habits()
        .ifPresent(
            habits ->
                refuse(
                    spec.at(
                            habits.span(),
                            DiagnosticCode.BAD_PARAMETER,
                            "`"
                                + habits.variable()
                                + "` has no effect: "
                                + TIMED_SOFT
                                + " takes the action of the largest utility and information")
                        .help("delete it, and say what is wanted by preferences")));
    return steady && level.habits().isEmpty();
  }

  private boolean chooses(GenerativeModel fastest) {
    StateFactor factor = fastest.factors().get(0);
    return !fastest.controls().isEmpty()
        || refuse(
            spec.at(
                    factor.transitions().span(),
                    DiagnosticCode.BAD_PARAMETER,
                    "nothing is chosen at the fastest level: `"
                        + factor.transitions().variable()
                        + "` has no action axis")
                .help("give it one, [next, previous, action], or leave the contract out"));
  }

  private boolean predicts(List<GenerativeModel> levels, int level) {
    Modality modality = levels.get(level).modalities().get(0);
    StateFactor below = factor(levels, level - 1);
    return modality.size() == below.size()
        || refuse(
            spec.at(
                    modality.likelihood().span(),
                    DiagnosticCode.AXIS_MISMATCH,
                    "`"
                        + modality.likelihood().variable()
                        + "` predicts one of "
                        + modality.size()
                        + " states, and the level below has "
                        + below.size())
                .related(below.span(), "`" + below.name() + "` has " + below.size() + " states")
                .help("give it one row for every state of the level below"));
  }

  private boolean bad(Entry entry, String message, String help) {
    return refuse(spec.at(entry.valueSpan(), DiagnosticCode.BAD_PARAMETER, message).help(help));
  }

  private boolean refuse(Diagnostic.Builder builder) {
    spec.report(builder);
    return false;
  }
}
