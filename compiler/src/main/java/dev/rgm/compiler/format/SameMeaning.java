package dev.rgm.compiler.format;

import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Comment;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Parsed;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether two readings say the same: the same sections of each kind with the same statements or
 * text, the same comments, the same complaints. Places do not count.
 */
final class SameMeaning {
  private SameMeaning() {}

  static boolean of(Parsed left, Parsed right) {
    if (left.models().size() != right.models().size()
        || !comments(left).equals(comments(right))
        || !complaints(left).equals(complaints(right))) {
      return false;
    }
    for (int i = 0; i < left.models().size(); i++) {
      if (!sameModel(left, left.models().get(i), right, right.models().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> comments(Parsed parsed) {
    return parsed.comments().stream().map(Comment::text).map(Blanks::trimEnd).sorted().toList();
  }

  private static List<String> complaints(Parsed parsed) {
    return parsed.diagnostics().stream().map(d -> d.code().id()).sorted().toList();
  }

  private static boolean sameModel(Parsed left, ModelSyntax one, Parsed right, ModelSyntax other) {
    for (SectionKind kind : SectionKind.values()) {
      List<Section> mine = one.sections(kind);
      List<Section> theirs = other.sections(kind);
      if (mine.size() != theirs.size()) {
        return false;
      }
      for (int i = 0; i < mine.size(); i++) {
        if (!sameSection(left, mine.get(i), right, theirs.get(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean sameSection(Parsed left, Section one, Parsed right, Section other) {
    if (one.kind() == SectionKind.UNKNOWN && !one.title().equals(other.title())) {
      return false;
    }
    return SectionLayout.isText(one.kind())
        ? lines(left, one).equals(lines(right, other))
        : same(one.statements(), other.statements());
  }

  /** The lines of a section of text; a value on the header line is its first. */
  private static List<String> lines(Parsed parsed, Section section) {
    List<String> lines = new ArrayList<>();
    HeaderLayout.value(section).ifPresent(lines::add);
    Blanks.lines(parsed.source().slice(section.body())).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() || !lines.isEmpty())
        .forEach(lines::add);
    return lines;
  }

  /** Compares trees of records, lists and arrays without their spans. */
  private static boolean same(Object left, Object right) {
    if (left.getClass() != right.getClass() && !(left instanceof List && right instanceof List)) {
      return false;
    }
    if (left instanceof List<?> ones && right instanceof List<?> others) {
      return sameList(ones, others);
    }
    if (left instanceof double[] ones && right instanceof double[] others) {
      return Arrays.equals(ones, others);
    }
    return left instanceof Record ? sameRecord(left, right) : left.equals(right);
  }

  private static boolean sameList(List<?> left, List<?> right) {
    boolean same = left.size() == right.size();
    for (int i = 0; same && i < left.size(); i++) {
      same = same(left.get(i), right.get(i));
    }
    return same;
  }

  private static boolean sameRecord(Object left, Object right) {
    for (RecordComponent part : left.getClass().getRecordComponents()) {
      if (part.getType() != Span.class && !samePart(part, left, right)) {
        return false;
      }
    }
    return true;
  }

  private static boolean samePart(RecordComponent part, Object left, Object right) {
    try {
      Object one = part.getAccessor().invoke(left);
      Object other = part.getAccessor().invoke(right);
      boolean index = part.getName().equals("indices") || part.getName().equals("slice");
      return index
          ? one.toString().replaceAll("\\s", "").equals(other.toString().replaceAll("\\s", ""))
          : same(one, other);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the parts of a public record can be read", e);
    }
  }
}
