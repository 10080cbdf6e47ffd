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
            missing.size() == 1
                ? first.message()
                : first.message() + "; " + (missing.size() - 1) + " more matrices have no value");
    for (Missing other : missing.subList(1, missing.size())) {
      builder.related(
          other.declared() == null ? other.owner().span : other.declared().span(), other.message());
    }
    spec.report(builder.help(first.help()));
  }
}
