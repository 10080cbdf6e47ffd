package dev.rgm.compiler.link;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Name;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Merges imported sections into those of the model (spec-extension §4): declarations and values by
 * name, {@code key: value} lines by key, connections one behind the other. What names and describes
 * a file, such as ModelName or the annotation, is not imported.
 */
final class Merge {

  /** A statement with the number of the file it comes from. */
  private record Sourced(Statement statement, int file) {}

  private static final int OWN = 0;

  private final SourceText source;
  private final ModelSyntax own;
  private final Map<SectionKind, Section> firstSection = new EnumMap<>(SectionKind.class);
  private final Map<SectionKind, Map<String, Sourced>> merged = new EnumMap<>(SectionKind.class);
  private final Set<String> overridden = new HashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int file = OWN;
  private int unnamed;

  /**
   * Starts with no imports.
   *
   * @param source the joined text
   * @param own the tree of the model itself
   */
  Merge(SourceText source, ModelSyntax own) {
    this.source = source;
    this.own = own;
    for (Section section : own.sections()) {
      for (Statement statement : section.statements()) {
        if (overrides(statement)) {
          overridden.add(key(section.kind(), statement));
        }
      }
    }
  }

  /** Adds the sections of the next imported file, whose spans stand in the joined text. */
  void add(ModelSyntax imported) {
    file++;
    for (Section section : imported.sections()) {
      if (isImported(section.kind())) {
        firstSection.putIfAbsent(section.kind(), section);
        section.statements().forEach(statement -> put(section.kind(), statement));
      }
    }
  }

  /** The model with everything that was added. */
  Linker.Linked finish() {
    Map<SectionKind, List<Statement>> before = new EnumMap<>(SectionKind.class);
    Map<SectionKind, Set<Statement>> dropped = new EnumMap<>(SectionKind.class);
    for (Section section : own.sections()) {
      for (Statement statement : section.statements()) {
        if (isImported(section.kind()) && !take(section.kind(), statement)) {
          dropped.computeIfAbsent(section.kind(), k -> new HashSet<>()).add(statement);
        }
      }
    }
    if (file == OWN) {
      return new Linker.Linked(source, own, diagnostics);
    }
    merged.forEach(
        (kind, statements) ->
            before.put(kind, statements.values().stream().map(Sourced::statement).toList()));
    List<Section> sections = new ArrayList<>();
    for (Section section : own.sections()) {
      List<Statement> statements = new ArrayList<>(section.statements());
      statements.removeAll(dropped.getOrDefault(section.kind(), Set.of()));
      List<Statement> imported = before.remove(section.kind());
      statements.addAll(0, imported == null ? List.of() : imported);
      sections.add(with(section, statements));
    }
    before.forEach((kind, statements) -> sections.add(with(firstSection.get(kind), statements)));
    return new Linker.Linked(source, new ModelSyntax(sections, own.span()), diagnostics);
  }

  private static Section with(Section section, List<Statement> statements) {
    return new Section(
        section.kind(),
        section.title(),
        section.header(),
        section.inlineValue(),
        section.body(),
        statements);
  }

  private static boolean isImported(SectionKind kind) {
    return switch (kind) {
      case STATE_SPACE, CONNECTIONS, PARAMETERIZATION, TIME, ONTOLOGY, MODEL_PARAMETERS -> true;
      default -> kind.isRenormalising();
    };
  }

  /** Adds a statement of an imported file; an earlier one of the same name has to give way. */
  private void put(SectionKind kind, Statement statement) {
    Map<String, Sourced> statements = merged.computeIfAbsent(kind, k -> new LinkedHashMap<>());
    String key = key(kind, statement);
    Sourced earlier = statements.get(key);
    if (earlier == null || earlier.file() == file) {
      String free = earlier == null ? key : key + " " + unnamed++;
      if (earlier == null && overrides(statement)) {
        nothingToOverride(kind, statement);
      }
      statements.put(free, new Sourced(statement, file));
    } else if (overrides(statement) || statement instanceof Statement.Entry) {
      // In the place of what it replaces, since the order of factors is that of declarations.
      statements.put(key, new Sourced(statement, file));
    } else if (!overridden.contains(key)) {
      conflict(statement, earlier.statement());
    }
  }

  /**
   * Whether a statement of the model itself stays where it is: it takes no imported one's place.
   */
  private boolean take(SectionKind kind, Statement statement) {
    Map<String, Sourced> statements = merged.getOrDefault(kind, new HashMap<>());
    String key = key(kind, statement);
    Sourced earlier = statements.get(key);
    if (earlier == null) {
      if (overrides(statement) && overridden.remove(key)) {
        nothingToOverride(kind, statement);
      }
      return true;
    }
    if (overrides(statement) || statement instanceof Statement.Entry) {
      statements.put(key, new Sourced(statement, OWN));
      overridden.remove(key);
    } else {
      conflict(statement, earlier.statement());
    }
    return false;
  }

  private void conflict(Statement statement, Statement earlier) {
    Name name = name(statement);
    diagnostics.add(
        Diagnostic.of(
                DiagnosticCode.IMPORT_CONFLICT,
                source,
                name.span(),
                "`" + name.text() + "` is already " + done(statement) + " by an imported file")
            .related(name(earlier).span(), done(earlier) + " here")
            .help("write `override " + name.text() + "` to replace it, or leave out one of the two")
            .build());
  }

  private void nothingToOverride(SectionKind kind, Statement statement) {
    Name name = name(statement);
    Span word = new Span(statement.span().start(), name.span().start());
    diagnostics.add(
        Diagnostic.of(
                DiagnosticCode.NOTHING_TO_OVERRIDE,
                source,
                word.to(name.span()),
                "no imported file has "
                    + (kind == SectionKind.STATE_SPACE ? "a declaration of `" : "a value for `")
                    + name.text()
                    + "`, so there is nothing to override")
            .help("leave out `override`, or import the file that has it")
            .build());
  }

  private static String done(Statement statement) {
    return statement instanceof Statement.Declaration ? "declared" : "given a value";
  }

  private static boolean overrides(Statement statement) {
    return statement instanceof Statement.Declaration d
        ? d.override()
        : statement instanceof Statement.Assignment a && a.override();
  }

  private static Name name(Statement statement) {
    return statement instanceof Statement.Declaration d
        ? d.name()
        : ((Statement.Assignment) statement).target();
  }

  /** What tells statements of one section apart; lines without a name never meet. */
  private String key(SectionKind kind, Statement statement) {
    if (statement instanceof Statement.Declaration d) {
      return kind + " " + d.name().text();
    } else if (statement instanceof Statement.Assignment a) {
      return kind + " " + a.target().text() + String.join(",", a.slice());
    } else if (statement instanceof Statement.Entry e && !e.key().isBlank()) {
      return kind + " " + e.key().strip().toLowerCase(Locale.ROOT);
    }
    return " " + unnamed++;
  }
}
