package dev.rgm.compiler.format;

import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Comment;
import dev.rgm.compiler.syntax.Parsed;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts the body of a section into statements, comments, empty lines, and lines that stay as they
 * are. Every character of the body ends up in one of them.
 */
final class BodyReader {
  private static final Comparator<Comment> BY_START =
      Comparator.comparingInt(comment -> comment.span().start());

  private final Parsed parsed;
  private final SourceText source;
  private final Section section;
  private final StatementLayout layout;
  private final List<Item> items = new ArrayList<>();

  /** Behind a line that cannot be read a bracket may be open, where indentation counts. */
  private boolean broken;

  BodyReader(Parsed parsed, Section section) {
    this.parsed = parsed;
    this.source = parsed.source();
    this.section = section;
    this.layout = new StatementLayout(source, section.kind());
  }

  List<Item> read() {
    List<Statement> statements = section.statements();
    int end = section.body().end();
    int next = 0;
    for (int at = section.body().start(); at < end; ) {
      int first = next;
      int stop = lineEnd(at);
      while (next < statements.size() && statements.get(next).span().start() <= stop) {
        stop = Math.max(stop, lineEnd(statements.get(next).span().end()));
        next++;
      }
      add(new Span(at, stop), statements.subList(first, next));
      at = stop + 1;
    }
    return items;
  }

  /**
   * Whether what was read ends in lines that cannot be read: a comment behind them is kept, too.
   */
  boolean endsBroken() {
    return broken;
  }

  private void add(Span lines, List<Statement> statements) {
    if (!statements.isEmpty()) {
      addStatements(lines, statements);
      return;
    }
    String text = source.slice(lines);
    if (Blanks.isBlank(text)) {
      // What precedes the next header on its line is no line.
      if (lines.end() < section.body().end()) {
        items.add(Item.BLANK);
      }
      return;
    }
    List<Comment> comments = comments(lines);
    boolean comment = comments.size() == 1 && Blanks.isBlank(before(lines, comments.get(0)));
    if (comment && !broken) {
      items.add(
          new Item(Item.Kind.COMMENT, List.of(Line.of(Blanks.trimEnd(comments.get(0).text())))));
    } else {
      broken |= !comment && !Fences.isFence(text);
      addVerbatim(text);
    }
  }

  private void addStatements(Span lines, List<Statement> statements) {
    boolean unreadable = hasErrors(lines);
    List<Line> laidOut = unreadable ? List.of() : laidOut(lines, statements);
    broken = unreadable;
    if (laidOut.isEmpty()) {
      addVerbatim(source.slice(lines));
    } else {
      items.add(new Item(Item.Kind.STATEMENT, laidOut));
    }
  }

  private void addVerbatim(String text) {
    items.add(new Item(Item.Kind.VERBATIM, text.lines().map(this::kept).map(Line::of).toList()));
  }

  /** Exactly as it is where it cannot be read; without the blanks at its end otherwise. */
  private String kept(String line) {
    return broken ? line : Blanks.trimEnd(line);
  }

  /** The lines of statements that share a line, with the comment behind them; empty if none. */
  private List<Line> laidOut(Span lines, List<Statement> statements) {
    Span first = statements.get(0).span();
    Span last = statements.get(statements.size() - 1).span();
    List<Comment> outside =
        comments(lines).stream()
            .filter(c -> statements.stream().noneMatch(s -> covers(s.span(), c.span())))
            .toList();
    int codeEnd = outside.isEmpty() ? lines.end() : outside.get(0).span().start();
    boolean plain =
        outside.size() <= 1
            && last.end() <= codeEnd
            && isBullet(text(lines.start(), first.start()))
            && isPunctuation(text(last.end(), codeEnd));
    for (int i = 1; i < statements.size(); i++) {
      plain &=
          isPunctuation(text(statements.get(i - 1).span().end(), statements.get(i).span().start()));
    }
    if (!plain) {
      return List.of();
    }
    int indentation = indentation(lines);
    List<Line> laidOut = new ArrayList<>();
    for (Statement statement : statements) {
      List<Line> own = layout.lines(statement, indentation);
      if (own.isEmpty()) {
        return List.of();
      }
      laidOut.addAll(own);
    }
    if (outside.isEmpty()) {
      return laidOut;
    }
    String comment = Blanks.trimEnd(outside.get(0).text());
    int line = CommentPlace.of(source.slice(first.to(last)), laidOut);
    laidOut.set(line, laidOut.get(line).with(comment));
    return laidOut;
  }

  private int indentation(Span lines) {
    int at = lines.start();
    while (at < lines.end() && Blanks.isBlank(source.text().charAt(at))) {
      at++;
    }
    return at - lines.start();
  }

  private boolean hasErrors(Span lines) {
    return parsed.diagnostics().stream()
        .anyMatch(
            d ->
                d.severity() == Severity.ERROR
                    && d.span().start() <= lines.end()
                    && d.span().end() >= lines.start());
  }

  private static boolean covers(Span outer, Span inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  /** Nothing, or the sign of a list in Markdown. */
  private static boolean isBullet(String text) {
    String sign = text.strip();
    return Blanks.isBlank(text) || sign.equals("-") || sign.equals("*");
  }

  /** What stands between statements of one line. */
  private static boolean isPunctuation(String text) {
    return Blanks.isBlank(text.replaceAll("[,;()]", ""));
  }

  private List<Comment> comments(Span lines) {
    List<Comment> all = parsed.comments();
    int from = index(all, lines.start());
    int to = index(all, lines.end());
    return all.subList(from, to);
  }

  /** The index of the first comment that starts at an offset or behind it. */
  private static int index(List<Comment> comments, int offset) {
    Comment probe = new Comment("", false, new Span(offset, offset));
    int found = Collections.binarySearch(comments, probe, BY_START);
    return found >= 0 ? found : -found - 1;
  }

  private String before(Span lines, Comment comment) {
    return text(lines.start(), comment.span().start());
  }

  private String text(int from, int to) {
    return source.text().substring(from, to);
  }

  private int lineEnd(int offset) {
    int found = source.text().indexOf('\n', offset);
    return found < 0 ? section.body().end() : Math.min(found, section.body().end());
  }
}
