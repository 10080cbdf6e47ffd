package dev.rgm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rgm.cli.episode.Summary;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.source.LineIndex;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.pipeline.conformance.CaseResult;
import dev.rgm.pipeline.conformance.Report;
import dev.rgm.runtime.agent.Episode;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** Machine output: every JSON object that the command line writes, each on one line. */
final class Json {
  private final ObjectMapper mapper;

  /** Writes for a terminal: where its charset is not UTF-8, characters beyond ASCII are escaped. */
  Json(Terminal terminal) {
    this(!terminal.unicode());
  }

  /** Writes for a UTF-8 file. */
  Json() {
    this(false);
  }

  private Json(boolean ascii) {
    mapper = JsonMapper.builder().configure(JsonWriteFeature.ESCAPE_NON_ASCII, ascii).build();
  }

  /** What {@code rgm check} says of one file. */
  String analysis(Analysis analysis) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", analysis.parsed().source().name());
    object.put("dialect", analysis.parsed().dialect().id());
    object.put("models", analysis.models().stream().map(Json::model).toList());
    object.put("errors", analysis.count(Severity.ERROR));
    object.put("warnings", analysis.count(Severity.WARNING));
    object.put("diagnostics", analysis.diagnostics().stream().map(Json::diagnostic).toList());
    return text(object);
  }

  private static Map<String, Object> model(Checked model) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", model.name());
    object.put("kinds", model.kinds().stream().sorted().map(ModelKind::name).toList());
    return object;
  }

  private static Map<String, Object> diagnostic(Diagnostic diagnostic) {
    LineIndex lines = diagnostic.source().lines();
    int end = diagnostic.span().end();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", diagnostic.code().id());
    object.put("severity", diagnostic.severity().word());
    object.put("line", diagnostic.line());
    object.put("column", diagnostic.column());
    object.put("endLine", lines.line(end));
    object.put("endColumn", lines.column(end));
    object.put("message", diagnostic.message());
    object.put("help", String.join("\n", diagnostic.help()));
    object.put(
        "fixes", diagnostic.fixes().stream().map(fix -> fix(fix, diagnostic.source())).toList());
    return object;
  }

  private static Map<String, Object> fix(Fix fix, SourceText source) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("title", fix.title());
    object.put("safe", fix.isSafe());
    object.put("edits", fix.edits().stream().map(edit -> edit(edit, source.lines())).toList());
    return object;
  }

  private static Map<String, Object> edit(Fix.Edit edit, LineIndex lines) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("line", lines.line(edit.span().start()));
    object.put("column", lines.column(edit.span().start()));
    object.put("endLine", lines.line(edit.span().end()));
    object.put("endColumn", lines.column(edit.span().end()));
    object.put("newText", edit.replacement());
    return object;
  }

  /** One step of {@code rgm run}. */
  String step(Pomdp model, Episode.Step step) {
    return text(stepObject(model, step));
  }

  private static Map<String, Object> stepObject(Pomdp model, Episode.Step step) {
    List<Pomdp.Factor> factors = model.factors();
    List<Pomdp.Modality> modalities = model.modalities();
    List<Pomdp.Control> controls = model.controls();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", step.time() + 1);
    object.put(
        "states",
        named(
            factors.size(),
            f -> factors.get(f).name(),
            f -> value(step.states().get(f), factors.get(f).labels())));
    object.put(
        "observations",
        named(
            modalities.size(),
            m -> modalities.get(m).name(),
            m -> value(step.outcomes().get(m), modalities.get(m).labels())));
    object.put(
        "beliefs",
        named(factors.size(), f -> factors.get(f).name(), f -> step.beliefs().get(f).data()));
    object.put("freeEnergy", finite(step.freeEnergy()));
    if (!controls.isEmpty()) {
      object.put("policyPosterior", step.policyPosterior().data());
      object.put("expectedFreeEnergy", finite(step.expectedFreeEnergy()));
      object.put(
          "actionPosteriors",
          named(
              controls.size(),
              c -> controls.get(c).name(),
              c -> step.actionPosteriors().get(c).data()));
      object.put(
          "actions",
          named(
              controls.size(),
              c -> controls.get(c).name(),
              c -> value(step.actions().get(c), controls.get(c).labels())));
    }
    return object;
  }

  /**
   * One step of a simulation: what belongs to an owner stands under its name, the rest on top.
   *
   * @param time 0 for the first step
   */
  String step(int time, List<Quantity> quantities) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", time + 1);
    for (Quantity quantity : quantities) {
      Map<String, Object> place =
          quantity.owner().isEmpty() ? object : section(object, quantity.owner());
      section(place, key(quantity.role())).put(quantity.name(), value(quantity));
    }
    return text(object);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> object, String key) {
    return (Map<String, Object>)
        object.computeIfAbsent(key, absent -> new LinkedHashMap<String, Object>());
  }

  private static String key(Quantity.Role role) {
    return switch (role) {
      case STATE -> "states";
      case OUTCOME -> "observations";
      case BELIEF -> "beliefs";
      case MEAN -> "means";
      case COVARIANCE -> "covariances";
      case POLICY -> "policyPosteriors";
      case ACTION -> "actions";
      case ENERGY -> "energies";
      case COUNTS -> "counts";
    };
  }

  private static Object value(Quantity quantity) {
    Tensor values = quantity.values();
    if (quantity.isIndex()) {
      return value((int) values.at(0), quantity.labels());
    }
    return values.rank() == 0 ? finite(values.at(0)) : nested(values, 0, 0);
  }

  /** A tensor as lists of lists. */
  private static List<Object> nested(Tensor values, int axis, int offset) {
    int stride = 1;
    for (int inner = axis + 1; inner < values.rank(); inner++) {
      stride *= values.extent(inner);
    }
    List<Object> list = new ArrayList<>();
    for (int index = 0; index < values.extent(axis); index++) {
      int at = offset + index * stride;
      list.add(axis + 1 < values.rank() ? nested(values, axis + 1, at) : finite(values.at(at)));
    }
    return list;
  }

  /** The summary of the run of a simulation. */
  String summary(
      String spec, String model, long seed, int steps, Map<String, Map<String, Double>> energies) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rgm", Version.number());
    object.put("spec", spec);
    object.put("model", model);
    object.put("seed", seed);
    object.put("steps", steps);
    object.put("meanEnergies", energies);
    return text(object);
  }

  /** The summary of a run, as the file {@code summary.json} has it. */
  String summary(String spec, Pomdp model, long seed, Summary summary) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rgm", Version.number());
    object.put("spec", spec);
    object.put("model", model.name());
    object.put("profile", model.settings().profile().name());
    object.put("seed", seed);
    object.put("steps", summary.steps());
    object.put("meanFreeEnergy", finite(summary.meanFreeEnergy()));
    object.put(
        "actions",
        named(
            model.controls().size(),
            c -> model.controls().get(c).name(),
            c -> summary.actionCounts(c)));
    object.put(
        "stepsWithTrueStateMostProbable",
        named(model.factors().size(), f -> model.factors().get(f).name(), summary::hits));
    summary
        .hindsight()
        .ifPresent(
            known -> {
              object.put("logEvidence", finite(known.logEvidence()));
              object.put(
                  "stepsWithTrueStateSmoothed",
                  named(
                      model.factors().size(),
                      f -> model.factors().get(f).name(),
                      known.smoothed()::get));
              object.put(
                  "stepsWithTrueStateOnPath",
                  named(
                      model.factors().size(),
                      f -> model.factors().get(f).name(),
                      known.onPath()::get));
            });
    return text(object);
  }

  /** What {@code rgm conformance} found. */
  String conformance(Report report) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("profile", report.profile());
    for (CaseResult.Status status : CaseResult.Status.values()) {
      object.put(word(status), report.count(status));
    }
    object.put("cases", report.results().stream().map(Json::conformanceCase).toList());
    return text(object);
  }

  private static Map<String, Object> conformanceCase(CaseResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("case", result.name());
    object.put("status", word(result.status()));
    object.put("reason", result.reason());
    object.put("comparisons", result.comparisons());
    object.put("maxDeviation", finite(result.maxDeviation()));
    return object;
  }

  private static String word(CaseResult.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> named(
      int count, IntFunction<String> name, IntFunction<Object> value) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int index = 0; index < count; index++) {
      object.put(name.apply(index), value.apply(index));
    }
    return object;
  }

  private static Map<String, Object> value(int index, List<String> labels) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("index", index);
    if (!labels.isEmpty()) {
      object.put("label", labels.get(index));
    }
    return object;
  }

  /** JSON knows no infinity. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static List<Double> finite(Tensor values) {
    List<Double> list = new ArrayList<>(values.size());
    for (double value : values.data()) {
      list.add(finite(value));
    }
    return list;
  }

  /** Any tree of maps, lists, strings and numbers, on one line. */
  String text(Object object) {
    try {
      return mapper.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
    }
  }
}
