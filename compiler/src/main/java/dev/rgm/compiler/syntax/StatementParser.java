package dev.rgm.compiler.syntax;

import dev.rgm.grammar.GnnLexer;
import dev.rgm.grammar.GnnParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Runs a rule of the grammar over one statement: with SLL prediction first, with LL on failure. */
final class StatementParser {
  private final GnnParser parser =
      new GnnParser(new CommonTokenStream(new ListTokenSource(List.of())));

  StatementParser() {
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
  }

  /**
   * A tree, or the token at which reading stopped.
   *
   * @param tree null if the statement cannot be read
   * @param offending null if it can
   */
  record Outcome<T extends ParserRuleContext>(T tree, Token offending) {}

  /** Reads a statement with a rule that ends at the end of the tokens. */
  <T extends ParserRuleContext> Outcome<T> parse(
      StatementFeed.Tokens statement, Function<GnnParser, T> rule) {
    List<Token> tokens = new ArrayList<>(statement.tokens());
    CommonToken end = new CommonToken(Token.EOF);
    end.setStartIndex(statement.last().getStopIndex() + 1);
    end.setStopIndex(statement.last().getStopIndex());
    tokens.add(end);
    try {
      return attempt(tokens, rule, PredictionMode.SLL);
    } catch (ParseCancellationException first) {
      try {
        return attempt(tokens, rule, PredictionMode.LL);
      } catch (ParseCancellationException second) {
        return new Outcome<>(null, offending(second, end));
      }
    }
  }

  private <T extends ParserRuleContext> Outcome<T> attempt(
      List<Token> tokens, Function<GnnParser, T> rule, PredictionMode mode) {
    parser.setTokenStream(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.getInterpreter().setPredictionMode(mode);
    return new Outcome<>(rule.apply(parser), null);
  }

  private static Token offending(ParseCancellationException cancelled, Token end) {
    if (cancelled.getCause() instanceof RecognitionException cause
        && cause.getOffendingToken() != null
        && cause.getOffendingToken().getType() != GnnLexer.EOF) {
      return cause.getOffendingToken();
    }
    return end;
  }
}
