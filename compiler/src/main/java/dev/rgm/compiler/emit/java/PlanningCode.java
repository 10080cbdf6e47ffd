package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.CodeBlock;
import dev.rgm.compiler.emit.java.ParameterTable.Entry;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Count;
import dev.rgm.compiler.model.GenerativeModel.Learned;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.EnergyWeights;
import dev.rgm.runtime.model.GoalStates;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes what a model learns, and how it plans, as expressions of the runtime's records. */
final class PlanningCode {
  private PlanningCode() {}

  /** Whether there is anything beyond the plain form. */
  static boolean isPlain(GenerativeModel model) {
    return model.settings().planning().equals(Planning.PLAIN);
  }

  /** An expression for settings, with the fields of a builder for what can be set. */
  static CodeBlock settings(Settings settings) {
    return CodeBlock.builder()
        .add("new $T(\n$>$>", Settings.class)
        .add("$L,\n$L,\n", profile(settings.profile()), settings.policyLength())
        .add("policyPrecision,\nactionPrecision,\nactionSelection,\n")
        .add("$L,\n$L", settings.utility(), settings.stateInformationGain())
        .add(
            settings.planning().equals(Planning.PLAIN)
                ? CodeBlock.of(")$<$<")
                : CodeBlock.of(",\n$L)$<$<", planning(settings.planning())))
        .build();
  }

  private static CodeBlock profile(Profile profile) {
    Profile named = Profile.named(profile.name()).orElseThrow();
    CodeBlock constant =
        CodeBlock.of(
            "$T.$L", Profile.class, named.name().toUpperCase(Locale.ROOT).replace('-', '_'));
    return profile.equals(named)
        ? constant
        : CodeBlock.of("$L.withSweeps($L)", constant, profile.fixedPoint().sweeps());
  }

  /** An expression for the form of planning. */
  static CodeBlock planning(Planning planning) {
    CodeBlock.Builder code = CodeBlock.builder().add("$T.PLAIN", Planning.class);
    if (planning.parameterNovelty()) {
      code.add("\n.withParameterNovelty(true)");
    }
    planning
        .goals()
        .ifPresent(
            goals ->
                code.add(
                    "\n.withGoals(\n$>$>new $T($L, $L, $L))$<$<",
                    GoalStates.class,
                    sets(goals.goals()),
                    goals.depth(),
                    ContractionCode.number(goals.threshold())));
    if (!planning.policies().isEmpty()) {
      code.add("\n.withPolicies($L)", nested(planning.policies()));
    }
    planning
        .search()
        .ifPresent(
            search ->
                code.add(
                    "\n.withSearch(\n$>$>new $T(\n$L,\n$L,\n$L,\n$L,\n$L,\n$T.$L,\n$L,\n$L))$<$<",
                    Deliberation.class,
                    search.horizon(),
                    ContractionCode.number(search.precision()),
                    ContractionCode.number(search.policyThreshold()),
                    ContractionCode.number(search.outcomeThreshold()),
                    ContractionCode.number(search.penalty()),
                    Deliberation.Continuation.class,
                    search.continuation().name(),
                    search.nodes(),
                    sets(search.terminal())));
    EnergyWeights weights = planning.weights();
    if (!weights.equals(EnergyWeights.EQUAL)) {
      code.add(
          "\n.withWeights(new $T($L, $L))",
          EnergyWeights.class,
          ContractionCode.number(weights.instrumental()),
          ContractionCode.number(weights.epistemic()));
    }
    return code.build();
  }

  /** An expression for the counts of a model. */
  static CodeBlock learning(Learned learned, ParameterTable table) {
    return CodeBlock.of(
        "new $T(\n$>$>$L,\n$L,\n$L,\n$L,\n$L)$<$<",
        Learning.class,
        counts(learned.likelihoods(), table),
        counts(learned.transitions(), table),
        counts(learned.priors(), table),
        counts(learned.preferences(), table),
        learned
            .habits()
            .map(count -> CodeBlock.of("$T.of($L)", Optional.class, count(count, table)))
            .orElse(CodeBlock.of("$T.empty()", Optional.class)));
  }

  private static CodeBlock counts(Map<Integer, Count> counts, ParameterTable table) {
    if (counts.isEmpty()) {
      return CodeBlock.of("$T.of()", Map.class);
    }
    return CodeBlock.of(
        "$T.ofEntries($>$>$L$<$<)",
        Map.class,
        new TreeMap<>(counts)
            .entrySet().stream()
                .map(
                    entry ->
                        CodeBlock.of(
                            "\n$T.entry($L, $L)",
                            Map.class,
                            entry.getKey(),
                            count(entry.getValue(), table)))
                .collect(CodeBlock.joining(",")));
  }

  private static CodeBlock count(Count count, ParameterTable table) {
    Entry entry = table.count(count);
    return Double.isInfinite(count.memory())
        ? CodeBlock.of(
            "new $T($L, $L)", Counts.class, entry.member(), ContractionCode.number(count.rate()))
        : CodeBlock.of(
            "new $T($L, $L, $L)",
            Counts.class,
            entry.member(),
            ContractionCode.number(count.rate()),
            ContractionCode.number(count.memory()));
  }

  private static CodeBlock sets(List<Set<Integer>> sets) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        sets.stream()
            .map(set -> CodeBlock.of("$T.of($L)", Set.class, joined(new TreeSet<>(set))))
            .collect(CodeBlock.joining(", ")));
  }

  private static CodeBlock nested(List<List<List<Integer>>> policies) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        policies.stream()
            .map(
                steps ->
                    CodeBlock.of(
                        "\n$T.of($L)",
                        List.class,
                        steps.stream()
                            .map(actions -> CodeBlock.of("$T.of($L)", List.class, joined(actions)))
                            .collect(CodeBlock.joining(", "))))
            .collect(CodeBlock.joining(",")));
  }

  private static String joined(Iterable<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    numbers.forEach(number -> text.append(text.isEmpty() ? "" : ", ").append(number));
    return text.toString();
  }
}
