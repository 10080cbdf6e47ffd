package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import dev.rgm.grammar.GnnParser.CallContext;
import dev.rgm.grammar.GnnParser.FactorContext;
import dev.rgm.grammar.GnnParser.PrimaryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Values from their parse trees: numbers, words, calls and expressions. */
final class ValueBuilder {
  private final Places places;
  private final Mistake mistake;
  private final ListBuilder lists;
  private int operators;

  ValueBuilder(Places places, Mistake mistake) {
    this.places = places;
    this.mistake = mistake;
    this.lists = new ListBuilder(places, mistake, this);
  }

  /** The value of a tree of the rule {@code value} or {@code bareValue}. */
  Value value(ParserRuleContext tree) {
    return chain(tree);
  }

  /** Operands joined by operators, leaning to the left. */
  private Value chain(ParserRuleContext tree) {
    Value left = operand(tree.getChild(0));
    for (int i = 1; i + 1 < tree.getChildCount(); i += 2) {
      Token operator = ((TerminalNode) tree.getChild(i)).getSymbol();
      if (++operators > Limits.OPERATORS) {
        mistake.report(SyntaxMessages.tooManyOperators(places.source(), places.of(operator)));
        return new Value.Missing(places.of(tree));
      }
      Value right = operand(tree.getChild(i + 1));
      left =
          new Value.Arithmetic(
              operator.getText().charAt(0), left, right, left.span().to(right.span()));
    }
    return left;
  }

  private Value operand(ParseTree tree) {
    if (tree instanceof FactorContext factor) {
      return factor(factor);
    }
    return tree instanceof PrimaryContext primary
        ? primary(primary)
        : chain((ParserRuleContext) tree);
  }

  private Value factor(FactorContext tree) {
    Value value = primary(tree.primary());
    boolean negative = tree.MINUS().size() % 2 == 1;
    if (tree.getChildCount() == 1) {
      return value;
    }
    Span span = places.of(tree);
    if (value instanceof Value.Scalar scalar) {
      return new Value.Scalar(negative ? -scalar.value() : scalar.value(), span);
    }
    return negative ? new Value.Negation(value, span) : value;
  }

  private Value primary(PrimaryContext tree) {
    if (tree.list() != null) {
      return lists.list(tree.list());
    }
    if (tree.call() != null) {
      return call(tree.call());
    }
    Token token = tree.getStart();
    Span span = places.of(token);
    return switch (token.getType()) {
      case GnnLexer.NUMBER -> new Value.Scalar(RowNumbers.number(token.getText()), span);
      case GnnLexer.STRING -> new Value.Text(unquoted(token.getText()), span);
      case GnnLexer.ROW -> lists.row(token);
      case GnnLexer.NAME -> word(token.getText(), span);
      default -> {
        mistake.report(SyntaxMessages.elided(places.source(), span));
        yield new Value.Missing(span);
      }
    };
  }

  private static Value word(String text, Span span) {
    return switch (text) {
      case "true", "True" -> new Value.Bool(true, span);
      case "false", "False" -> new Value.Bool(false, span);
      default ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity", "nan" -> new Value.Scalar(RowNumbers.number(text), span);
            default -> new Value.Word(Name.of(text, span), span);
          };
    };
  }

  private Value call(CallContext tree) {
    String function = tree.FUNCTION().getText();
    List<Value> arguments = new ArrayList<>();
    List<Value.NamedArgument> named = new ArrayList<>();
    if (tree.ROW() != null) {
      arguments.addAll(lists.scalars(tree.ROW().getSymbol()));
    } else if (tree.elements() != null) {
      for (ListBuilder.Element element : lists.separated(tree.elements(), Value.Bracket.PAREN)) {
        if (element.key() == null) {
          arguments.add(value(element.value()));
        } else {
          named.add(new Value.NamedArgument(places.text(element.key()), value(element.value())));
        }
      }
    }
    return new Value.Call(function, arguments, named, places.of(tree));
  }

  /** The numbers of a row token as they are written, for the slice of a target. */
  List<String> scalarTexts(Token row) {
    return lists.scalars(row).stream().map(Value::span).map(places.source()::slice).toList();
  }

  /** A quoted string without its quotes and escapes. */
  static String unquoted(String text) {
    String inside = text.substring(1, text.length() - 1);
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    StringBuilder plain = new StringBuilder(inside.length());
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '\\' && i + 1 < inside.length()) {
        char escaped = inside.charAt(++i);
        plain.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              default -> escaped;
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
