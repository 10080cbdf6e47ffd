package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Variable.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which variable is what: by its name ({@code A_loc} is a likelihood), unless ontology terms
 * exchange the names of two roles; by the term alone where the name says nothing.
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
  private final List<Part> contradicted = new ArrayList<>();

  private Roles() {}

  /** Finds the role of every variable. */
  static Roles of(Spec spec) {
    Roles roles = new Roles();
    List<Claim> claims = new ArrayList<>();
    boolean linear = GaussianRule.isPresent(spec);
    for (Variable variable : spec.symbols().all()) {
      if (variable.slice() == Slice.CURRENT) {
        boolean ofSystem = linear && GaussianRule.isSymbol(variable.text());
        Optional<String> term = ofSystem ? Optional.empty() : spec.term(variable);
        if (standsIn(spec, variable)) {
          // Annotated as what it is, counts, the name alone says which parameter it stands for.
          term = Optional.empty();
        } else if (isReplaced(spec, variable) || TimedControllerRule.couples(spec, variable)) {
          roles.parts.put(variable.key(), new Part(variable, Role.OTHER, variable.key()));
          continue;
        }
        Optional<Claim> claim = claim(variable, bare(spec, variable), term);
        claim.ifPresent(claims::add);
        // The order of the spec is the order of factors and modalities, so the place is kept.
        roles.parts.put(variable.key(), named(variable, term));
      }
    }
    roles.settle(claims);
    return roles;
  }

  /** Whether counts stand for a parameter that has no value of its own. */
  private static boolean standsIn(Spec spec, Variable counts) {
    Optional<String> parameter = LearningRule.parameterOf(counts);
    boolean hasOwn =
        parameter
            .flatMap(spec.symbols()::find)
            .map(variable -> variable.value().isPresent())
            .orElse(false);
    // The columns of B say how its axes lie, which columns of counts cannot.
    return parameter.isPresent()
        && !hasOwn
        && !parameter.get().startsWith("B")
        && counts.value().isPresent();
  }

  private static boolean isReplaced(Spec spec, Variable variable) {
    return variable.value().isEmpty()
        && spec.symbols()
            .find("dirichlet_" + variable.text())
            .map(counts -> standsIn(spec, counts))
            .orElse(false);
  }

  private static String bare(Spec spec, Variable variable) {
    String key = spec.symbols().bare(variable.key());
    return standsIn(spec, variable) ? key.substring("dirichlet_".length()) : key;
  }

  /** The same roles, with one of them played by nobody. */
  Roles without(Role role) {
    Roles roles = new Roles();
    parts.forEach(
        (key, part) ->
            roles.parts.put(
                key,
                part.role() == role ? new Part(part.variable(), Role.OTHER, part.suffix()) : part));
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

  /**
   * Variables whose term speaks of another role than their name, and that keep the role of their
   * name: {@code A} annotated as a transition beside a {@code B} that is one.
   */
  List<Part> contradicted() {
    return Collections.unmodifiableList(contradicted);
  }

  /** What a name of the convention and an annotation say about a variable. */
  private record Claim(
      Variable variable, String head, String suffix, Role byName, Optional<Role> byTerm) {
    Role preferred() {
      return byTerm.orElse(byName);
    }

    boolean isContradicted() {
      return byTerm.isPresent()
          && byTerm.get() != byName
          && !(isChoice(byName) && isChoice(byTerm.get()));
    }

    private static boolean isChoice(Role role) {
      return role == Role.ACTION || role == Role.POLICY;
    }
  }

  private void settle(List<Claim> claims) {
    Map<Role, Set<String>> heads = new EnumMap<>(Role.class);
    for (Claim claim : claims) {
      heads.computeIfAbsent(claim.preferred(), role -> new HashSet<>()).add(claim.head());
    }
    for (Claim claim : claims) {
      // One file names transitions A and emissions B: terms win where another name fills the role.
      boolean exchanged =
          claim.byName().isParameter()
              && claim.preferred().isParameter()
              && heads.getOrDefault(claim.byName(), Set.of()).stream()
                  .anyMatch(head -> !head.equals(claim.head()));
      Role role = exchanged ? claim.preferred() : claim.byName();
      Part part = new Part(claim.variable(), role, claim.suffix());
      parts.put(claim.variable().key(), part);
      if (claim.isContradicted() && !exchanged) {
        contradicted.add(part);
      }
    }
  }

  /** The claim of a variable with a name of the convention, or empty. */
  private static Optional<Claim> claim(Variable variable, String key, Optional<String> term) {
    Matcher name = CONVENTION.matcher(key);
    if (!name.matches()) {
      return Optional.empty();
    }
    String suffix = suffix(name.group(2) != null ? name.group(2) : name.group(3));
    if (name.group(1).equals("D") && suffix.endsWith("_prior")) {
      suffix = suffix.substring(0, suffix.length() - "_prior".length());
    }
    if (STATISTICS.contains(suffix.substring(suffix.lastIndexOf('_') + 1))) {
      return Optional.of(new Claim(variable, name.group(1), suffix, Role.OTHER, Optional.empty()));
    }
    Role byName = HEADS.get(name.group(1));
    Optional<Role> byTerm = term.flatMap(OntologyTerms::qualified);
    if (byName == Role.STATE && suffix.equals("0") && byTerm.equals(Optional.of(Role.PRIOR))) {
      // The state at step 0, annotated as a distribution, is what others call D.
      return Optional.of(new Claim(variable, "D", "", Role.PRIOR, Optional.empty()));
    }
    // Words such as PosteriorBelief for a state say when it is meant, not what it is.
    byTerm = byTerm.filter(role -> role != Role.OTHER || byName.isParameter());
    return Optional.of(new Claim(variable, name.group(1), suffix, byName, byTerm));
  }

  /** A variable of another name is what its term says. */
  private static Part named(Variable variable, Optional<String> term) {
    Role role =
        term.flatMap(t -> OntologyTerms.exact(t).or(() -> OntologyTerms.suffixed(t)))
            .orElse(Role.OTHER);
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
