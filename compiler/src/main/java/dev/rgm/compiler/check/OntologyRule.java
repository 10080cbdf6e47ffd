package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ontology terms: a term of one's own is fine; a misspelt one, or one of another role, is not. */
final class OntologyRule {
  private static final Pattern TERM = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** Shorter words are within two letters of too many terms. */
  private static final int SHORTEST = 5;

  private OntologyRule() {}

  /** Checks every annotation. */
  static void check(Workbench bench) {
    for (Entry entry : bench.spec().annotations().all()) {
      String term = Spec.term(entry);
      if (TERM.matcher(term).matches()) {
        variable(bench.spec(), entry);
        spelling(bench.spec(), entry, term);
      }
    }
  }

  private static void variable(Spec spec, Entry entry) {
    String name = entry.key().strip();
    if (spec.symbols().find(name).isEmpty() && TERM.matcher(name).matches()) {
      spec.report(
          spec.at(
              entry.keySpan(),
              DiagnosticCode.ANNOTATION_WITHOUT_VARIABLE,
              "`" + name + "` is annotated but not declared"));
    }
  }

  private static void spelling(Spec spec, Entry entry, String term) {
    String bare = OntologyTerms.bare(term);
    if (OntologyTerms.find(term).isPresent() || bare.length() < SHORTEST) {
      return;
    }
    Nearest.of(bare, OntologyTerms.names())
        .flatMap(OntologyTerms::find)
        .ifPresent(
            near ->
                spec.report(
                    spec.at(
                            entry.valueSpan(),
                            DiagnosticCode.NEAR_ONTOLOGY_TERM,
                            "`" + term + "` is no known term")
                        .help("did you mean `" + near.name() + "`: " + near.meaning() + "?")
                        .fix(
                            replacement(
                                entry, term, near.name() + term.substring(bare.length())))));
  }

  /** Reports terms that speak of another role than the name of the variable. */
  static void contradictions(Workbench bench) {
    Spec spec = bench.spec();
    for (Part part : bench.roles().contradicted()) {
      Optional<Entry> annotation = spec.annotation(part.variable());
      if (annotation.isEmpty()) {
        continue;
      }
      String term = Spec.term(annotation.get());
      String usual = OntologyTerms.usual(part.role());
      Diagnostic.Builder builder =
          spec.at(
                  annotation.get().valueSpan(),
                  DiagnosticCode.CONTRADICTING_TERM,
                  "`"
                      + part.text()
                      + "` is annotated "
                      + term
                      + ", but read as the "
                      + part.role().word()
                      + " that its name says")
              .related(part.variable().span(), "`" + part.text() + "` is declared here");
      spec.report(
          builder
              .help("write " + part.text() + " = " + usual + ", or give the variable another name")
              .fix(replacement(annotation.get(), term, usual)));
    }
  }

  /** Exchanges a term for another; a comment or list behind it stays. */
  private static Fix replacement(Entry entry, String term, String better) {
    int start = entry.valueSpan().start();
    return Fix.suggested("write " + better, new Span(start, start + term.length()), better);
  }
}
