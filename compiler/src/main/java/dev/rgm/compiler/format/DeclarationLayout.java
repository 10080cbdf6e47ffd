package dev.rgm.compiler.format;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code A[3,4,type=float]}: everything inside the brackets, no blanks but between labels. */
final class DeclarationLayout {
  /** A label such as {@code top - left} is text and keeps its blanks. */
  private static final Pattern SPACED_LABEL = Pattern.compile("\\s[-+*/@]|[-+*/@]\\s");

  /** The blanks of a sum, but those that keep {@code s_t - 1} from being a name. */
  private static final Pattern SUM = Pattern.compile("(?<!_[t\u03c4]) ([+-]) ");

  private DeclarationLayout() {}

  static List<Line> lines(SourceText source, Statement.Declaration declaration) {
    int base = declaration.name().span().start();
    String text = source.slice(new Span(base, declaration.span().end()));
    String name = source.slice(declaration.name().span());
    String override = declaration.override() ? "override " : "";
    int open = opening(text, name.length());
    List<Span> items = open < 0 ? List.of() : BracketItems.of(text, open);
    int close = items.isEmpty() ? Math.max(open, 0) : items.get(items.size() - 1).end();
    List<String> written = new ArrayList<>();
    for (Span item : items) {
      boolean type = isBareType(declaration, base + item.start());
      written.add((type ? "type=" : "") + text.substring(item.start(), item.end()));
    }
    for (Statement.Attribute attribute : declaration.attributes()) {
      if (attribute.span().start() - base >= close) {
        written.add(behind(source, attribute));
      }
    }
    List<String> compact = new ArrayList<>();
    for (String item : written) {
      Optional<String> one = compact(item);
      if (one.isEmpty()) {
        return List.of();
      }
      compact.add(one.get());
    }
    boolean brackets = open >= 0 || !compact.isEmpty();
    return List.of(
        Line.of(override + name + (brackets ? "[" + String.join(",", compact) + "]" : "")));
  }

  /** Where the bracket of the dimensions opens, or -1. */
  private static int opening(String text, int from) {
    int at = from;
    while (at < text.length()
        && (Blanks.isBlank(text.charAt(at)) || text.charAt(at) == '=' || text.charAt(at) == '\n')) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '[' ? at : -1;
  }

  /** A word that names a type without saying so. */
  private static boolean isBareType(Statement.Declaration declaration, int start) {
    return declaration.attributes().stream()
        .anyMatch(a -> a.span().start() == start && a.span().equals(a.value().span()));
  }

  /** An attribute behind the brackets, as it is written inside of them. */
  private static String behind(SourceText source, Statement.Attribute attribute) {
    String text = source.slice(attribute.span());
    if (attribute.span().equals(attribute.value().span())) {
      return "type=" + text;
    }
    String plain = text.startsWith(",") ? text.substring(1).strip() : text;
    return plain.startsWith("=") ? attribute.key() + plain : plain;
  }

  private static Optional<String> compact(String item) {
    boolean labels = item.toLowerCase(Locale.ROOT).startsWith("labels");
    if (labels && SPACED_LABEL.matcher(item).find()) {
      return Optional.empty();
    }
    return ValueScan.of(item)
        .flatMap(ValueLayout::inline)
        .map(text -> SUM.matcher(text).replaceAll("$1"));
  }
}
