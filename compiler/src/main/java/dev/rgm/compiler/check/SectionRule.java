package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sections: those that a model needs, those that other readers need, and none of them twice. */
final class SectionRule {
  private static final List<SectionKind> EXPECTED_ELSEWHERE =
      List.of(
          SectionKind.GNN_SECTION,
          SectionKind.VERSION_AND_FLAGS,
          SectionKind.MODEL_NAME,
          SectionKind.CONNECTIONS);

  /** Fewer letters at the start of a title are no hint of it. */
  private static final int SHORTEST_PREFIX = 4;

  private SectionRule() {}

  /** Checks the titles of sections, where none is needed. */
  static void checkTitles(Spec spec) {
    duplicates(spec);
    unknown(spec);
  }

  /** Checks the sections of a model; false if it has no StateSpaceBlock. */
  static boolean check(Spec spec) {
    duplicates(spec);
    Optional<Section> misspelt = unknown(spec);
    if (misspelt.isPresent()) {
      Section section = misspelt.get();
      SectionKind kind = near(section.title()).orElseThrow();
      spec.report(
          spec.at(
                  section.header(),
                  kind == SectionKind.STATE_SPACE
                      ? DiagnosticCode.MISSING_STATE_SPACE
                      : DiagnosticCode.UNKNOWN_SECTION,
                  "the model has no " + kind.title() + ", but `" + section.title() + "`")
              .severity(Severity.ERROR)
              .label("an unknown section")
              .help(meant(kind))
              .fix(rename(section, kind)));
      return false;
    }
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
            .filter(kind -> !isMisspelt(spec, kind))
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

  /** Whether an unknown section was meant, which is reported already. */
  private static boolean isMisspelt(Spec spec, SectionKind kind) {
    return spec.syntax().sections(SectionKind.UNKNOWN).stream()
        .anyMatch(section -> near(section.title()).filter(kind::equals).isPresent());
  }

  /**
   * Reports unknown sections, and gives one without report that was meant to be one of those which
   * a model cannot do without: it is the same mistake as the missing section.
   */
  private static Optional<Section> unknown(Spec spec) {
    Optional<Section> misspelt = Optional.empty();
    for (Section section : spec.syntax().sections(SectionKind.UNKNOWN)) {
      Optional<SectionKind> near = near(section.title());
      if (near.filter(kind -> isNeeded(spec, kind)).isPresent()) {
        misspelt = misspelt.or(() -> Optional.of(section));
        continue;
      }
      var builder =
          spec.at(
              section.header(),
              DiagnosticCode.UNKNOWN_SECTION,
              "`" + section.title() + "` is no section of GNN; its text has no effect");
      near.ifPresent(
          kind -> builder.severity(Severity.WARNING).help(meant(kind)).fix(rename(section, kind)));
      spec.report(builder);
    }
    return misspelt;
  }

  /** Whether nothing could be said about the model without a section that it does not have. */
  private static boolean isNeeded(Spec spec, SectionKind kind) {
    return (kind == SectionKind.STATE_SPACE || kind == SectionKind.PARAMETERIZATION)
        && spec.syntax().sections(kind).isEmpty();
  }

  /** The section whose title is within two edits of the text, or that starts with it. */
  private static Optional<SectionKind> near(String title) {
    String word = title.replaceAll("[^\\p{L}\\p{N}]", "");
    List<SectionKind> known =
        Arrays.stream(SectionKind.values()).filter(kind -> kind != SectionKind.UNKNOWN).toList();
    Optional<String> nearest = Nearest.of(word, known.stream().map(SectionKind::title).toList());
    return known.stream()
        .filter(kind -> nearest.map(kind.title()::equals).orElse(false))
        .findFirst()
        .or(() -> known.stream().filter(kind -> begins(kind.title(), word)).findFirst());
  }

  private static boolean begins(String title, String word) {
    return word.length() >= SHORTEST_PREFIX
        && title.toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT));
  }

  private static Fix rename(Section section, SectionKind kind) {
    String header = "## " + kind.title();
    return Fix.suggested("write " + header, section.header(), header);
  }

  private static String meant(SectionKind kind) {
    return "did you mean `## " + kind.title() + "`?";
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
