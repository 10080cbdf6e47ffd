package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads GNN. A line that cannot be read costs one diagnostic; the rest of the file is still read.
 * Takes time and memory in proportion to the text.
 */
public final class GnnParser {
  private GnnParser() {}

  /** Reads a text, whatever it holds; never throws. */
  public static Parsed parse(SourceText source) {
    DialectDetector.Detection detection = DialectDetector.detect(source);
    if (detection.problem() != null) {
      return new Parsed(
          source, detection.dialect(), List.of(), List.of(), List.of(detection.problem().build()));
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
    return new Parsed(source, dialect(models), models, comments, diagnostics);
  }

  private static Span span(List<Span> parts, List<Section> sections) {
    if (sections.isEmpty()) {
      return parts.get(0);
    }
    return sections.get(0).header().to(sections.get(sections.size() - 1).body());
  }

  /**
   * The serialiser of another implementation leaves out GNNSection and writes types behind the
   * brackets, {@code x[2,1],float}.
   */
  private static Dialect dialect(List<ModelSyntax> models) {
    boolean export =
        models.stream()
            .anyMatch(
                model ->
                    model.sections(SectionKind.GNN_SECTION).isEmpty()
                        && model
                            .statements(SectionKind.STATE_SPACE, Statement.Declaration.class)
                            .anyMatch(GnnParser::typeBehindBrackets));
    return export ? Dialect.GNN_EXPORT : Dialect.GNN;
  }

  private static boolean typeBehindBrackets(Statement.Declaration declaration) {
    return !declaration.dimensions().isEmpty()
        && declaration
            .attribute("type")
            .filter(type -> type.value() instanceof Value.Word)
            .filter(type -> type.span().equals(type.value().span()))
            .filter(type -> type.span().end() == declaration.span().end())
            .isPresent();
  }
}
