package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;

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

  /** A parameter without value: what to say, and how to mend it. */
  record Missing(Variable declared, Draft.Owner owner, String message, String help) {}

  static Workbench of(Spec spec) {
    Roles roles = Roles.of(spec);
    Dimensions dimensions = new Dimensions(spec, roles);
    return new Workbench(
        spec, roles, dimensions, new Literals(spec, dimensions), Links.of(spec), new ArrayList<>());
  }

  /** Remembers that a declared parameter has no value. */
  void noValue(Variable variable, Draft.Owner owner) {
    missing.add(
        new Missing(
            variable,
            owner,
            "`" + variable.text() + "` has no value",
            "write " + variable.text() + "={…} in InitialParameterization"));
  }

  /** Remembers that a parameter is neither declared nor given. */
  void absent(Draft.Owner owner, String message, String help) {
    missing.add(new Missing(null, owner, message, help));
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
    var builder =
        spec.at(
            first.declared() == null ? first.owner().span : first.declared().span(),
            DiagnosticCode.MISSING_PARAMETER,
            message());
    for (Missing other : missing.subList(1, missing.size())) {
      builder.related(
          other.declared() == null ? other.owner().span : other.declared().span(), other.message());
    }
    spec.report(builder.help(first.help()));
  }
}
