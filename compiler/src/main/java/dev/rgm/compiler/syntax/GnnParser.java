package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads GNN. A line that cannot be read costs one diagnostic; the rest of the file is still read.
 * Takes time and memory in proportion to the text.
 */
public final class GnnParser {
  private GnnParser() {}

  /**
   * Reads a text, whatever it holds; never throws. One in another language than Markdown has its
   * dialect and no models.
   */
  public static Parsed parse(SourceText source) {
    DialectDetector.Detection detection = DialectDetector.detect(source);
    if (detection.models().isEmpty()) {
      List<Diagnostic> problems =
          Optional.ofNullable(detection.problem()).map(Diagnostic.Builder::build).stream().toList();
      return new Parsed(source, detection.dialect(), List.of(), List.of(), problems);
    }
    ReadBudget budget = new ReadBudget(source);
    SectionReader reader = new SectionReader(source, budget);
    List<ModelSyntax> models = new ArrayList<>();
    for (List<Span> parts : detection.models()) {
      if (budget.spent()) {
        break;
      }
      if (models.size() == Limits.MODELS) {
        budget.report(SyntaxMessages.tooManyModels(source, parts.get(0).head()));
        break;
      }
      List<Section> sections = new ArrayList<>();
      for (Span part : parts) {
        sections.addAll(reader.read(part, detection.outline()));
      }
      models.add(new ModelSyntax(sections, span(parts, sections)));
    }
    budget.close();
    List<Diagnostic> diagnostics = new ArrayList<>(budget.diagnostics());
    diagnostics.sort(null);
    List<Comment> comments = new ArrayList<>(budget.comments());
    comments.sort(Comparator.comparing(Comment::span));
    Dialect dialect =
        ExportStyle.isExport(source.text(), detection.outline(), models)
            ? Dialect.GNN_EXPORT
            : Dialect.GNN;
    return new Parsed(source, dialect, models, comments, diagnostics);
  }

  private static Span span(List<Span> parts, List<Section> sections) {
    if (sections.isEmpty()) {
      return parts.get(0);
    }
    return sections.get(0).header().to(sections.get(sections.size() - 1).body());
  }
}
