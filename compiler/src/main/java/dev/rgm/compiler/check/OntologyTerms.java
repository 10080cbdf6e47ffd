package dev.rgm.compiler.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The terms of the Active Inference Ontology that models use, from the resource {@code
 * ontology_terms.tsv}: what each means and which role it gives.
 */
final class OntologyTerms {

  /**
   * One term.
   *
   * @param role of a variable that is annotated with it
   * @param meaning in a few words
   */
  record Term(String name, Role role, String meaning) {}

  /** Shorter terms, such as Prior, end many words that mean something else. */
  private static final int SHORTEST_QUALIFIED = 9;

  private static final int COLUMNS = 3;

  private static final Pattern COMPUTED =
      Pattern.compile("Posterior|Expected|Predicted|Approximate|Dirichlet|Learned|True");

  private static final Map<String, Term> TERMS = read();

  private OntologyTerms() {}

  private static Map<String, Term> read() {
    try (InputStream in = OntologyTerms.class.getResourceAsStream("ontology_terms.tsv")) {
      Map<String, Term> terms = new LinkedHashMap<>();
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : table.lines().toList()) {
        String[] cells = line.split("\t", -1);
        if (cells.length == COLUMNS) {
          terms.put(cells[0], new Term(cells[0], Role.valueOf(cells[1]), cells[2]));
        }
      }
      return terms;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all terms. */
  static Iterable<String> names() {
    return TERMS.keySet();
  }

  /** The term without a number of factor, modality or level. */
  static String bare(String term) {
    return term.replaceFirst("(Modality|Factor|Level|Agent)?\\d{1,9}$", "");
  }

  /** A known term, whatever number of factor, modality, level or agent stands behind it. */
  static Optional<Term> find(String term) {
    return Optional.ofNullable(TERMS.get(term))
        .or(() -> Optional.ofNullable(TERMS.get(bare(term))));
  }

  /** The role of a term written exactly, apart from a factor or modality number. */
  static Optional<Role> exact(String term) {
    return find(term).map(Term::role);
  }

  /**
   * The role of a parameter term with a qualifier before or behind it, such as {@code
   * VisualLikelihoodMatrix} or {@code TransitionMatrixWeather}.
   */
  static Optional<Role> qualified(String term) {
    Optional<Role> exact = exact(term);
    return exact.isPresent()
        ? exact
        : qualifying(term).stream()
            .filter(t -> term.endsWith(t.name()) || term.startsWith(t.name()))
            .map(Term::role)
            .findFirst();
  }

  /**
   * The role of a parameter term behind a qualifier, such as {@code VisualLikelihoodMatrix}; none
   * for what is only computed from a parameter, such as {@code PosteriorTransitionMatrix}.
   */
  static Optional<Role> suffixed(String term) {
    String bare = bare(term);
    if (COMPUTED.matcher(bare).find()) {
      return Optional.empty();
    }
    return qualifying(bare).stream()
        .filter(t -> bare.endsWith(t.name()))
        .map(Term::role)
        .findFirst();
  }

  private static List<Term> qualifying(String term) {
    return TERMS.values().stream()
        .filter(t -> t.role().isParameter() && t.name().length() >= SHORTEST_QUALIFIED)
        .filter(t -> t.name().length() < term.length())
        .toList();
  }

  /** The usual term of a role. */
  static String usual(Role role) {
    return TERMS.values().stream()
        .filter(term -> term.role() == role)
        .map(Term::name)
        .findFirst()
        .orElse("");
  }
}
