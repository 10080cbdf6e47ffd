package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Variable.Slice;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import java.util.List;
import java.util.Set;

/**
 * Declarations that nothing else speaks of: no edge, value, annotation, dimension, equation or
 * setting, and no role by name. All of a model are one message.
 */
final class UnusedRule {

  /** More names than this are counted, not listed. */
  private static final int MAX_SHOWN = 3;

  private UnusedRule() {}

  /** Checks the declarations of a model. */
  static void check(Workbench bench) {
    check(bench, Set.of());
  }

  /**
   * Checks the declarations of a model.
   *
   * @param used keys of variables that have a role nothing here knows of
   */
  static void check(Workbench bench, Set<String> used) {
    Spec spec = bench.spec();
    Mentions mentions = Mentions.in(spec);
    List<Variable> unused =
        spec.symbols().all().stream()
            .filter(v -> v.declaration().isPresent() && v.slice() == Slice.CURRENT)
            .filter(v -> v.assignments().isEmpty() && bench.roles().role(v) == Role.OTHER)
            .filter(v -> !mentions.hold(v) && !used.contains(v.key()))
            .toList();
    if (unused.isEmpty()) {
      return;
    }
    Variable first = unused.get(0);
    Diagnostic.Builder builder =
        spec.at(
            first.span(),
            DiagnosticCode.UNUSED_VARIABLE,
            names(unused)
                + (unused.size() == 1 ? " is" : " are")
                + " declared, but nothing uses "
                + (unused.size() == 1 ? "it" : "them"));
    for (Variable other : unused.subList(1, Math.min(MAX_SHOWN, unused.size()))) {
      builder.related(other.span(), "nor `" + other.text() + "`");
    }
    spec.report(builder.help("delete what is not needed, or link it in Connections"));
  }

  private static String names(List<Variable> unused) {
    int shown = Math.min(MAX_SHOWN, unused.size());
    List<String> names =
        unused.subList(0, shown).stream().map(variable -> "`" + variable.text() + "`").toList();
    int more = unused.size() - shown;
    if (more > 0) {
      return String.join(", ", names) + " and " + more + (more == 1 ? " other" : " others");
    }
    return shown == 1
        ? names.get(0)
        : String.join(", ", names.subList(0, shown - 1)) + " and " + names.get(shown - 1);
  }
}
