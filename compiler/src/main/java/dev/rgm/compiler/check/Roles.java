package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Variable.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which variable is what: by its name ({@code A_loc} is a likelihood), unless its ontology term
 * says otherwise; by the term alone where the name says nothing.
 */
final class Roles {

  /**
   * A variable in its role.
   *
   * @param suffix what ties it to others: {@code loc} of {@code A_loc}, {@code 0} of {@code A_m0};
   *     empty for {@code A}
   */
  record Part(Variable variable, Role role, String suffix) {
    /** The name as written. */
    String text() {
      return variable.text();
    }
  }

  private static final Pattern CONVENTION =
      Pattern.compile("(A|B|C|D|E|s|o|u|pi|π)(?:_(.+)|(\\d+))?");

  private static final Map<String, Role> HEADS =
      Map.of(
          "A", Role.LIKELIHOOD,
          "B", Role.TRANSITION,
          "C", Role.PREFERENCE,
          "D", Role.PRIOR,
          "E", Role.HABIT,
          "s", Role.STATE,
          "o", Role.OBSERVATION,
          "u", Role.ACTION,
          "pi", Role.POLICY,
          "π", Role.POLICY);

  /** Words that mark a statistic of a variable rather than a variable. */
  private static final Set<String> STATISTICS =
      Set.of(
          "bar",
          "hat",
          "pred",
          "predicted",
          "post",
          "posterior",
          "mean",
          "precision",
          "prior",
          "true",
          "expected");

  private final Map<String, Part> parts = new LinkedHashMap<>();

  private Roles() {}

  /** Finds the role of every variable. */
  static Roles of(Spec spec) {
    Roles roles = new Roles();
    for (Variable variable : spec.symbols().all()) {
      if (variable.slice() == Slice.CURRENT) {
        roles.parts.put(variable.key(), part(variable, spec.term(variable)));
      }
    }
    return roles;
  }

  /** The variables of a role in the order of the spec. */
  List<Part> of(Role role) {
    return parts.values().stream().filter(part -> part.role() == role).toList();
  }

  /** The part a variable plays; copies at other time steps play that of their base. */
  Role role(Variable variable) {
    Part part = parts.get(variable.key());
    return part == null ? Role.OTHER : part.role();
  }

  /** The variables that hold parameters of a discrete model. */
  List<Part> parameters() {
    List<Part> found = new ArrayList<>();
    for (Part part : parts.values()) {
      if (part.role().isParameter()) {
        found.add(part);
      }
    }
    return found;
  }

  private static Part part(Variable variable, Optional<String> term) {
    Matcher name = CONVENTION.matcher(variable.key());
    if (name.matches()) {
      Role byName = HEADS.get(name.group(1));
      String suffix = suffix(name.group(2) != null ? name.group(2) : name.group(3));
      if (STATISTICS.contains(suffix)) {
        return new Part(variable, Role.OTHER, suffix);
      }
      Role role = byName;
      if (byName.isParameter()) {
        role = term.flatMap(OntologyTerms::qualified).filter(Role::isParameter).orElse(byName);
      }
      return new Part(variable, role, suffix);
    }
    Role role = term.flatMap(OntologyTerms::exact).orElse(Role.OTHER);
    return new Part(variable, role, variable.key());
  }

  /** {@code m0}, {@code f0} and {@code c0} count alike; {@code t} is time, not a name. */
  private static String suffix(String written) {
    if (written == null || written.equals("t") || written.equals("tau")) {
      return "";
    }
    String bare = written.endsWith("_t") ? written.substring(0, written.length() - 2) : written;
    return bare.matches("[mfc]\\d+") ? bare.substring(1) : bare;
  }
}
