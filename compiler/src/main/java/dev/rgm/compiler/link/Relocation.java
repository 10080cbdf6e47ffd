package dev.rgm.compiler.link;

import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Name;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.Statement;
import dev.rgm.compiler.syntax.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/** Moves the spans of a tree to where its file stands in a joined text. */
final class Relocation {
  private final int offset;

  Relocation(int offset) {
    this.offset = offset;
  }

  ModelSyntax model(ModelSyntax model) {
    return new ModelSyntax(each(model.sections(), this::section), span(model.span()));
  }

  private Section section(Section section) {
    return new Section(
        section.kind(),
        section.title(),
        span(section.header()),
        section.inlineValue(),
        span(section.body()),
        each(section.statements(), this::statement));
  }

  private Statement statement(Statement statement) {
    if (statement instanceof Statement.Declaration d) {
      return new Statement.Declaration(
          name(d.name()),
          each(d.dimensions(), this::dimension),
          each(d.attributes(), this::attribute),
          d.override(),
          span(d.span()));
    } else if (statement instanceof Statement.Connection c) {
      return new Statement.Connection(
          each(c.groups(), this::group), c.operators(), c.label(), span(c.span()));
    } else if (statement instanceof Statement.Assignment a) {
      return new Statement.Assignment(
          name(a.target()), a.slice(), value(a.value()), a.override(), span(a.span()));
    } else if (statement instanceof Statement.Entry e) {
      return new Statement.Entry(
          e.key(), span(e.keySpan()), e.text(), span(e.valueSpan()), span(e.span()));
    }
    Statement.Prose prose = (Statement.Prose) statement;
    return new Statement.Prose(prose.text(), span(prose.span()));
  }

  private Statement.Attribute attribute(Statement.Attribute attribute) {
    return new Statement.Attribute(
        attribute.key(), value(attribute.value()), span(attribute.span()));
  }

  private Statement.Group group(Statement.Group group) {
    return new Statement.Group(each(group.members(), this::reference), span(group.span()));
  }

  private Statement.Reference reference(Statement.Reference reference) {
    return new Statement.Reference(
        name(reference.name()), reference.indices(), span(reference.span()));
  }

  private Dimension dimension(Dimension dimension) {
    if (dimension instanceof Dimension.Fixed d) {
      return new Dimension.Fixed(d.value(), span(d.span()));
    } else if (dimension instanceof Dimension.Symbol d) {
      return new Dimension.Symbol(name(d.name()), span(d.span()));
    } else if (dimension instanceof Dimension.Length d) {
      return new Dimension.Length(name(d.name()), span(d.span()));
    } else if (dimension instanceof Dimension.Arithmetic d) {
      return new Dimension.Arithmetic(
          d.operator(), dimension(d.left()), dimension(d.right()), span(d.span()));
    }
    return new Dimension.Open(span(dimension.span()));
  }

  private Value value(Value value) {
    Span span = span(value.span());
    if (value instanceof Value.Scalar v) {
      return new Value.Scalar(v.value(), span);
    } else if (value instanceof Value.Bool v) {
      return new Value.Bool(v.value(), span);
    } else if (value instanceof Value.Text v) {
      return new Value.Text(v.value(), span);
    } else if (value instanceof Value.Word v) {
      return new Value.Word(name(v.name()), span);
    } else if (value instanceof Value.Call v) {
      return new Value.Call(
          v.function(), each(v.arguments(), this::value), each(v.named(), this::named), span);
    } else if (value instanceof Value.Items v) {
      return new Value.Items(v.bracket(), each(v.elements(), this::value), span);
    } else if (value instanceof Value.Row v) {
      return new Value.Row(v.bracket(), v.numbers(), span);
    } else if (value instanceof Value.Mapping v) {
      return new Value.Mapping(each(v.entries(), this::entry), span);
    } else if (value instanceof Value.Arithmetic v) {
      return new Value.Arithmetic(v.operator(), value(v.left()), value(v.right()), span);
    } else if (value instanceof Value.Negation v) {
      return new Value.Negation(value(v.operand()), span);
    }
    return new Value.Missing(span);
  }

  private Value.NamedArgument named(Value.NamedArgument argument) {
    return new Value.NamedArgument(argument.name(), value(argument.value()));
  }

  private Value.MappingEntry entry(Value.MappingEntry entry) {
    return new Value.MappingEntry(entry.key(), value(entry.value()), span(entry.span()));
  }

  private Name name(Name name) {
    return new Name(name.text(), name.base(), name.primes(), name.shift(), span(name.span()));
  }

  private Span span(Span span) {
    return new Span(span.start() + offset, span.end() + offset);
  }

  private static <T> List<T> each(List<T> elements, UnaryOperator<T> move) {
    return elements.stream().map(move).toList();
  }
}
