package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.LostHeaders.LostHeader;
import dev.rgm.grammar.GnnLexer;
import dev.rgm.grammar.GnnParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Reads the sections and statements of one part of a file. */
final class SectionReader {
  private final SourceText source;
  private final ReadBudget budget;
  private final StatementParser parser = new StatementParser();

  SectionReader(SourceText source, ReadBudget budget) {
    this.source = source;
    this.budget = budget;
  }

  /** The sections of a part; what stands before the first header belongs to none. */
  List<Section> read(Span part, Outline outline) {
    List<Section> sections = new ArrayList<>();
    LostHeader header = null;
    int from = part.start();
    for (LostHeader next : outline.lost(part)) {
      sections.addAll(read(header, new Span(from, next.line().start()), outline));
      budget.report(SyntaxMessages.lostHeader(source, next.text(), next.kind().title()));
      header = next;
      from = next.line().end();
    }
    sections.addAll(read(header, new Span(from, part.end()), outline));
    return sections;
  }

  /** The sections of a piece, which may go on with one whose header is none. */
  private List<Section> read(LostHeader lost, Span piece, Outline outline) {
    Places places = new Places(source, piece);
    SectionLexer lexer = new SectionLexer(source.slice(piece), outline, source.limits());
    StatementFeed feed = new StatementFeed(lexer, budget);
    List<Section> sections = new ArrayList<>();
    if (lost == null) {
      feed.skipIntroduction();
    } else {
      lexer.mode(SectionLexer.mode(lost.kind()));
      List<Statement> statements = statements(feed, places, lost.kind());
      Token next = budget.spent() ? null : feed.header();
      int end = next == null ? piece.end() : places.of(next).start();
      feed.putBack(next);
      Span body = new Span(piece.start(), end);
      sections.add(
          new Section(lost.kind(), lost.kind().title(), lost.text(), "", body, statements));
    }
    Token header = budget.spent() ? null : feed.header();
    while (header != null) {
      HeaderLine line = HeaderLine.of(header.getText(), outline.renormalising()).orElseThrow();
      Span headerSpan = places.of(header);
      List<Statement> statements = statements(feed, places, kind(line));
      budget.spend();
      Token next = budget.spent() ? null : feed.header();
      int end = next == null ? piece.end() : places.of(next).start();
      Span body = new Span(Math.min(Outline.nextLine(source.text(), headerSpan.end()), end), end);
      sections.add(
          new Section(kind(line), line.title(), headerSpan, line.inlineValue(), body, statements));
      header = next;
    }
    keepComments(feed, places, sections);
    return sections;
  }

  /** In a section of raw text a number sign is text like any other. */
  private void keepComments(StatementFeed feed, Places places, List<Section> sections) {
    int at = 0;
    for (Token token : feed.comments()) {
      Comment comment = comment(places, token);
      while (at < sections.size() && sections.get(at).body().end() <= comment.span().start()) {
        at++;
      }
      boolean raw =
          at < sections.size()
              && SectionLexer.mode(sections.get(at).kind()) == GnnLexer.DEFAULT_MODE
              && sections.get(at).body().start() <= comment.span().start();
      if (!raw) {
        budget.comment(comment);
      }
    }
  }

  private static SectionKind kind(HeaderLine line) {
    return line.kind().orElse(SectionKind.UNKNOWN);
  }

  private Comment comment(Places places, Token token) {
    Span span = places.of(token);
    int before = span.start();
    String text = source.text();
    while (before > 0 && (text.charAt(before - 1) == ' ' || text.charAt(before - 1) == '\t')) {
      before--;
    }
    boolean ownLine =
        before == 0 || text.charAt(before - 1) == '\n' || text.charAt(before - 1) == '\r';
    return new Comment(token.getText(), ownLine, span);
  }

  private List<Statement> statements(StatementFeed feed, Places places, SectionKind kind) {
    List<Statement> statements = new ArrayList<>();
    StatementFeed.Tokens tokens = feed.statement();
    while (tokens != null) {
      if (budget.spent()) {
        return statements;
      }
      switch (ProseLines.isRule(tokens) ? GnnLexer.DEFAULT_MODE : SectionLexer.mode(kind)) {
        case GnnLexer.DECL -> declaration(tokens, places).ifPresent(statements::add);
        case GnnLexer.CONN -> connection(tokens, places).ifPresent(statements::add);
        case GnnLexer.PARAM -> assignment(tokens, places).ifPresent(statements::add);
        case GnnLexer.ENTRY ->
            statements.addAll(new EntryReader(places, kind, budget).read(tokens));
        default -> statements.add(prose(tokens, places));
      }
      budget.spend();
      tokens = feed.statement();
    }
    return statements;
  }

  private Statement prose(StatementFeed.Tokens tokens, Places places) {
    Span span = places.of(tokens.first(), tokens.last());
    return new Statement.Prose(source.slice(span).strip(), stripped(span));
  }

  private Span stripped(Span span) {
    String text = source.slice(span);
    int start = span.start() + text.length() - text.stripLeading().length();
    return new Span(start, Math.max(start, start + text.strip().length()));
  }

  private Optional<Statement> declaration(StatementFeed.Tokens tokens, Places places) {
    Diagnosis diagnosis = new Diagnosis(places, tokens);
    if (failedBefore(diagnosis)) {
      return unreadable(tokens, places);
    }
    StatementParser.Outcome<GnnParser.DeclarationContext> outcome =
        parser.parse(tokens, GnnParser::declaration);
    if (outcome.tree() != null) {
      return built(new Mistake(), places, outcome.tree());
    }
    if (ProseLines.inDeclarations(tokens)) {
      return Optional.of(prose(tokens, places));
    }
    budget.report(diagnosis.declaration(outcome.offending()));
    return unreadable(tokens, places);
  }

  /** What is left of a declaration that cannot be read: that there is a variable of this name. */
  private Optional<Statement> unreadable(StatementFeed.Tokens tokens, Places places) {
    Token name = null;
    for (Token token : tokens.tokens()) {
      if (TokenKinds.isWord(token)) {
        name = token;
      } else if (name != null && token.getType() != GnnLexer.MINUS) {
        break;
      }
    }
    return Optional.ofNullable(name)
        .map(
            token ->
                Statement.Declaration.unreadable(
                    Name.of(token.getText(), places.of(token)),
                    places.of(tokens.first(), tokens.last())));
  }

  private Optional<Statement> built(
      Mistake mistake, Places places, GnnParser.DeclarationContext tree) {
    Statement.Declaration read = new StatementBuilder(places, mistake).declaration(tree);
    mistake.first().ifPresent(budget::report);
    return Optional.of(
        mistake.first().isPresent()
            ? Statement.Declaration.unreadable(read.name(), read.span())
            : read);
  }

  private Optional<Statement> connection(StatementFeed.Tokens tokens, Places places) {
    Diagnosis diagnosis = new Diagnosis(places, tokens);
    if (failedBefore(diagnosis)) {
      return Optional.empty();
    }
    StatementParser.Outcome<GnnParser.ConnectionContext> outcome =
        parser.parse(tokens, GnnParser::connection);
    if (outcome.tree() != null) {
      return Optional.of(new StatementBuilder(places, new Mistake()).connection(outcome.tree()));
    }
    if (ProseLines.inConnections(tokens)) {
      return Optional.of(prose(tokens, places));
    }
    budget.report(diagnosis.connection(outcome.offending()));
    return Optional.empty();
  }

  private Optional<Statement> assignment(StatementFeed.Tokens tokens, Places places) {
    Diagnosis diagnosis = new Diagnosis(places, tokens);
    if (failedBefore(diagnosis)) {
      return missing(tokens, places);
    }
    StatementParser.Outcome<GnnParser.AssignmentContext> outcome =
        parser.parse(tokens, GnnParser::assignment);
    if (outcome.tree() == null) {
      if (ProseLines.inParameters(tokens)) {
        return Optional.of(prose(tokens, places));
      }
      budget.report(diagnosis.assignment(outcome.offending()));
      return missing(tokens, places);
    }
    Mistake mistake = new Mistake();
    for (Token token : tokens.tokens()) {
      if (token.getType() == GnnLexer.ELLIPSIS) {
        mistake.report(SyntaxMessages.elided(source, places.of(token)));
      }
    }
    Statement.Assignment read = new StatementBuilder(places, mistake).assignment(outcome.tree());
    if (mistake.first().isEmpty() && tokens.elision() != null) {
      mistake.report(SyntaxMessages.elided(source, places.of(tokens.elision())));
    }
    mistake.first().ifPresent(budget::report);
    // What can be guessed of a wrong value only leads to more messages about the same mistake.
    boolean wrong =
        mistake.first().map(Diagnostic.Builder::build).map(Diagnostic::severity).stream()
            .anyMatch(severity -> severity == Severity.ERROR);
    return Optional.of(
        wrong
            ? new Statement.Assignment(
                read.target(),
                read.slice(),
                new Value.Missing(read.value().span()),
                read.override(),
                read.span())
            : read);
  }

  /** What is left of an assignment that cannot be read: that its target was given a value. */
  private Optional<Statement> missing(StatementFeed.Tokens tokens, Places places) {
    boolean override = tokens.first().getType() == GnnLexer.OVERRIDE && tokens.tokens().size() > 1;
    Token target = tokens.tokens().get(override ? 1 : 0);
    if (target.getType() != GnnLexer.NAME || target == tokens.last()) {
      return Optional.empty();
    }
    Span span = places.of(tokens.first(), tokens.last());
    Span name = places.of(target);
    return Optional.of(
        new Statement.Assignment(
            Name.of(target.getText(), name),
            List.of(),
            new Value.Missing(new Span(name.end(), span.end())),
            override,
            span));
  }

  private boolean failedBefore(Diagnosis diagnosis) {
    Diagnostic.Builder before = diagnosis.beforeParsing();
    if (before != null) {
      budget.report(before);
    }
    return before != null;
  }
}
