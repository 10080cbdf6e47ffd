package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.grammar.GnnLexer;
import org.antlr.v4.runtime.Token;

/**
 * Says why a statement cannot be read. It looks at the tokens for the situations people get into,
 * most certain first, so that no message speaks of grammar rules.
 */
final class Diagnosis {
  private final BrokenStatement broken;

  Diagnosis(Places places, StatementFeed.Tokens statement) {
    this.broken = new BrokenStatement(places, statement);
  }

  /** Mistakes that make it pointless to try a rule at all, or null. */
  Diagnostic.Builder beforeParsing() {
    int deep = broken.indexOf(GnnLexer.TOO_DEEP);
    if (deep >= 0) {
      return SyntaxMessages.tooDeep(broken.source(), broken.span(deep));
    }
    if (broken.statement().tooLong()) {
      return SyntaxMessages.statementTooLong(broken.source(), broken.span(0));
    }
    return broken.statement().elements() > broken.source().limits().literalElements()
        ? SyntaxMessages.tooManyElements(broken.source(), broken.span(0))
        : null;
  }

  /** Why a declaration failed. */
  Diagnostic.Builder declaration(Token offending) {
    Diagnostic.Builder string = SyntaxMessages.firstUnclosedString(broken);
    return string != null
        ? string
        : new DeclarationDiagnosis(broken, broken.indexOf(offending)).find();
  }

  /** Why a connection failed. */
  Diagnostic.Builder connection(Token offending) {
    return new ConnectionDiagnosis(broken, broken.indexOf(offending)).find();
  }

  /** Why the assignment of a value failed. */
  Diagnostic.Builder assignment(Token offending) {
    return new AssignmentDiagnosis(broken, broken.indexOf(offending)).find();
  }
}
