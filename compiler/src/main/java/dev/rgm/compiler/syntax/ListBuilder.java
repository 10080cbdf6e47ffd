package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import dev.rgm.grammar.GnnParser.BareElementContext;
import dev.rgm.grammar.GnnParser.ElementsContext;
import dev.rgm.grammar.GnnParser.ListContext;
import dev.rgm.grammar.GnnParser.SeparatorContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

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

  /**
   * An element of a list.
   *
   * @param key what stands before its colon, or null
   */
  record Element(ParserRuleContext tree, ParserRuleContext key, ParserRuleContext value) {
    static Element of(ParserRuleContext tree) {
      ParserRuleContext first = (ParserRuleContext) tree.getChild(0);
      return tree.getChildCount() == 1
          ? new Element(tree, null, first)
          : new Element(tree, first, (ParserRuleContext) tree.getChild(2));
    }
  }

  /** What a pair of brackets means. */
  Value list(ListContext tree) {
    Value.Bracket bracket = bracket(tree.getStart());
    Span span = places.of(tree);
    if (tree.elements() == null) {
      return new Value.Items(bracket, List.of(), span);
    }
    List<Element> elements = separated(tree.elements(), bracket);
    if (elements.stream().anyMatch(element -> element.key() != null)) {
      return mapping(elements, bracket, span);
    }
    if (bracket == Value.Bracket.PAREN && tree.elements().getChildCount() == 1) {
      return values.value(elements.get(0).value());
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
  List<Element> separated(ElementsContext tree, Value.Bracket bracket) {
    List<Element> elements = new ArrayList<>();
    ParserRuleContext before = null;
    for (ParseTree child : tree.children) {
      ParserRuleContext current = (ParserRuleContext) child;
      if (!(current instanceof SeparatorContext)) {
        if (current instanceof BareElementContext && needsComma(before, current, bracket)) {
          mistake.report(juxtaposed(before, current));
        }
        Element element = Element.of(current);
        checkSigns(element.value());
        elements.add(element);
      } else if (before instanceof SeparatorContext) {
        mistake.report(SyntaxMessages.emptyElement(places.source(), places.of(current)));
      }
      before = current;
    }
    return elements;
  }

  /**
   * Two elements on one line need a comma, and so do two rows wherever they stand. Other elements
   * of braces may stand one a line.
   */
  private boolean needsComma(
      ParserRuleContext left, ParserRuleContext right, Value.Bracket bracket) {
    String between = places.source().slice(gap(left, right));
    boolean newline = between.indexOf('\n') >= 0 || between.indexOf('\r') >= 0;
    boolean rows = isBracket(left.getStart()) && isBracket(right.getStart());
    return !newline || rows || bracket != Value.Bracket.BRACE;
  }

  /** {@code 0.5 -0.5} in a list is two elements without a comma, not a difference. */
  private void checkSigns(ParserRuleContext value) {
    for (int i = 1; i + 1 < value.getChildCount(); i += 2) {
      Token before = ((ParserRuleContext) value.getChild(i - 1)).getStop();
      Token sign = ((TerminalNode) value.getChild(i)).getSymbol();
      Token after = ((ParserRuleContext) value.getChild(i + 1)).getStart();
      boolean loose = !Places.adjacent(before, sign) && Places.adjacent(sign, after);
      if (loose && after.getType() == GnnLexer.NUMBER) {
        Span gap = Places.between(places.of(before), places.of(sign));
        mistake.report(SyntaxMessages.signNeedsComma(places.source(), gap));
      }
    }
  }

  /** {@code 0.5.5} is a number gone wrong; anything else lacks a comma. */
  private Diagnostic.Builder juxtaposed(ParserRuleContext left, ParserRuleContext right) {
    Token last = left.getStop();
    if (last.getType() == GnnLexer.NUMBER && Places.adjacent(last, right.getStart())) {
      return SyntaxMessages.notANumber(places.source(), places.of(last, right.getStart()));
    }
    return SyntaxMessages.missingComma(places.source(), gap(left, right));
  }

  private Span gap(ParserRuleContext left, ParserRuleContext right) {
    return Places.between(places.of(left), places.of(right));
  }

  /** A comma and a semicolon in one list: the semicolons end rows. */
  private static boolean hasRows(ElementsContext tree) {
    return tree.separator().stream().anyMatch(s -> s.SEMICOLON() != null)
        && tree.separator().stream().anyMatch(s -> s.COMMA() != null);
  }

  private Value rows(ListContext tree, Value.Bracket bracket, Span span) {
    List<Value> rows = new ArrayList<>();
    List<Element> row = new ArrayList<>();
    for (ParseTree child : tree.elements().children) {
      if (!(child instanceof SeparatorContext separator)) {
        row.add(Element.of((ParserRuleContext) child));
      } else if (separator.SEMICOLON() != null && !row.isEmpty()) {
        rows.add(rowOf(row, bracket));
        row.clear();
      }
    }
    if (!row.isEmpty()) {
      rows.add(rowOf(row, bracket));
    }
    return new Value.Items(bracket, rows, span);
  }

  private Value rowOf(List<Element> row, Value.Bracket bracket) {
    Span span = places.of(row.get(0).tree()).to(places.of(row.get(row.size() - 1).tree()));
    return items(row, bracket, span);
  }

  private Value items(List<Element> trees, Value.Bracket bracket, Span span) {
    List<Value> elements = new ArrayList<>(trees.size());
    for (Element element : trees) {
      elements.add(values.value(element.value()));
    }
    if (!elements.isEmpty() && elements.stream().allMatch(Value.Scalar.class::isInstance)) {
      double[] numbers =
          elements.stream().mapToDouble(element -> ((Value.Scalar) element).value()).toArray();
      return new Value.Row(bracket, numbers, span);
    }
    return new Value.Items(bracket, elements, span);
  }

  private Value mapping(List<Element> elements, Value.Bracket bracket, Span span) {
    if (bracket != Value.Bracket.BRACE) {
      Element keyed = elements.stream().filter(e -> e.key() != null).findFirst().orElseThrow();
      mistake.report(SyntaxMessages.keyOutsideMapping(places.source(), places.of(keyed.key())));
      return new Value.Missing(span);
    }
    List<Value.MappingEntry> entries = new ArrayList<>(elements.size());
    for (Element element : elements) {
      Span place = places.of(element.tree());
      if (element.key() == null) {
        mistake.report(SyntaxMessages.mixedMapping(places.source(), place));
      } else {
        entries.add(
            new Value.MappingEntry(key(element.key()), values.value(element.value()), place));
      }
    }
    return new Value.Mapping(entries, span);
  }

  private String key(ParserRuleContext tree) {
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
