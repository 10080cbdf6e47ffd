package dev.rgm.compiler.driver;

import dev.rgm.compiler.check.LenientForms;
import dev.rgm.compiler.check.ModelChecker;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.dialect.SpecReader;
import dev.rgm.compiler.link.Linker;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Dialect;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Parsed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From text to checked models. Pure: the same text gives the same analysis. */
public final class Frontend {

  private Frontend() {}

  /** Analyses a spec that imports nothing; mistakes are diagnostics, never exceptions. */
  public static Analysis analyze(SourceText source) {
    return analyze(source, AnalysisOptions.DEFAULT);
  }

  /** Analyses a spec; mistakes are diagnostics, never exceptions. */
  public static Analysis analyze(SourceText source, AnalysisOptions options) {
    Analysis all = examine(source, options);
    List<Diagnostic> shown = bounded(source, all.diagnostics());
    return new Analysis(all.parsed(), all.models(), shown, all.suppressed());
  }

  /** The analysis with all of its messages, however many. */
  static Analysis examine(SourceText source, AnalysisOptions options) {
    Parsed parsed = SpecReader.parse(source);
    List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
    List<Checked> models = new ArrayList<>();
    for (ModelSyntax model : parsed.models()) {
      Linker.Linked linked = Linker.link(source, model, options.path());
      diagnostics.addAll(linked.diagnostics());
      String fallbackName = source.stem();
      if (linked.isBroken()) {
        models.add(new Checked(fallbackName, Set.of(), Optional.empty()));
        continue;
      }
      DiagnosticSink sink = new DiagnosticSink();
      Checked checked =
          ModelChecker.check(linked.source(), linked.model(), fallbackName, options.path(), sink);
      List<Diagnostic> found = new ArrayList<>(sink.sorted());
      if (options.strict()) {
        found.replaceAll(Frontend::strictly);
        found.addAll(LenientForms.find(source, model));
      }
      boolean wrong = found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
      boolean unreadable =
          parsed.diagnostics().stream()
              .anyMatch(d -> d.severity() == Severity.ERROR && covers(model.span(), d.span()));
      if (unreadable) {
        // What is remarked of half a model may not be true of the whole one.
        found.removeIf(d -> d.severity() == Severity.INFO);
      }
      if (!isMarkdown(parsed.dialect())) {
        // The rules write GNN, which would break a document of another language.
        found.replaceAll(Diagnostic::withoutFixes);
      }
      models.add(wrong || unreadable ? withoutModel(checked) : checked);
      diagnostics.addAll(found);
    }
    diagnostics.addAll(twins(source, parsed.models(), models));
    diagnostics.sort(null);
    return Suppressions.applied(new Analysis(parsed, models, diagnostics), options);
  }

  /** Rounding is not forgiven, and a parameter that is not declared is no mere note. */
  private static Diagnostic strictly(Diagnostic diagnostic) {
    return switch (diagnostic.code()) {
      case NEARLY_NORMALISED ->
          diagnostic
              .withSeverity(Severity.ERROR)
              .withMessage(diagnostic.message().replace("was", "in strict reading is not"));
      case UNDECLARED_PARAMETER -> diagnostic.withSeverity(Severity.WARNING);
      default -> diagnostic;
    };
  }

  /** Analyses what was read from a file that imports nothing. */
  public static Analysis analyze(SpecFiles.Loaded loaded) {
    return analyze(loaded, AnalysisOptions.DEFAULT);
  }

  /** Analyses what was read from a file; a file that could not be read has no models. */
  public static Analysis analyze(SpecFiles.Loaded loaded, AnalysisOptions options) {
    boolean failed = loaded.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
    if (failed) {
      Parsed nothing =
          new Parsed(loaded.source(), Dialect.NONE, List.of(), List.of(), loaded.diagnostics());
      return new Analysis(nothing, List.of(), loaded.diagnostics());
    }
    return analyze(loaded.source(), options);
  }

  private static boolean isMarkdown(Dialect dialect) {
    return dialect == Dialect.GNN || dialect == Dialect.GNN_EXPORT;
  }

  private static boolean covers(Span model, Span place) {
    return model.start() <= place.start() && place.start() <= model.end();
  }

  /** Two models of one file must not become the same class; the later one has to give way. */
  private static List<Diagnostic> twins(
      SourceText source, List<ModelSyntax> trees, List<Checked> models) {
    List<Diagnostic> found = new ArrayList<>();
    Map<String, Integer> byType = new HashMap<>();
    for (int i = 0; i < models.size(); i++) {
      String type = JavaNames.type(models.get(i).name());
      Integer earlier = byType.putIfAbsent(type.toLowerCase(Locale.ROOT), i);
      if (earlier != null) {
        boolean same = models.get(earlier).name().equals(models.get(i).name());
        found.add(
            Diagnostic.of(
                    same ? DiagnosticCode.DUPLICATE_MODEL : DiagnosticCode.NAME_COLLISION,
                    source,
                    span(trees.get(i), models.get(i)),
                    same
                        ? "the file has two models named `" + models.get(i).name() + "`"
                        : "`"
                            + models.get(earlier).name()
                            + "` and `"
                            + models.get(i).name()
                            + "` both become `"
                            + type
                            + "` in Java")
                .related(span(trees.get(earlier), models.get(earlier)), "the other one")
                .help("give one of them another ModelName")
                .build());
        models.set(i, withoutModel(models.get(i)));
      }
    }
    return found;
  }

  private static Checked withoutModel(Checked checked) {
    return new Checked(checked.name(), checked.kinds(), Optional.empty());
  }

  private static Span span(ModelSyntax tree, Checked model) {
    return model.model().map(SpecModel::span).orElse(tree.span().head());
  }

  /** Keeps the gravest messages, in the order of their places, and counts the rest. */
  private static List<Diagnostic> bounded(SourceText source, List<Diagnostic> diagnostics) {
    List<Diagnostic> sorted = new ArrayList<>(diagnostics);
    sorted.sort(null);
    int most = source.limits().messages();
    if (sorted.size() <= most) {
      return sorted;
    }
    List<Diagnostic> byGravity = new ArrayList<>(sorted);
    byGravity.sort(Comparator.comparing(Diagnostic::severity));
    List<Diagnostic> kept = new ArrayList<>(byGravity.subList(0, most));
    List<Diagnostic> dropped = byGravity.subList(most, byGravity.size());
    kept.sort(null);
    long errors = dropped.stream().filter(d -> d.severity() == Severity.ERROR).count();
    long warnings = dropped.stream().filter(d -> d.severity() == Severity.WARNING).count();
    int end = source.text().length();
    kept.add(
        Diagnostic.of(
                DiagnosticCode.TOO_MANY_MESSAGES,
                source,
                new Span(end, end),
                dropped.size()
                    + " further messages are not shown: "
                    + errors
                    + " errors, "
                    + warnings
                    + " warnings")
            .build());
    return kept;
  }
}
