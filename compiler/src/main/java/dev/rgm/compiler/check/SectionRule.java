package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sections: those that a model needs, those that other readers need, and none of them twice. */
final class SectionRule {
  private static final List<SectionKind> EXPECTED_ELSEWHERE =
      List.of(
          SectionKind.GNN_SECTION,
          SectionKind.VERSION_AND_FLAGS,
          SectionKind.MODEL_NAME,
          SectionKind.CONNECTIONS);

  private SectionRule() {}

  /** Checks the sections of a model; false if it has no StateSpaceBlock. */
  static boolean check(Spec spec) {
    duplicates(spec);
    if (spec.syntax().sections(SectionKind.STATE_SPACE).isEmpty()) {
      spec.report(
          spec.at(
                  spec.syntax().span().head(),
                  DiagnosticCode.MISSING_STATE_SPACE,
                  "the model has no StateSpaceBlock")
              .help("write ## StateSpaceBlock and declare the variables below it"));
      return false;
    }
    List<String> missing =
        EXPECTED_ELSEWHERE.stream()
            .filter(kind -> spec.syntax().sections(kind).isEmpty())
            .map(SectionKind::title)
            .toList();
    if (!missing.isEmpty()) {
      spec.report(
          spec.at(
                  spec.syntax().span().head(),
                  DiagnosticCode.MISSING_SECTION,
                  "the model has no " + String.join(", ", missing))
              .help("write ## " + missing.get(0) + ": other readers of GNN ask for it"));
    }
    return true;
  }

  private static void duplicates(Spec spec) {
    Map<SectionKind, Span> first = new EnumMap<>(SectionKind.class);
    for (Section section : spec.syntax().sections()) {
      if (section.kind() == SectionKind.UNKNOWN) {
        continue;
      }
      Span earlier = first.putIfAbsent(section.kind(), section.header());
      if (earlier != null) {
        spec.report(
            spec.at(
                    section.header(),
                    DiagnosticCode.DUPLICATE_SECTION,
                    section.kind().title() + " stands twice")
                .related(earlier, "first here")
                .help("put both into one section"));
      }
    }
  }
}
