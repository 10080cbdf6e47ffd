package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.check.Variable.Slice;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Finds out which parameters belong to which state factor and modality: by the axes that a
 * declaration names, else by the suffix that the names share, else because only one of each is
 * left.
 */
final class Wiring {
  private final Spec spec;
  private final Roles roles;
  private final Dimensions dimensions;

  Wiring(Spec spec, Roles roles, Dimensions dimensions) {
    this.spec = spec;
    this.roles = roles;
    this.dimensions = dimensions;
  }

  /** The factors and modalities of the model; reports parameters that belong to none. */
  Draft wire() {
    Draft draft = new Draft();
    factors(draft);
    modalities(draft);
    return draft;
  }

  private void factors(Draft draft) {
    List<Part> transitions = roles.of(Role.TRANSITION);
    List<Part> priors = roles.of(Role.PRIOR);
    List<Owner> owners = owners(roles.of(Role.STATE));
    if (owners.isEmpty()) {
      owners = implied("s", transitions, priors);
      if (owners.isEmpty() && !roles.of(Role.LIKELIHOOD).isEmpty()) {
        Part likelihood = roles.of(Role.LIKELIHOOD).get(0);
        owners = List.of(new Owner("s", "", Optional.empty(), likelihood.variable().span()));
      }
    }
    List<Part> looseB = match(owners, transitions, o -> o.matrix, (o, p) -> o.matrix = p);
    List<Part> looseD = match(owners, priors, o -> o.vector, (o, p) -> o.vector = p);
    for (Owner owner : owners) {
      boolean needed =
          owner.matrix.isPresent()
              || owner.vector.isPresent()
              || owners.size() == 1
              || owner.variable.map(this::isNamedAxis).orElse(false);
      if (needed) {
        draft.factors.add(owner);
      }
    }
    loose(looseB, "state factor", "s");
    loose(looseD, "state factor", "s");
  }

  private void modalities(Draft draft) {
    List<Part> likelihoods = roles.of(Role.LIKELIHOOD);
    List<Owner> owners = owners(roles.of(Role.OBSERVATION));
    List<Part> looseA = match(owners, likelihoods, o -> o.matrix, (o, p) -> o.matrix = p);
    owners.removeIf(owner -> owner.matrix.isEmpty() && !likelihoods.isEmpty());
    boolean noneDeclared = owners.isEmpty();
    if (noneDeclared) {
      owners.addAll(implied("o", looseA, List.of()));
      match(owners, looseA, o -> o.matrix, (o, p) -> o.matrix = p);
    } else {
      loose(looseA, "modality", "o");
    }
    List<Part> looseC =
        match(owners, roles.of(Role.PREFERENCE), o -> o.vector, (o, p) -> o.vector = p);
    draft.modalities.addAll(owners);
    if (!owners.isEmpty()) {
      loose(looseC, "modality", "o");
    }
  }

  private static List<Owner> owners(List<Part> parts) {
    Map<String, Owner> bySuffix = new LinkedHashMap<>();
    for (Part part : parts) {
      bySuffix.putIfAbsent(
          part.suffix(),
          new Owner(
              part.text(), part.suffix(), Optional.of(part.variable()), part.variable().span()));
    }
    return new ArrayList<>(bySuffix.values());
  }

  /** Owners that no declaration names, one per suffix of their parameters. */
  private static List<Owner> implied(String head, List<Part> first, List<Part> second) {
    Map<String, Owner> bySuffix = new LinkedHashMap<>();
    List<Part> all = new ArrayList<>(first);
    all.addAll(second);
    for (Part part : all) {
      String name = part.suffix().isEmpty() ? head : head + "_" + part.suffix();
      bySuffix.putIfAbsent(
          part.suffix(), new Owner(name, part.suffix(), Optional.empty(), part.variable().span()));
    }
    return new ArrayList<>(bySuffix.values());
  }

  /** Gives every owner its parameter of one role; returns the parameters left over. */
  private List<Part> match(
      List<Owner> owners,
      List<Part> parts,
      Function<Owner, Optional<Part>> get,
      BiConsumer<Owner, Optional<Part>> set) {
    List<Part> left = new ArrayList<>(parts);
    for (Owner owner : owners) {
      take(left, part -> owner.variable.isPresent() && runsOver(part, owner.variable.get()))
          .ifPresent(part -> set.accept(owner, Optional.of(part)));
    }
    for (Owner owner : owners) {
      if (get.apply(owner).isEmpty()) {
        take(
                left,
                part ->
                    !namesAxis(part)
                        && (part.suffix().equals(owner.suffix) || part.suffix().equals(owner.name)))
            .ifPresent(part -> set.accept(owner, Optional.of(part)));
      }
    }
    List<Owner> without = owners.stream().filter(o -> get.apply(o).isEmpty()).toList();
    if (left.size() == 1 && without.size() == 1 && !namesAxis(left.get(0))) {
      Part last = left.get(0);
      Owner owner = without.get(0);
      if (owners.size() == 1 || last.suffix().isEmpty() || owner.suffix.isEmpty()) {
        set.accept(owner, Optional.of(last));
        left.clear();
      }
    }
    return left;
  }

  private static Optional<Part> take(List<Part> parts, java.util.function.Predicate<Part> test) {
    Optional<Part> found = parts.stream().filter(test).findFirst();
    found.ifPresent(parts::remove);
    return found;
  }

  /** Whether a parameter belongs to a variable by its axes: {@code C[T, o_x]} belongs to o_x. */
  private boolean runsOver(Part part, Variable variable) {
    return owningAxis(part).map(axis -> axis.key().equals(variable.key())).orElse(false);
  }

  private boolean namesAxis(Part part) {
    return owningAxis(part).isPresent();
  }

  /** The axis that a parameter is a distribution over, if its declaration names it. */
  private Optional<Variable> owningAxis(Part part) {
    boolean ofState = part.role() == Role.TRANSITION || part.role() == Role.PRIOR;
    Role wanted = ofState ? Role.STATE : Role.OBSERVATION;
    List<Extent> axes =
        dimensions.of(part.variable()).stream()
            .filter(e -> e.axis().map(v -> roles.role(v) == wanted).orElse(false))
            .toList();
    return axes.stream()
        .filter(extent -> extent.slice() == Slice.NEXT)
        .findFirst()
        .or(() -> axes.stream().findFirst())
        .flatMap(Extent::axis);
  }

  /** Whether some parameter names the variable as one of its axes. */
  private boolean isNamedAxis(Variable variable) {
    for (Part part : roles.parameters()) {
      for (Extent extent : dimensions.of(part.variable())) {
        if (extent.axis().map(axis -> axis.key().equals(variable.key())).orElse(false)) {
          return true;
        }
      }
    }
    return false;
  }

  private void loose(List<Part> parts, String owner, String head) {
    if (parts.isEmpty()) {
      return;
    }
    Part first = parts.get(0);
    String suffix = first.suffix().isEmpty() ? "" : "_" + first.suffix();
    String more =
        switch (parts.size()) {
          case 1 -> " belongs to no " + owner;
          case 2 -> " and `" + parts.get(1).text() + "` belong to no " + owner;
          default -> " and " + (parts.size() - 1) + " others belong to no " + owner;
        };
    Diagnostic.Builder builder =
        spec.at(
            first.variable().span(),
            DiagnosticCode.UNRESOLVED_DEPENDENCY,
            "`" + first.text() + "`" + more);
    for (Part part : parts.subList(1, parts.size())) {
      builder.related(part.variable().span(), "nor does `" + part.text() + "`");
    }
    boolean ofState =
        first.role() == Role.PREFERENCE
            && roles.of(Role.STATE).stream().anyMatch(s -> s.suffix().equals(first.suffix()));
    if (ofState) {
      builder.help(
          "preferences are over outcomes: if a state is wanted, declare `"
              + head
              + suffix
              + "` and write A"
              + suffix
              + "=identity(n)");
    }
    spec.report(
        builder
            .help("declare `" + head + suffix + "`")
            .help("or name the axes of " + first.text() + " by the variables they run over"));
  }
}
