package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ontology terms: a term of one's own is fine, a misspelt one is not. */
final class OntologyRule {
  private static final Pattern TERM = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private OntologyRule() {}

  /** Checks every annotation. */
  static void check(Spec spec) {
    for (Entry entry : spec.annotations().all()) {
      String term = entry.text().strip().split("[\\s#,]", 2)[0];
      if (!TERM.matcher(term).matches()) {
        continue;
      }
      if (spec.symbols().find(entry.key().strip()).isEmpty()
          && TERM.matcher(entry.key().strip()).matches()) {
        spec.report(
            spec.at(
                entry.keySpan(),
                DiagnosticCode.ANNOTATION_WITHOUT_VARIABLE,
                "`" + entry.key().strip() + "` is annotated but not declared"));
      }
      String bare = OntologyTerms.bare(term);
      if (OntologyTerms.exact(term).isEmpty() && bare.length() > 4) {
        Optional<String> near = Nearest.of(bare, OntologyTerms.all());
        near.ifPresent(
            known ->
                spec.report(
                    spec.at(
                            entry.valueSpan(),
                            DiagnosticCode.NEAR_ONTOLOGY_TERM,
                            "`" + term + "` is no known term")
                        .help("did you mean `" + known + "`?")));
      }
    }
  }
}
