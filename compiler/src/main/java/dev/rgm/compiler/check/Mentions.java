package dev.rgm.compiler.check;

import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.Name;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Assignment;
import dev.rgm.compiler.syntax.Statement.Connection;
import dev.rgm.compiler.syntax.Statement.Declaration;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.compiler.syntax.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that a model uses anywhere but in their own declarations. */
final class Mentions {

  /** A name in running text; equations write {@code s_{t}} and {@code \gamma}. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]*[\\p{L}\\p{N}]");

  private final Spec spec;
  private final Set<String> names = new HashSet<>();

  private Mentions(Spec spec) {
    this.spec = spec;
  }

  /** Collects the names of a model. */
  static Mentions in(Spec spec) {
    Mentions mentions = new Mentions(spec);
    spec.syntax()
        .statements(SectionKind.CONNECTIONS, Connection.class)
        .flatMap(connection -> connection.groups().stream())
        .flatMap(group -> group.members().stream())
        .forEach(
            reference -> {
              mentions.add(reference.name());
              reference.indices().forEach(mentions::addWords);
            });
    spec.syntax()
        .statements(SectionKind.PARAMETERIZATION, Assignment.class)
        .forEach(assignment -> mentions.add(assignment.value()));
    spec.syntax()
        .statements(SectionKind.STATE_SPACE, Declaration.class)
        .forEach(
            declaration -> {
              declaration.dimensions().forEach(mentions::add);
              declaration.attributes().forEach(attribute -> mentions.add(attribute.value()));
            });
    for (SectionKind kind : List.of(SectionKind.MODEL_PARAMETERS, SectionKind.TIME)) {
      spec.syntax().statements(kind, Entry.class).forEach(mentions::add);
    }
    for (Entry entry : spec.annotations().all()) {
      mentions.names.add(entry.key().strip());
    }
    for (Section section : spec.syntax().sections(SectionKind.EQUATIONS)) {
      mentions.addWords(spec.source().slice(section.body()));
    }
    return mentions;
  }

  /** Whether a variable is among them, under its own name or that of a copy at another step. */
  boolean hold(Variable variable) {
    String latin = JavaNames.member(variable.text());
    return names.contains(variable.key())
        || names.contains(variable.text())
        || names.contains(latin)
        || names.contains(variable.text().replaceFirst("_t$", ""));
  }

  private void add(Name name) {
    names.add(name.text());
    names.add(spec.symbols().resolve(name).map(Variable::key).orElse(name.base()));
  }

  private void add(Entry entry) {
    addWords(entry.key());
    addWords(entry.text());
  }

  private void addWords(String text) {
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
  }

  private void add(Dimension dimension) {
    Deque<Dimension> open = new ArrayDeque<>(List.of(dimension));
    while (!open.isEmpty()) {
      Dimension next = open.pop();
      if (next instanceof Dimension.Symbol symbol) {
        add(symbol.name());
      } else if (next instanceof Dimension.Length length) {
        add(length.name());
      } else if (next instanceof Dimension.Arithmetic operation) {
        open.push(operation.left());
        open.push(operation.right());
      }
    }
  }

  /** Long sums nest deeply, so there is no recursion. */
  private void add(Value value) {
    Deque<Value> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      Value next = open.pop();
      if (next instanceof Value.Word word) {
        add(word.name());
      } else if (next instanceof Value.Items items) {
        items.elements().forEach(open::push);
      } else if (next instanceof Value.Call call) {
        call.arguments().forEach(open::push);
      } else if (next instanceof Value.Arithmetic operation) {
        open.push(operation.left());
        open.push(operation.right());
      } else if (next instanceof Value.Negation negation) {
        open.push(negation.operand());
      } else if (next instanceof Value.Mapping mapping) {
        mapping.entries().forEach(entry -> open.push(entry.value()));
      }
    }
  }
}
