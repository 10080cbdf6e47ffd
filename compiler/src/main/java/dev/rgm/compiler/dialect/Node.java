package dev.rgm.compiler.dialect;

import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** A value of a JSON or YAML document, with its place: all that importers see of either. */
sealed interface Node {

  /** Where it stands, with its quotes or brackets. */
  Span span();

  /** What messages call it. */
  String what();

  /** The same value in a text that was joined of several, where its own starts at an offset. */
  Node shifted(int offset);

  /** An object of JSON or a mapping of YAML. */
  record Table(List<Member> members, Span span) implements Node {
    /** Copies the list. */
    public Table {
      members = List.copyOf(members);
    }

    /** The value of a key. */
    Optional<Node> get(String key) {
      return members.stream().filter(m -> m.key().equals(key)).map(Member::value).findFirst();
    }

    @Override
    public String what() {
      return "an object";
    }

    @Override
    public Table shifted(int offset) {
      return new Table(
          members.stream()
              .map(m -> new Member(m.key(), move(m.keySpan(), offset), m.value().shifted(offset)))
              .toList(),
          move(span, offset));
    }
  }

  /** A key with its value. */
  record Member(String key, Span keySpan, Node value) {}

  /** An array of JSON or a sequence of YAML. */
  record Items(List<Node> elements, Span span) implements Node {
    /** Copies the list. */
    public Items {
      elements = List.copyOf(elements);
    }

    @Override
    public String what() {
      return "a list";
    }

    @Override
    public Items shifted(int offset) {
      return new Items(elements.stream().map(e -> e.shifted(offset)).toList(), move(span, offset));
    }
  }

  /** A text, without quotes and escapes. */
  record Text(String value, Span span) implements Node {
    @Override
    public String what() {
      return "a text";
    }

    @Override
    public Text shifted(int offset) {
      return new Text(value, move(span, offset));
    }
  }

  /** A finite number. */
  record Numeral(double value, Span span) implements Node {
    @Override
    public String what() {
      return "a number";
    }

    @Override
    public Numeral shifted(int offset) {
      return new Numeral(value, move(span, offset));
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value, Span span) implements Node {
    @Override
    public String what() {
      return "`" + value + "`";
    }

    @Override
    public Bool shifted(int offset) {
      return new Bool(value, move(span, offset));
    }
  }

  /** {@code null}, and a key without a value in YAML. */
  record Null(Span span) implements Node {
    @Override
    public String what() {
      return "nothing";
    }

    @Override
    public Null shifted(int offset) {
      return new Null(move(span, offset));
    }
  }

  private static Span move(Span span, int offset) {
    return new Span(span.start() + offset, span.end() + offset);
  }
}
