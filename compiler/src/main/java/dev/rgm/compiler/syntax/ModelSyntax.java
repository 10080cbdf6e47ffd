package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * One model of a file.
 *
 * @param sections in the order of the file; a kind may repeat
 * @param span from the first header to the end of the last section
 */
public record ModelSyntax(List<Section> sections, Span span) {

  /** Copies the list. */
  public ModelSyntax {
    sections = List.copyOf(sections);
  }

  /** The sections of one kind, in order. */
  public List<Section> sections(SectionKind kind) {
    return sections.stream().filter(section -> section.kind() == kind).toList();
  }

  /** The statements of one type in the sections of one kind, in order. */
  public <T extends Statement> Stream<T> statements(SectionKind kind, Class<T> type) {
    return sections.stream()
        .filter(section -> section.kind() == kind)
        .flatMap(section -> section.statements().stream())
        .filter(type::isInstance)
        .map(type::cast);
  }
}
