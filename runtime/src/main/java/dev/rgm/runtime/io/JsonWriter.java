package dev.rgm.runtime.io;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes JSON, one member of an object a line. */
final class JsonWriter {
  /** Above this, whole doubles are not all told apart. */
  private static final double LARGEST_WHOLE = 0x1p53;

  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(Map<String, Object> object) {
    JsonWriter writer = new JsonWriter();
    writer.value(object, "\n");
    return writer.out.append('\n').toString();
  }

  private void value(Object value, String line) {
    if (value instanceof Map<?, ?> map) {
      object(map, line);
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (Iterator<?> values = list.iterator(); values.hasNext(); ) {
        value(values.next(), line);
        out.append(values.hasNext() ? ", " : "");
      }
      out.append(']');
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Number number) {
      number(number.doubleValue());
    } else if (value instanceof Boolean || value == null) {
      out.append(value);
    } else {
      throw new IllegalArgumentException(value.getClass() + " has no form in JSON");
    }
  }

  private void object(Map<?, ?> map, String line) {
    String inner = line + "  ";
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
        members.hasNext(); ) {
      Map.Entry<?, ?> member = members.next();
      out.append(inner);
      string(String.valueOf(member.getKey()));
      out.append(": ");
      value(member.getValue(), inner);
      out.append(members.hasNext() ? "," : line);
    }
    out.append('}');
  }

  private void number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " has no form in JSON");
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
    if (whole) {
      out.append((long) value);
    } else {
      out.append(value);
    }
  }

  private void string(String string) {
    out.append('"');
    for (int at = 0; at < string.length(); at++) {
      char next = string.charAt(at);
      if (next == '"' || next == '\\') {
        out.append('\\').append(next);
      } else if (next < ' ' || next == '\u2028' || next == '\u2029') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
      } else {
        out.append(next);
      }
    }
    out.append('"');
  }
}
