package dev.rgm.compiler.format;

import dev.rgm.compiler.syntax.Parsed;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.ArrayList;
import java.util.List;

/** The sections of one part of a file, an empty line between each and the next. */
final class SectionLayout {
  private final Parsed parsed;
  private final String marker;

  SectionLayout(Parsed parsed, String marker) {
    this.parsed = parsed;
    this.marker = marker;
  }

  /** Whether a section holds text, not statements; versions and flags are written so freely. */
  static boolean isText(SectionKind kind) {
    return switch (kind) {
      case STATE_SPACE, CONNECTIONS, PARAMETERIZATION, TIME, ONTOLOGY, MODEL_PARAMETERS -> false;
      default -> !kind.isRenormalising();
    };
  }

  /**
   * A section on its way.
   *
   * @param items what stands below the header; empty for text
   * @param above comments that move with the header
   * @param broken whether it ends in lines that cannot be read
   */
  private record Block(Section section, List<Item> items, List<Line> above, boolean broken) {
    /** Whether a comment behind it stays a comment. */
    boolean takesComments() {
      return !isText(section.kind()) && !broken;
    }
  }

  /**
   * The lines of sections that stand together, in the given order. A header that no one knows,
   * inside of a fence, may be code: it gets no empty line that it did not have.
   */
  List<String> lines(List<Section> sections, SectionOrder order) {
    List<Block> blocks = new ArrayList<>();
    boolean paired = true;
    for (Section section : sections) {
      paired &= Fences.paired(body(section));
      BodyReader reader = new BodyReader(parsed, section);
      List<Item> items = isText(section.kind()) ? List.of() : reader.read();
      blocks.add(
          new Block(section, new ArrayList<>(items), new ArrayList<>(), reader.endsBroken()));
    }
    List<Block> sorted =
        paired ? order.of(blocks, block -> block.section().kind()) : List.copyOf(blocks);
    for (int i = 1; i < blocks.size(); i++) {
      moveComments(blocks.get(i - 1), blocks.get(i), sorted);
    }
    List<String> lines = new ArrayList<>();
    boolean open = false;
    String before = "\n\n";
    for (Block block : sorted) {
      boolean code = open && block.section().kind() == SectionKind.UNKNOWN;
      if (!lines.isEmpty() && !(code && !before.endsWith("\n\n"))) {
        lines.add("");
      }
      lines.addAll(lines(block, lines.isEmpty()));
      before = body(block.section());
      open ^= !Fences.paired(before);
    }
    return lines;
  }

  /**
   * Takes the comments directly above a header along with it, unless they would become text: above
   * a header they belong to the section before.
   */
  private static void moveComments(Block before, Block block, List<Block> sorted) {
    int count = commentsAtEnd(before.items());
    int at = sorted.indexOf(block);
    boolean above = at == 0 || sorted.get(at - 1).takesComments();
    if (count == 0 || (!above && isText(block.section().kind()))) {
      return;
    }
    List<Item> items = before.items();
    List<Item> moved = items.subList(items.size() - count, items.size());
    if (above) {
      moved.forEach(item -> block.above().addAll(item.lines()));
    } else {
      block.items().addAll(0, moved);
    }
    moved.clear();
  }

  /** How many comments end a body that has something else as well. */
  private static int commentsAtEnd(List<Item> items) {
    int from = items.size();
    while (from > 0 && items.get(from - 1).kind() == Item.Kind.COMMENT) {
      from--;
    }
    return from == 0 ? 0 : items.size() - from;
  }

  private List<String> lines(Block block, boolean first) {
    Section section = block.section();
    List<String> lines = new ArrayList<>();
    block.above().forEach(line -> lines.add(line.code()));
    if (first && !lines.isEmpty()) {
      lines.add("");
    }
    lines.add(HeaderLayout.line(section, parsed.source().slice(section.header()), marker));
    if (isText(section.kind())) {
      HeaderLayout.valueBelow(section).ifPresent(lines::add);
      boolean words = section.kind() == SectionKind.GNN_SECTION;
      words |= section.kind() == SectionKind.MODEL_NAME;
      words |= section.kind() == SectionKind.VERSION_AND_FLAGS;
      for (String line : Blanks.lines(body(section))) {
        lines.add(words ? line.replaceFirst("^[ \\t]+", "") : line);
      }
    } else {
      lines.addAll(TrailingComments.aligned(Item.lines(block.items())));
    }
    return lines;
  }

  private String body(Section section) {
    return parsed.source().slice(section.body());
  }
}
