package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Fix.Edit;
import dev.rgm.compiler.diagnostic.Fix.Safety;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the rules that build a model share.
 *
 * @param spec the model under check
 * @param roles which variable is what
 * @param dimensions resolved declarations
 * @param literals values
 * @param links connections
 * @param missing parameters that the model needs and the spec does not give
 */
record Workbench(
    Spec spec,
    Roles roles,
    Dimensions dimensions,
    Literals literals,
    Links links,
    List<Missing> missing) {

  private static final int MAX_SHOWN = 2;

  /** How many of the lines to write are shown. */
  private static final int MAX_LINES = 4;

  /**
   * A parameter without value.
   *
   * @param declared its declaration, or empty
   * @param owner the factor or modality that needs it
   * @param message what to say
   * @param remedy how to mend it
   */
  record Missing(Optional<Variable> declared, Draft.Owner owner, String message, Remedy remedy) {
    Span span() {
      return declared.map(Variable::span).orElse(owner.span);
    }
  }

  static Workbench of(Spec spec) {
    Roles roles = Roles.of(spec);
    Dimensions dimensions = new Dimensions(spec, roles);
    return new Workbench(
        spec, roles, dimensions, new Literals(spec, dimensions), Links.of(spec), new ArrayList<>());
  }

  /** The same, with the variables of one role left out. */
  Workbench without(Role role) {
    return new Workbench(spec, roles.without(role), dimensions, literals, links, missing);
  }

  /** Remembers that a declared parameter has no value. */
  void noValue(Variable variable, Draft.Owner owner) {
    missing.add(
        new Missing(
            Optional.of(variable),
            owner,
            "`" + variable.text() + "` has no value",
            Remedy.of("write " + variable.text() + "={…} in InitialParameterization")));
  }

  /** Remembers that a declared prior has no value. */
  void noPrior(Variable variable, Draft.Owner owner) {
    missing.add(
        new Missing(
            Optional.of(variable),
            owner,
            "`" + variable.text() + "` has no value",
            uniform(variable.text(), owner, false)));
  }

  /** Remembers that a parameter is neither declared nor given. */
  void absent(Draft.Owner owner, String message, String help) {
    missing.add(new Missing(Optional.empty(), owner, message, Remedy.of(help)));
  }

  /** Remembers that a factor has no prior at all. */
  void withoutPrior(Draft.Owner owner) {
    String name = "D" + (owner.suffix.isEmpty() ? "" : "_" + owner.suffix);
    missing.add(
        new Missing(
            Optional.empty(),
            owner,
            "state factor `" + owner.name + "` has no prior",
            uniform(name, owner, true)));
  }

  private Remedy uniform(String name, Draft.Owner owner, boolean declare) {
    String value = name + "=uniform(" + owner.size + ")";
    List<Edit> edits = new ArrayList<>();
    if (declare) {
      edits.add(
          Repairs.lineEdit(
              spec, SectionKind.STATE_SPACE, name + "[" + owner.size + ",type=float]"));
    }
    edits.add(Repairs.lineEdit(spec, SectionKind.PARAMETERIZATION, value));
    edits.sort(Comparator.comparing(Edit::span));
    return new Remedy(
        "write " + value + " if every state is as likely",
        Optional.of(new Fix("write " + value, Safety.SUGGESTED, edits)));
  }

  private String message() {
    int shown = Math.min(MAX_SHOWN, missing.size());
    String list =
        String.join("; ", missing.subList(0, shown).stream().map(Missing::message).toList());
    int more = missing.size() - shown;
    return more == 0 ? list : list + "; and so on for " + more + " more";
  }

  /** Reports everything that is missing as one message: it is one mistake to forget the values. */
  void reportMissing() {
    if (missing.isEmpty()) {
      return;
    }
    Missing first = missing.get(0);
    var builder = spec.at(first.span(), DiagnosticCode.MISSING_PARAMETER, message());
    for (Missing other : missing.subList(1, missing.size())) {
      builder.related(other.span(), other.message());
    }
    missing.stream()
        .map(one -> one.remedy().help())
        .distinct()
        .limit(MAX_LINES)
        .forEach(builder::help);
    if (missing.size() == 1) {
      first.remedy().fix().ifPresent(builder::fix);
    }
    spec.report(builder);
  }
}
