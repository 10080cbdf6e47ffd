package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises the kinds of model that this release does not compile, by the names that trigger them
 * (gnn-language §15), and refuses them with a message that says what is missing.
 */
final class KindRule {

  /** Kinds of discrete models that go together in any way. */
  private static final Set<ModelKind> COMPOSABLE =
      EnumSet.of(
          ModelKind.MULTI_AGENT,
          ModelKind.HIERARCHICAL,
          ModelKind.NONSTATIONARY,
          ModelKind.LEARNING);

  /** What triggers a kind: variables, or words of a section. */
  private record Trigger(List<String> names, Span span) {}

  private static final Pattern AGENT = Pattern.compile("([A-E]|[FHQR])_agent_?\\d+.*");
  private static final Pattern LEVEL =
      Pattern.compile("[A-E]_?level_?\\d+.*|[A-E]\\d*_(lower|higher)(_.*)?");
  private static final Pattern SCHEDULED = Pattern.compile("B_(.*_)?(t|regime)_?\\d+");
  private static final Pattern COUNTS = Pattern.compile("dirichlet_[A-E].*");
  private static final Pattern GAUSSIAN_PART = Pattern.compile("[FHQR]_f\\d+");

  private static final Pattern GAUSSIAN_AGENT =
      Pattern.compile("([FHQR]|prior_mean|prior_cov|goal_mean)_agent_?\\d+");
  private static final Pattern GAUSSIAN_REGIME =
      Pattern.compile(
          "([FHQRG]|prior_mean|prior_cov|goal_mean|control_gain|action_bias|state_cost"
              + "|control_cost)_regime_?\\d+");

  /** More names than this are counted, not listed. */
  private static final int MAX_SHOWN = 6;

  private final Workbench bench;
  private final Spec spec;
  private final Map<ModelKind, Trigger> triggers = new EnumMap<>(ModelKind.class);

  KindRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /** The kinds that are recognised but not compiled, in the order of the table. */
  Set<ModelKind> detect() {
    String tag =
        spec.firstLine(SectionKind.GNN_SECTION)
            .map(line -> line.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
            .orElse("");
    byTag(tag);
    byName(ModelKind.MULTI_AGENT, AGENT);
    byName(ModelKind.HIERARCHICAL, LEVEL);
    byName(ModelKind.NONSTATIONARY, SCHEDULED);
    byName(ModelKind.LEARNING, COUNTS);
    byName(ModelKind.CONTINUOUS, GAUSSIAN_PART);
    byName(ModelKind.HYBRID, GAUSSIAN_REGIME);
    byName(ModelKind.CONTINUOUS, GAUSSIAN_AGENT);
    byName(ModelKind.MULTI_AGENT, GAUSSIAN_AGENT);
    controlTheory();
    byKey();
    linearGaussian();
    flowing();
    boolean discrete = hasValue(Role.LIKELIHOOD) && hasValue(Role.TRANSITION);
    Set<ModelKind> kinds = EnumSet.noneOf(ModelKind.class);
    kinds.addAll(triggers.keySet());
    if (kinds.contains(ModelKind.CONTINUOUS) && (discrete || kinds.contains(ModelKind.HYBRID))) {
      kinds.remove(ModelKind.CONTINUOUS);
      kinds.add(ModelKind.HYBRID);
      triggers.putIfAbsent(ModelKind.HYBRID, triggers.get(ModelKind.CONTINUOUS));
    }
    return kinds;
  }

  /** Whether a model of these kinds is made of discrete agents, in whatever composition. */
  boolean isComposable(Set<ModelKind> kinds) {
    return COMPOSABLE.containsAll(kinds)
        && bench.roles().parameters().stream()
            .anyMatch(part -> bench.literals().isGiven(part.variable()));
  }

  /** Reports that a model of the kinds found by {@link #detect} cannot run, and what could. */
  void refuse(Set<ModelKind> kinds) {
    List<String> names = new ArrayList<>();
    kinds.forEach(
        kind ->
            triggers.get(kind).names().stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add));
    String words = String.join(" and ", kinds.stream().map(KindRule::word).toList());
    int shown = Math.min(MAX_SHOWN, names.size());
    String makes =
        String.join(", ", names.subList(0, shown))
            + (names.size() > MAX_SHOWN ? " … make" : names.size() > 1 ? " make" : " makes")
            + " it one";
    boolean empty = COMPOSABLE.containsAll(kinds);
    boolean several = kinds.size() > 1;
    String problem =
        empty
            ? "a " + words + " model has A, B and D; this one has none of them, and " + makes
            : words
                + " models are not compiled "
                + (several ? "together; " : "in this release; ")
                + makes;
    Span span = triggers.get(kinds.iterator().next()).span();
    var builder = spec.at(span, DiagnosticCode.UNSUPPORTED_KIND, problem).label("recognised here");
    if (!empty && !several) {
      builder.help("missing: " + missing(kinds.iterator().next()));
    }
    spec.report(builder.help(empty ? "give A, B and D their values" : alternative(kinds, names)));
  }

  /** What of the model would compile. */
  private String alternative(Set<ModelKind> kinds, List<String> names) {
    boolean discrete = hasValue(Role.LIKELIHOOD) && hasValue(Role.TRANSITION);
    int more = names.size() - MAX_SHOWN;
    String some =
        String.join(", ", names.subList(0, Math.min(MAX_SHOWN, names.size())))
            + (more > 0 ? " and " + more + " more" : "");
    boolean additional = EnumSet.of(ModelKind.LEARNING, ModelKind.HYBRID).containsAll(kinds);
    return additional && discrete
        ? "leave out " + some + ": the rest is one discrete agent, which compiles"
        : "what compiles: discrete agents, in any combination of agents, levels, regimes of"
            + " transitions and learning; linear systems, alone, one for each agent, beside a"
            + " discrete model, or one for each discrete state (F_regime0, F_regime1 …)";
  }

  private void byTag(String tag) {
    Optional<Spec.Line> line = spec.firstLine(SectionKind.GNN_SECTION);
    Map<String, ModelKind> words =
        Map.of(
            "hierarchical", ModelKind.HIERARCHICAL,
            "nonstationary", ModelKind.NONSTATIONARY,
            "learning", ModelKind.LEARNING,
            "multiagent", ModelKind.MULTI_AGENT);
    words.forEach(
        (word, kind) -> {
          if (tag.contains(word)) {
            trigger(kind, "the tag `" + line.orElseThrow().text() + "`", line.get().span());
          }
        });
    if (tag.equals("mlrg")) {
      trigger(ModelKind.MLRG, "the tag `" + line.orElseThrow().text() + "`", line.get().span());
    }
    if (tag.contains("continuous") && !hasValue(Role.LIKELIHOOD) && !hasValue(Role.TRANSITION)) {
      trigger(
          ModelKind.CONTINUOUS, "the tag `" + line.orElseThrow().text() + "`", line.get().span());
    }
  }

  private void byName(ModelKind kind, Pattern pattern) {
    for (Variable variable : spec.symbols().all()) {
      if (pattern.matcher(variable.text()).matches()) {
        trigger(kind, "`" + variable.text() + "`", variable.span());
      }
    }
  }

  private void byKey() {
    spec.parameters()
        .find("nr_agents")
        .ifPresent(
            entry -> {
              OptionalInt agents = ParameterTable.integer(ParameterTable.text(entry));
              if (agents.orElse(1) > 1) {
                trigger(ModelKind.MULTI_AGENT, "`" + entry.key() + "`", entry.span());
              }
            });
    spec.parameters()
        .find("b_regime_schedule", "regime_schedule", "b_schedule", "b_t_schedule")
        .ifPresent(
            entry -> trigger(ModelKind.NONSTATIONARY, "`" + entry.key() + "`", entry.span()));
    spec.time()
        .find("RegimeSwitched")
        .ifPresent(
            entry -> trigger(ModelKind.NONSTATIONARY, "`" + entry.key() + "`", entry.span()));
  }

  /** Linear-Gaussian systems have all of F, H, Q, R, or a Gaussian prior. */
  private void linearGaussian() {
    for (List<String> names :
        List.of(List.of("F", "H", "Q", "R"), List.of("prior_mean", "prior_cov"))) {
      List<Variable> found = names.stream().flatMap(n -> spec.symbols().find(n).stream()).toList();
      if (found.size() == names.size()) {
        found.forEach(v -> trigger(ModelKind.CONTINUOUS, "`" + v.text() + "`", v.span()));
      }
    }
  }

  /**
   * {@code F} and {@code H} with matrices for values and time that flows: a linear system, whatever
   * it calls its noise. A free energy named F has no such company.
   */
  private void flowing() {
    boolean flows =
        spec.firstLine(SectionKind.TIME)
            .map(line -> line.text().toLowerCase(Locale.ROOT).startsWith("continuous"))
            .orElse(false);
    List<Variable> found =
        List.of("F", "H").stream()
            .flatMap(name -> spec.symbols().find(name).stream())
            .filter(this::isMatrix)
            .toList();
    if (flows && found.size() == 2) {
      found.forEach(v -> trigger(ModelKind.CONTINUOUS, "`" + v.text() + "`", v.span()));
    }
  }

  /**
   * Linear systems in the letters of control theory, x' = A x + B u and y = C x, by their terms.
   */
  private void controlTheory() {
    List<Variable> found =
        spec.symbols().all().stream()
            .filter(v -> GaussianRule.symbol(spec, v).isPresent() && isMatrix(v))
            .toList();
    if (found.size() > 1) {
      found.forEach(v -> trigger(ModelKind.CONTINUOUS, "`" + v.text() + "`", v.span()));
    }
  }

  private boolean isMatrix(Variable variable) {
    return bench.literals().reading(variable) instanceof Reading.Numbers numbers
        && numbers.tensor().rank() == 2;
  }

  private boolean hasValue(Role role) {
    return bench.roles().of(role).stream().anyMatch(p -> bench.literals().isGiven(p.variable()));
  }

  private void trigger(ModelKind kind, String name, Span span) {
    Trigger known = triggers.get(kind);
    if (known == null) {
      triggers.put(kind, new Trigger(new ArrayList<>(List.of(name)), span));
    } else {
      known.names().add(name);
    }
  }

  private static String word(ModelKind kind) {
    return switch (kind) {
      case MULTI_AGENT -> "multi-agent";
      case HIERARCHICAL -> "hierarchical";
      case NONSTATIONARY -> "nonstationary";
      case LEARNING -> "learning";
      case CONTINUOUS -> "continuous";
      case HYBRID -> "hybrid discrete and continuous";
      case MLRG -> "machine-learning renormalisation group";
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String missing(ModelKind kind) {
    return switch (kind) {
      case CONTINUOUS -> "linear-Gaussian filtering";
      case HYBRID -> "a filter that switches between linear-Gaussian regimes";
      case MLRG -> "lattice models";
      default -> "an agent for it";
    };
  }
}
