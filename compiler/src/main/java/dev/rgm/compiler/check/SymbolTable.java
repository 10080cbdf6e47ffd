package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Variable.Slice;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Name;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Assignment;
import dev.rgm.compiler.syntax.Statement.Declaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The variables of one model by name. {@code pi} and {@code π} are one variable unless both are
 * declared; {@code s'}, {@code s_t+1}, {@code s_prime} and {@code s_next} are the next slice of
 * {@code s}.
 */
final class SymbolTable {
  private static final Set<String> NEXT_WORDS = Set.of("prime", "next");
  private static final Set<String> PREVIOUS_WORDS = Set.of("prev", "previous");

  private final Map<String, Variable> byKey = new LinkedHashMap<>();
  private final boolean foldPi;

  /** Says which part of a composed model a variable belongs to, from the whole to the part. */
  private final List<Part> parts;

  /** One agent, level or regime. */
  private record Part(PartNames names, int number) {}

  private SymbolTable(boolean foldPi, List<Part> parts) {
    this.foldPi = foldPi;
    this.parts = parts;
  }

  /**
   * The same table for one part of a model: {@link #all} leaves out what belongs to other parts,
   * {@link #bare} forgets the part. Values may still refer to every variable.
   */
  SymbolTable within(PartNames names, int number) {
    List<Part> inner = new ArrayList<>(parts);
    inner.add(new Part(names, number));
    SymbolTable table = new SymbolTable(foldPi, List.copyOf(inner));
    table.byKey.putAll(byKey);
    return table;
  }

  /** The key of a variable without the part of the model it belongs to. */
  String bare(String key) {
    String bare = key;
    for (Part part : parts) {
      bare = part.names().number(bare).isPresent() ? part.names().bare(bare) : bare;
    }
    return bare;
  }

  private boolean isWithin(Variable variable) {
    String bare = variable.base();
    for (Part part : parts) {
      OptionalInt number = part.names().number(bare);
      if (number.isPresent() && number.getAsInt() != part.number()) {
        return false;
      }
      bare = number.isPresent() ? part.names().bare(bare) : bare;
    }
    return true;
  }

  /** Collects the declarations and assignments of a model. */
  static SymbolTable of(ModelSyntax model) {
    List<Declaration> declarations =
        model.statements(SectionKind.STATE_SPACE, Declaration.class).toList();
    List<Assignment> assignments =
        model.statements(SectionKind.PARAMETERIZATION, Assignment.class).toList();
    Set<String> declared =
        declarations.stream().map(d -> d.name().text()).collect(Collectors.toSet());
    boolean bothSpellings =
        declared.stream()
            .anyMatch(n -> n.startsWith("π") && declared.contains("pi" + n.substring(1)));
    SymbolTable table = new SymbolTable(!bothSpellings, List.of());

    Map<String, Declaration> first = new LinkedHashMap<>();
    Map<String, Name> names = new LinkedHashMap<>();
    Map<String, List<Assignment>> values = new LinkedHashMap<>();
    for (Declaration declaration : declarations) {
      String key = table.key(declaration.name().text());
      first.putIfAbsent(key, declaration);
      names.putIfAbsent(key, declaration.name());
    }
    for (Assignment assignment : assignments) {
      String key = table.key(assignment.target().text());
      names.putIfAbsent(key, assignment.target());
      values.computeIfAbsent(key, k -> new ArrayList<>()).add(assignment);
    }
    names.forEach(
        (key, name) -> {
          Shifted shifted = table.shifted(name);
          Slice slice = shifted.slice();
          String base = key;
          if (slice != Slice.CURRENT) {
            Optional<String> found =
                shifted.bases().stream().filter(b -> names.containsKey(b)).findFirst();
            base = found.orElse(shifted.bases().get(0));
          }
          table.byKey.put(
              key,
              new Variable(
                  key,
                  name,
                  Optional.ofNullable(first.get(key)),
                  values.getOrDefault(key, List.of()),
                  slice,
                  base));
        });
    return table;
  }

  /** Every variable, declared ones first, in the order of the spec. */
  Collection<Variable> all() {
    return parts.isEmpty()
        ? Collections.unmodifiableCollection(byKey.values())
        : byKey.values().stream().filter(this::isWithin).toList();
  }

  /** The variable of exactly this name. */
  Optional<Variable> find(String name) {
    return Optional.ofNullable(byKey.get(key(name)));
  }

  /** The variable of a name, where a copy at another time step stands for its base. */
  Optional<Variable> resolve(Name name) {
    Optional<Variable> exact = find(name.text());
    if (exact.isPresent() && exact.get().slice() == Slice.CURRENT) {
      return exact;
    }
    for (String base : shifted(name).bases()) {
      Variable found = byKey.get(base);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return exact;
  }

  /** Which time step a name speaks of. */
  Slice slice(Name name) {
    return shifted(name).slice();
  }

  /** The spelling under which a name is kept. */
  String key(String name) {
    return foldPi && name.startsWith("π") ? "pi" + name.substring(1) : name;
  }

  /** A time slice and the names its base may have, the likeliest first. */
  private record Shifted(Slice slice, List<String> bases) {}

  private Shifted shifted(Name name) {
    if (name.primes() > 0 || name.shift() != 0) {
      Slice slice = name.primes() > 0 || name.shift() > 0 ? Slice.NEXT : Slice.PREVIOUS;
      return new Shifted(slice, bases(name.base()));
    }
    String[] words = name.text().split("_", -1);
    for (int i = 1; i < words.length; i++) {
      boolean next = NEXT_WORDS.contains(words[i]);
      if (next || PREVIOUS_WORDS.contains(words[i])) {
        List<String> rest = new ArrayList<>(List.of(words));
        rest.remove(i);
        return new Shifted(next ? Slice.NEXT : Slice.PREVIOUS, bases(String.join("_", rest)));
      }
    }
    return new Shifted(Slice.CURRENT, List.of(key(name.text())));
  }

  /** {@code s_prime} is a copy of {@code s} or of {@code s_t}, and {@code s_t+1} as well. */
  private List<String> bases(String base) {
    String bare = base.endsWith("_t") ? base.substring(0, base.length() - 2) : base;
    return List.of(key(base), key(bare), key(bare + "_t"));
  }
}
