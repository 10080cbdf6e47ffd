package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where the models of a file stand: the whole text, blocks between rules, or fences of a page. */
final class ModelRegions {
  /** The sections a model starts with: a rule before one of them may separate two models. */
  private static final Set<SectionKind> HEAD =
      EnumSet.of(SectionKind.GNN_SECTION, SectionKind.VERSION_AND_FLAGS, SectionKind.MODEL_NAME);

  private ModelRegions() {}

  /**
   * The text of each model as one or several spans, in order; empty if the file holds none.
   *
   * <p>A rule of dashes separates two models only where both sides have a StateSpaceBlock of their
   * own, since prose uses the same line. Fences count where the text outside of them is no model.
   */
  static List<List<Span>> of(String text, Outline outline) {
    List<Span> fences = fences(text, outline);
    Set<SectionKind> outside = outline.kinds(new Span(0, text.length()));
    if (!fences.isEmpty()) {
      outside = kindsOutside(outline, fences);
    }
    if (Outline.isModel(outside)) {
      return blocks(text, outline);
    }
    return fenced(outline, fences);
  }

  private static Set<SectionKind> kindsOutside(Outline outline, List<Span> fences) {
    Set<SectionKind> kinds = EnumSet.noneOf(SectionKind.class);
    int fence = 0;
    for (Outline.Line line : outline.lines()) {
      while (fence < fences.size() && fences.get(fence).end() <= line.span().start()) {
        fence++;
      }
      boolean inside = fence < fences.size() && fences.get(fence).start() <= line.span().start();
      if (!inside && line.mark() == Outline.Mark.SECTION) {
        kinds.add(line.kind());
      }
    }
    return kinds;
  }

  /** The insides of the fences; the last may lack its end. */
  private static List<Span> fences(String text, Outline outline) {
    List<Span> fences = new ArrayList<>();
    int open = -1;
    for (Outline.Line line : outline.lines()) {
      if (line.mark() == Outline.Mark.FENCE) {
        if (open < 0) {
          open = line.span().end();
        } else {
          fences.add(new Span(open, line.span().start()));
          open = -1;
        }
      }
    }
    if (open >= 0) {
      fences.add(new Span(open, text.length()));
    }
    return fences;
  }

  private static List<List<Span>> blocks(String text, Outline outline) {
    List<List<Span>> models = new ArrayList<>();
    int start = outline.start();
    Span end = null;
    Span next = null;
    boolean headed = false;
    boolean behindSection = false;
    boolean complete = false;
    for (Outline.Line line : outline.lines()) {
      if (line.mark() == Outline.Mark.RULE && !headed) {
        end = end == null || behindSection ? line.span() : end;
        next = line.span();
        behindSection = false;
      } else if (line.mark() == Outline.Mark.SECTION && line.kind() == SectionKind.STATE_SPACE) {
        if (complete && next != null) {
          models.add(List.of(new Span(start, end.start())));
          start = next.end();
        }
        complete = true;
        headed = false;
        end = null;
        next = null;
      } else if (line.mark() == Outline.Mark.SECTION) {
        headed |= next != null && HEAD.contains(line.kind());
        behindSection = true;
      }
    }
    models.add(List.of(new Span(start, text.length())));
    return models;
  }

  /** Several fences with a StateSpaceBlock are several models; else the fences are one. */
  private static List<List<Span>> fenced(Outline outline, List<Span> fences) {
    List<List<Span>> complete = new ArrayList<>();
    List<Span> parts = new ArrayList<>();
    Set<SectionKind> kinds = EnumSet.noneOf(SectionKind.class);
    int at = 0;
    for (Span fence : fences) {
      Set<SectionKind> own = EnumSet.noneOf(SectionKind.class);
      while (at < outline.lines().size() && outline.lines().get(at).span().start() < fence.end()) {
        Outline.Line line = outline.lines().get(at++);
        if (line.mark() == Outline.Mark.SECTION && line.span().start() >= fence.start()) {
          own.add(line.kind());
        }
      }
      if (own.contains(SectionKind.STATE_SPACE)) {
        complete.add(List.of(fence));
      }
      if (!own.isEmpty()) {
        parts.add(fence);
        kinds.addAll(own);
      }
    }
    if (complete.size() > 1) {
      return complete;
    }
    return Outline.isModel(kinds) ? List.of(parts) : List.of();
  }
}
