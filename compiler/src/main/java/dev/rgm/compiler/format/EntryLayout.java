package dev.rgm.compiler.format;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** {@code key: value} in sections of settings, {@code key=value} in Time and the ontology. */
final class EntryLayout {
  private static final String NESTED = "  ";

  private final SourceText source;
  private final boolean equals;
  private boolean nests;

  EntryLayout(SourceText source, SectionKind kind) {
    this.source = source;
    this.equals = kind == SectionKind.TIME || kind == SectionKind.ONTOLOGY;
  }

  /** The lines of an entry; below a key without a value an indented one stays indented. */
  List<Line> lines(Statement.Entry entry, int indentation) {
    boolean nested = nests && indentation > 0;
    if (!nested) {
      nests = !equals && isKeyAlone(entry);
    }
    String key = (nested ? NESTED : "") + source.slice(entry.keySpan());
    if (entry.text().isEmpty()) {
      return List.of(Line.of(key + (isKeyAlone(entry) ? ":" : "")));
    }
    List<String> value = source.slice(entry.valueSpan()).lines().map(Blanks::trimEnd).toList();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(key + (equals ? "=" : ": ") + value.get(0)));
    value.stream().skip(1).map(Line::of).forEach(lines::add);
    return lines;
  }

  /** Whether an entry has a sign but no value. */
  private boolean isKeyAlone(Statement.Entry entry) {
    return entry.text().isEmpty() && entry.span().end() > entry.keySpan().end();
  }
}
