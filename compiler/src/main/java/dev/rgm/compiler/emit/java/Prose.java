package dev.rgm.compiler.emit.java;

import java.util.Optional;

/**
 * Turns the prose of a spec into Javadoc: paragraphs, lists, and code between backticks. All else
 * is escaped, so that no other markup takes effect.
 */
final class Prose {
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder block = new StringBuilder();
  private boolean item;
  private boolean list;

  private Prose() {}

  /** Paragraphs are parted by blank lines; an item starts with {@code "- "} or {@code "* "}. */
  static String javadoc(String prose) {
    Prose writer = new Prose();
    for (String line : prose.lines().map(String::strip).toList()) {
      writer.take(line);
    }
    writer.endBlock();
    writer.endList();
    return writer.html.toString();
  }

  private void take(String line) {
    Optional<String> content = item(line);
    if (line.isEmpty() || content.isPresent()) {
      endBlock();
      item = content.isPresent();
    }
    String text = content.orElse(line);
    if (!text.isEmpty()) {
      block.append(block.isEmpty() ? "" : "\n").append(text);
    }
  }

  private static Optional<String> item(String line) {
    boolean marked = line.startsWith("- ") || line.startsWith("* ");
    return marked ? Optional.of(line.substring(2).strip()) : Optional.empty();
  }

  private void endBlock() {
    if (block.isEmpty()) {
      return;
    }
    if (item) {
      if (!list) {
        html.append(html.isEmpty() ? "" : "\n").append("<ul>\n");
        list = true;
      }
      html.append("  <li>");
    } else {
      endList();
      html.append(html.isEmpty() ? "<p>" : "\n<p>");
    }
    String marked = JavaText.javadocMarked(block.toString());
    html.append(item ? marked.replace("\n", "\n      ") : marked).append('\n');
    block.setLength(0);
  }

  private void endList() {
    if (list) {
      html.append("</ul>\n");
      list = false;
    }
  }
}
