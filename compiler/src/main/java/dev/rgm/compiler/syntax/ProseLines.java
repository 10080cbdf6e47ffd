package dev.rgm.compiler.syntax;

import dev.rgm.grammar.GnnLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Tells prose from a broken statement, in the sections that hold a list of statements. Real files
 * have sub-headings and sentences there; they are no mistake.
 */
final class ProseLines {
  private ProseLines() {}

  /** A line without brackets behind a name and without an equals sign. */
  static boolean inDeclarations(StatementFeed.Tokens line) {
    List<Token> tokens = line.tokens();
    for (int i = 1; i < tokens.size(); i++) {
      boolean name = isWord(tokens.get(i - 1));
      int type = tokens.get(i).getType();
      boolean joined = Places.adjacent(tokens.get(i - 1), tokens.get(i));
      if (name && (type == GnnLexer.LBRACK || (type == GnnLexer.LPAREN && joined && i < 3))) {
        return false;
      }
    }
    return !line.has(GnnLexer.EQUALS) && isText(line);
  }

  /** A line without an arrow; a hyphen joins words. */
  static boolean inConnections(StatementFeed.Tokens line) {
    boolean arrow = line.has(GnnLexer.TO) || line.has(GnnLexer.FROM) || line.has(GnnLexer.BOTH);
    if (line.has(GnnLexer.EQUALS)) {
      return !arrow && isOntology(line);
    }
    return !arrow && !line.has(GnnLexer.BAR) && isText(line);
  }

  /** A line without an equals sign. */
  static boolean inParameters(StatementFeed.Tokens line) {
    return !line.has(GnnLexer.EQUALS) && isText(line);
  }

  /** {@code G=ExpectedFreeEnergy} among the connections: an annotation in the wrong section. */
  private static boolean isOntology(StatementFeed.Tokens line) {
    List<Token> tokens = line.tokens();
    return tokens.size() == 3
        && tokens.get(0).getType() == GnnLexer.NAME
        && tokens.get(2).getType() == GnnLexer.NAME;
  }

  private static boolean isWord(Token token) {
    return switch (token.getType()) {
      case GnnLexer.NAME, GnnLexer.FUNCTION, GnnLexer.OVERRIDE -> true;
      default -> false;
    };
  }

  /** A line of dashes. */
  static boolean isRule(StatementFeed.Tokens line) {
    return line.tokens().size() == 1 && line.first().getType() == GnnLexer.DASHES;
  }

  /** Three words, or a heading that ends in a colon. */
  private static boolean isText(StatementFeed.Tokens line) {
    long words = line.tokens().stream().filter(ProseLines::isWord).count();
    boolean bracket =
        line.first().getType() == GnnLexer.LPAREN
            || line.first().getType() == GnnLexer.LBRACK
            || line.first().getType() == GnnLexer.LBRACE;
    return !bracket && (words >= 3 || (words > 0 && line.last().getType() == GnnLexer.COLON));
  }
}
