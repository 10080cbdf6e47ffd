package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/**
 * Entries of the version, time, ontology and parameter sections: {@code key: value}, {@code key =
 * value}, or a word alone. Values stay text.
 */
final class EntryReader {
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)+");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?");

  private final Places places;
  private final SectionKind kind;
  private final ReadBudget budget;

  EntryReader(Places places, SectionKind kind, ReadBudget budget) {
    this.places = places;
    this.kind = kind;
    this.budget = budget;
  }

  /** The entries of one line; a line that is none of them is prose. */
  List<Statement> read(StatementFeed.Tokens line) {
    List<Token> tokens = line.tokens();
    boolean bullet = isBullet(tokens);
    if (bullet) {
      tokens = tokens.subList(1, tokens.size());
    }
    List<Statement> entries = new ArrayList<>();
    for (List<Token> part : parts(tokens)) {
      entries.add(entry(part, bullet));
    }
    return entries;
  }

  private boolean isBullet(List<Token> tokens) {
    String first = tokens.get(0).getText();
    return tokens.size() > 1
        && (first.equals("-") || first.equals("*"))
        && !Places.adjacent(tokens.get(0), tokens.get(1));
  }

  private List<List<Token>> parts(List<Token> tokens) {
    return switch (kind) {
      case TIME -> timeParts(tokens);
      case VERSION_AND_FLAGS -> versionParts(tokens);
      default -> List.of(tokens);
    };
  }

  /**
   * {@code Dynamic, DiscreteTime=t} is two entries; in {@code Time=t_fast,t_slow} the words behind
   * the first belong to its value. {@code Dynamic(steps=10)} is {@code Dynamic} and {@code
   * steps=10}.
   */
  private List<List<Token>> timeParts(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    int from = 0;
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      int type = tokens.get(i).getType();
      depth += type == GnnLexer.LBRACK ? 1 : type == GnnLexer.RBRACK ? -1 : 0;
      if (type == GnnLexer.COMMA && depth == 0 && i > from) {
        int next = next(tokens, GnnLexer.COMMA, i + 1);
        boolean keyed = separator(tokens.subList(i + 1, next)) >= 0;
        boolean words = separator(tokens.subList(from, i)) < 0;
        if (keyed || words) {
          parts.add(tokens.subList(from, i));
          from = i + 1;
        }
      }
    }
    if (from < tokens.size()) {
      parts.add(tokens.subList(from, tokens.size()));
    }
    return parts.stream().flatMap(part -> withArguments(part).stream()).toList();
  }

  private static List<List<Token>> withArguments(List<Token> part) {
    int end = part.size() - 1;
    boolean arguments =
        end > 2
            && part.get(1).getType() == GnnLexer.LBRACK
            && part.get(end).getType() == GnnLexer.RBRACK
            && separator(part.subList(2, end)) > 0;
    return arguments ? List.of(part.subList(0, 1), part.subList(2, end)) : List.of(part);
  }

  /** {@code GNN v1.4 strict=true lenient=false}: flags behind the version. */
  private List<List<Token>> versionParts(List<Token> tokens) {
    int sign = separator(tokens);
    boolean version = tokens.get(0).getText().equalsIgnoreCase("GNN");
    if (!version || sign < 0 || tokens.get(sign).getType() != GnnLexer.EQUALS) {
      return List.of(tokens);
    }
    List<List<Token>> parts = new ArrayList<>();
    int from = 0;
    for (int i = sign; i < tokens.size(); i++) {
      if (tokens.get(i).getType() == GnnLexer.EQUALS && i - 1 > from) {
        parts.add(tokens.subList(from, i - 1));
        from = i - 1;
      }
    }
    parts.add(tokens.subList(from, tokens.size()));
    return parts;
  }

  private Statement entry(List<Token> tokens, boolean bullet) {
    Span span = places.of(tokens.get(0), tokens.get(tokens.size() - 1));
    int sign = separator(tokens);
    if (sign <= 0) {
      reportLostPart(tokens, sign);
      boolean prose =
          bullet || kind == SectionKind.ONTOLOGY || kind == SectionKind.MODEL_PARAMETERS;
      String text = places.source().slice(span);
      return prose || sign == 0
          ? new Statement.Prose(text, span)
          : new Statement.Entry(text, span, "", new Span(span.end(), span.end()), span);
    }
    Span key = places.of(tokens.get(0), tokens.get(sign - 1));
    String name = places.source().slice(key);
    if (isSentence(name)) {
      return new Statement.Prose(places.source().slice(span), span);
    }
    if (sign + 1 == tokens.size()) {
      Span empty = new Span(span.end(), span.end());
      return new Statement.Entry(name, key, "", empty, span);
    }
    Token behind = tokens.get(sign + 1);
    if (behind.getType() == GnnLexer.EQUALS) {
      budget.report(SyntaxMessages.signTwice(places.source(), places.of(behind)));
    }
    Span value = places.of(behind, tokens.get(tokens.size() - 1));
    return new Statement.Entry(
        name, key, text(tokens.subList(sign + 1, tokens.size())), value, span);
  }

  /** A key or a sign that was forgotten; other lines without a sign are words or prose. */
  private void reportLostPart(List<Token> tokens, int sign) {
    if (sign == 0) {
      budget.report(SyntaxMessages.missingKey(places.source(), places.of(tokens.get(0))));
      return;
    }
    boolean setting = kind == SectionKind.MODEL_PARAMETERS && tokens.size() == 2;
    if (setting && isKey(tokens.get(0).getText()) && isNumber(tokens.get(1).getText())) {
      Span gap = Places.between(places.of(tokens.get(0)), places.of(tokens.get(1)));
      budget.report(SyntaxMessages.missingColon(places.source(), gap, tokens.get(0).getText()));
    }
  }

  private static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** An ontology key is a variable; a key of the other sections has at most three words. */
  private boolean isSentence(String key) {
    int words = key.strip().split("\\s+", 5).length;
    return kind == SectionKind.ONTOLOGY ? words > 1 : words > 3;
  }

  /** The value as written; where comments stand in it, its pieces joined by blanks. */
  private String text(List<Token> tokens) {
    Span whole = places.of(tokens.get(0), tokens.get(tokens.size() - 1));
    String text = places.source().slice(whole);
    if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
      return text;
    }
    StringBuilder joined = new StringBuilder();
    Token before = null;
    for (Token token : tokens) {
      if (before != null && !Places.adjacent(before, token)) {
        joined.append(' ');
      }
      joined.append(token.getText());
      before = token;
    }
    return joined.toString();
  }

  /** The index of the first colon or equals sign outside of brackets, or -1. */
  private static int separator(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      int type = tokens.get(i).getType();
      depth += type == GnnLexer.LBRACK ? 1 : type == GnnLexer.RBRACK ? -1 : 0;
      if ((type == GnnLexer.COLON || type == GnnLexer.EQUALS) && depth <= 0) {
        return i;
      }
    }
    return -1;
  }

  private static int next(List<Token> tokens, int type, int from) {
    int at = from;
    while (at < tokens.size() && tokens.get(at).getType() != type) {
      at++;
    }
    return at;
  }
}
