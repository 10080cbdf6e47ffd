package dev.rgm.compiler.driver;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.source.LineIndex;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Comment;
import dev.rgm.compiler.syntax.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments that keep warnings and notes quiet: {@code # rgm: allow GNN0306 because the order is
 * that of the paper}, behind the line, on a line of its own above it, or before the first section
 * for the whole file. Errors cannot be suppressed.
 */
final class Suppressions {
  private static final Pattern COMMENT =
      Pattern.compile("#+\\s*rgm:\\s*allow\\b(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CODES = Pattern.compile("[^,\\s]+(?:\\s*,\\s*[^,\\s]+)*");
  private static final Pattern REASON =
      Pattern.compile("(.*?)\\bbecause\\b(.*)", Pattern.CASE_INSENSITIVE);

  private final SourceText source;
  private final AnalysisOptions options;
  private final List<Allowance> allowances = new ArrayList<>();
  private final List<Diagnostic> kept = new ArrayList<>();
  private final List<Analysis.Suppressed> suppressed = new ArrayList<>();

  /**
   * One code of one comment.
   *
   * @param line the line whose messages it keeps quiet, or 0 for every line
   */
  private record Allowance(Comment comment, DiagnosticCode code, int line, String reason) {}

  private Suppressions(SourceText source, AnalysisOptions options) {
    this.source = source;
    this.options = options;
  }

  /** Sorts the diagnostics of a file into those that are shown and those that are suppressed. */
  static Analysis applied(Analysis analysis, AnalysisOptions options) {
    Parsed parsed = analysis.parsed();
    Suppressions suppressions = new Suppressions(parsed.source(), options);
    int first = parsed.models().stream().mapToInt(model -> model.span().start()).min().orElse(0);
    for (Comment comment : parsed.comments()) {
      suppressions.read(comment, first);
    }
    suppressions.sort(analysis.diagnostics());
    return new Analysis(parsed, analysis.models(), suppressions.kept, suppressions.suppressed);
  }

  private void read(Comment comment, int firstSection) {
    Matcher matcher = COMMENT.matcher(comment.text().strip());
    if (!matcher.matches()) {
      return;
    }
    Matcher reasoned = REASON.matcher(matcher.group(1));
    boolean hasReason = reasoned.matches() && !reasoned.group(2).isBlank();
    String codes = reasoned.matches() ? reasoned.group(1).strip() : matcher.group(1).strip();
    if (!hasReason) {
      bad(comment, "the suppression gives no reason", "write # rgm: allow CODE because …");
    } else if (!CODES.matcher(codes).matches()) {
      bad(comment, "the suppression names no code", "write # rgm: allow GNN0203 because …");
    } else {
      int line = comment.span().start() < firstSection ? 0 : target(comment);
      for (String code : codes.split("\\s*,\\s*", -1)) {
        allow(comment, code, line, reasoned.group(2).strip());
      }
    }
  }

  private void allow(Comment comment, String id, int line, String reason) {
    Optional<DiagnosticCode> code = DiagnosticCode.of(id);
    if (code.isEmpty()) {
      bad(comment, "there is no code `" + id + "`", "`rgm explain` lists all codes");
    } else if (code.get().severity() == Severity.ERROR) {
      bad(
          comment,
          "`" + code.get().id() + "` is an error, which cannot be suppressed",
          "mend what it speaks of");
    } else {
      allowances.add(new Allowance(comment, code.get(), line, reason));
    }
  }

  private void bad(Comment comment, String message, String help) {
    kept.add(
        Diagnostic.of(DiagnosticCode.BAD_SUPPRESSION, source, comment.span(), message)
            .help(help)
            .build());
  }

  /** The line of the comment, or the one below a comment that stands alone. */
  private int target(Comment comment) {
    LineIndex lines = source.lines();
    int line = lines.line(comment.span().start());
    if (!comment.ownLine()) {
      return line;
    }
    int next = line + 1;
    while (next <= lines.count() && lines.text(next).strip().startsWith("# ")) {
      next++;
    }
    return next;
  }

  private void sort(List<Diagnostic> diagnostics) {
    Set<Allowance> used = new HashSet<>();
    for (Diagnostic diagnostic : diagnostics) {
      Optional<Allowance> allowed =
          allowances.stream().filter(allowance -> allows(allowance, diagnostic)).findFirst();
      if (allowed.isPresent()) {
        used.add(allowed.get());
        suppressed.add(new Analysis.Suppressed(diagnostic, allowed.get().reason()));
      } else {
        kept.add(diagnostic);
      }
    }
    allowances.stream()
        .filter(allowance -> !used.contains(allowance))
        // What only strict reading tells is not told otherwise.
        .filter(each -> options.strict() || each.code() != DiagnosticCode.LENIENT_FORM)
        .forEach(this::unused);
    kept.sort(null);
  }

  private boolean allows(Allowance allowance, Diagnostic diagnostic) {
    return allowance.code() == diagnostic.code()
        && diagnostic.severity() != Severity.ERROR
        && diagnostic.source().name().equals(source.name())
        && (allowance.line() == 0 || allowance.line() == diagnostic.line());
  }

  private void unused(Allowance allowance) {
    String where = allowance.line() == 0 ? "in this file" : "at line " + allowance.line();
    Span span = allowance.comment().span();
    kept.add(
        Diagnostic.of(
                DiagnosticCode.UNUSED_SUPPRESSION,
                source,
                span,
                "there is no `" + allowance.code().id() + "` " + where + " to suppress")
            .fix(Fix.suggested("remove the comment", span, ""))
            .build());
  }
}
