package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import dev.rgm.grammar.GnnParser.ElementContext;
import dev.rgm.grammar.GnnParser.ElementsContext;
import dev.rgm.grammar.GnnParser.ListContext;
import dev.rgm.grammar.GnnParser.SeparatorContext;
import dev.rgm.grammar.GnnParser.ValueContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** Lists, rows of numbers, groups and mappings from their parse trees. */
final class ListBuilder {
  private final Places places;
  private final Mistake mistake;
  private final ValueBuilder values;

  ListBuilder(Places places, Mistake mistake, ValueBuilder values) {
    this.places = places;
    this.mistake = mistake;
    this.values = values;
  }

  /** What a pair of brackets means. */
  Value list(ListContext tree) {
    Value.Bracket bracket = bracket(tree.getStart());
    Span span = places.of(tree);
    if (tree.elements() == null) {
      return new Value.Items(bracket, List.of(), span);
    }
    List<ElementContext> elements = separated(tree.elements(), bracket);
    if (elements.stream().anyMatch(element -> element.value().size() == 2)) {
      return mapping(elements, bracket, span);
    }
    if (bracket == Value.Bracket.PAREN
        && elements.size() == 1
        && tree.elements().separator().isEmpty()) {
      return values.value(elements.get(0).value(0));
    }
    return hasRows(tree.elements()) ? rows(tree, bracket, span) : items(elements, bracket, span);
  }

  /** A row token: a list of plain numbers. */
  Value.Row row(Token token) {
    return new Value.Row(bracket(token), RowNumbers.of(token.getText()).values(), places.of(token));
  }

  /** The numbers of a row token one by one, for arguments of a call. */
  List<Value> scalars(Token token) {
    RowNumbers numbers = RowNumbers.of(token.getText());
    double[] plain = numbers.values();
    int start = places.of(token).start();
    List<Value> scalars = new ArrayList<>();
    for (int i = 0; i < plain.length; i++) {
      Span span = new Span(start + numbers.start(i), start + numbers.end(i));
      scalars.add(new Value.Scalar(plain[i], span));
    }
    return scalars;
  }

  /** The elements of a list; reports the first gap without a comma and the first empty element. */
  List<ElementContext> separated(ElementsContext tree, Value.Bracket bracket) {
    List<ElementContext> elements = new ArrayList<>();
    ParseTree before = null;
    for (ParseTree child : tree.children) {
      if (child instanceof ElementContext element) {
        if (before instanceof ElementContext left && needsComma(left, element, bracket)) {
          mistake.report(SyntaxMessages.missingComma(places.source(), gap(left, element)));
        }
        signedElement(element);
        elements.add(element);
      } else if (before instanceof SeparatorContext) {
        Span comma = places.of((SeparatorContext) child);
        mistake.report(SyntaxMessages.emptyElement(places.source(), comma));
      }
      before = child;
    }
    return elements;
  }

  /**
   * Two elements on one line need a comma, and so do two rows wherever they stand. Other elements
   * of braces may stand one a line.
   */
  private boolean needsComma(ElementContext left, ElementContext right, Value.Bracket bracket) {
    String between = places.source().slice(gap(left, right));
    boolean newline = between.indexOf('\n') >= 0 || between.indexOf('\r') >= 0;
    boolean rows = isBracket(left.getStart()) && isBracket(right.getStart());
    return !newline || rows || bracket != Value.Bracket.BRACE;
  }

  /** {@code 0.5 -0.5} in a list is two elements without a comma, not a difference. */
  private void signedElement(ElementContext element) {
    ValueContext value = element.value(0);
    for (int i = 1; i + 1 < value.getChildCount(); i += 2) {
      Span left = places.of(value.product(i / 2));
      Span right = places.of(value.product(i / 2 + 1));
      boolean blankBefore = Character.isWhitespace(places.source().text().charAt(left.end()));
      char ahead = places.source().text().charAt(right.start() - 1);
      Token next = value.product(i / 2 + 1).getStart();
      if (blankBefore && (ahead == '-' || ahead == '+') && next.getType() == GnnLexer.NUMBER) {
        mistake.report(
            SyntaxMessages.signNeedsComma(
                places.source(), new Span(left.end(), right.start() - 1)));
      }
    }
  }

  private Span gap(ElementContext left, ElementContext right) {
    int start = places.of(left).end();
    int end = places.of(right).start();
    return new Span(start, end);
  }

  /** A comma and a semicolon in one list: the semicolons end rows. */
  private static boolean hasRows(ElementsContext tree) {
    return tree.separator().stream().anyMatch(s -> s.SEMICOLON() != null)
        && tree.separator().stream().anyMatch(s -> s.COMMA() != null);
  }

  private Value rows(ListContext tree, Value.Bracket bracket, Span span) {
    List<Value> rows = new ArrayList<>();
    List<ElementContext> row = new ArrayList<>();
    for (ParseTree child : tree.elements().children) {
      if (child instanceof ElementContext element) {
        row.add(element);
      } else if (((SeparatorContext) child).SEMICOLON() != null && !row.isEmpty()) {
        rows.add(rowOf(row, bracket));
        row.clear();
      }
    }
    if (!row.isEmpty()) {
      rows.add(rowOf(row, bracket));
    }
    return new Value.Items(bracket, rows, span);
  }

  private Value rowOf(List<ElementContext> row, Value.Bracket bracket) {
    Span span = places.of(row.get(0)).to(places.of(row.get(row.size() - 1)));
    return items(row, bracket, span);
  }

  private Value items(List<ElementContext> trees, Value.Bracket bracket, Span span) {
    List<Value> elements = new ArrayList<>(trees.size());
    for (ElementContext tree : trees) {
      elements.add(values.value(tree.value(0)));
    }
    if (!elements.isEmpty() && elements.stream().allMatch(Value.Scalar.class::isInstance)) {
      double[] numbers =
          elements.stream().mapToDouble(element -> ((Value.Scalar) element).value()).toArray();
      return new Value.Row(bracket, numbers, span);
    }
    return new Value.Items(bracket, elements, span);
  }

  private Value mapping(List<ElementContext> trees, Value.Bracket bracket, Span span) {
    if (bracket != Value.Bracket.BRACE) {
      ElementContext keyed =
          trees.stream().filter(tree -> tree.value().size() == 2).findFirst().orElseThrow();
      mistake.report(SyntaxMessages.keyOutsideMapping(places.source(), places.of(keyed.value(0))));
      return new Value.Missing(span);
    }
    List<Value.MappingEntry> entries = new ArrayList<>(trees.size());
    for (ElementContext tree : trees) {
      if (tree.value().size() == 1) {
        mistake.report(SyntaxMessages.mixedMapping(places.source(), places.of(tree)));
      } else {
        entries.add(
            new Value.MappingEntry(
                key(tree.value(0)), values.value(tree.value(1)), places.of(tree)));
      }
    }
    return new Value.Mapping(entries, span);
  }

  private String key(ValueContext tree) {
    boolean string =
        tree.getStart() == tree.getStop() && tree.getStart().getType() == GnnLexer.STRING;
    return string ? ValueBuilder.unquoted(tree.getStart().getText()) : places.text(tree);
  }

  private static boolean isBracket(Token token) {
    return switch (token.getType()) {
      case GnnLexer.LPAREN, GnnLexer.LBRACK, GnnLexer.LBRACE, GnnLexer.ROW -> true;
      default -> false;
    };
  }

  private static Value.Bracket bracket(Token token) {
    return switch (token.getText().charAt(0)) {
      case '{' -> Value.Bracket.BRACE;
      case '[' -> Value.Bracket.SQUARE;
      default -> Value.Bracket.PAREN;
    };
  }
}
