package dev.rgm.runtime.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as RFC 8259 defines it and nothing else, to a bounded depth. */
final class JsonReader {
  private static final int MAXIMAL_DEPTH = 32;
  private static final int HEXADECIMAL = 16;
  private static final int UNICODE_DIGITS = 4;

  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  /** The one value that the text holds. */
  Object document() throws IOException {
    Object value = value(0);
    blank();
    if (at < text.length()) {
      throw wrong("there is more after the end");
    }
    return value;
  }

  private Object value(int depth) throws IOException {
    if (depth > MAXIMAL_DEPTH) {
      throw wrong("more than " + MAXIMAL_DEPTH + " values within each other");
    }
    blank();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    blank();
    if (take('}')) {
      return members;
    }
    do {
      blank();
      if (peek() != '"') {
        throw wrong("a name in quotes was expected");
      }
      String name = string();
      blank();
      expect(':');
      if (members.containsKey(name)) {
        throw wrong("a second member of the same name");
      }
      members.put(name, value(depth + 1));
      blank();
    } while (take(','));
    expect('}');
    return members;
  }

  private List<Object> list(int depth) throws IOException {
    List<Object> values = new ArrayList<>();
    at++;
    blank();
    if (take(']')) {
      return values;
    }
    do {
      values.add(value(depth + 1));
      blank();
    } while (take(','));
    expect(']');
    return values;
  }

  private String string() throws IOException {
    StringBuilder string = new StringBuilder();
    at++;
    while (peek() != '"') {
      char next = text.charAt(at++);
      if (next < ' ') {
        throw wrong("a control character in a string");
      }
      string.append(next == '\\' ? escaped() : next);
    }
    at++;
    return string.toString();
  }

  private char escaped() throws IOException {
    char code = peek();
    at++;
    return switch (code) {
      case '"', '\\', '/' -> code;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("an unknown escape");
    };
  }

  private char unicode() throws IOException {
    int value = 0;
    for (int digit = 0; digit < UNICODE_DIGITS; digit++) {
      int of = Character.digit(peek(), HEXADECIMAL);
      if (of < 0) {
        throw wrong("four hexadecimal digits were expected");
      }
      value = value * HEXADECIMAL + of;
      at++;
    }
    return (char) value;
  }

  private Object word(String word, Object value) throws IOException {
    if (!text.startsWith(word, at)) {
      throw wrong("no value begins like this");
    }
    at += word.length();
    return value;
  }

  private Double number() throws IOException {
    int from = at;
    take('-');
    if (!take('0')) {
      digits();
    }
    if (take('.')) {
      digits();
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits();
    }
    double value = Double.parseDouble(text.substring(from, at));
    if (Double.isInfinite(value)) {
      throw wrong("a number too large");
    }
    return value;
  }

  private void digits() throws IOException {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      throw wrong("a digit was expected");
    }
  }

  private void blank() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws IOException {
    if (at >= text.length()) {
      throw wrong("the text ends too early");
    }
    return text.charAt(at);
  }

  private boolean take(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char wanted) throws IOException {
    if (!take(wanted)) {
      throw wrong("`" + wanted + "` was expected");
    }
  }

  private IOException wrong(String what) {
    return new IOException("not JSON, at character " + (at + 1) + ": " + what);
  }
}
