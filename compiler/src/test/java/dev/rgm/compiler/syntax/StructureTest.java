package dev.rgm.compiler.syntax;

import static dev.rgm.compiler.syntax.SyntaxTrees.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructureTest {
  private static final String MODEL = "## ModelName\nLamp\n## StateSpaceBlock\ns[2]\n";

  @Test
  void rulesSeparateModelsOnlyBetweenStateSpaces() {
    assertThat(parse(MODEL + "---\n" + MODEL + "\n---\n" + MODEL).models()).hasSize(3);
    assertThat(parse(MODEL + "---\n## Footer\nend\n---\n").models()).hasSize(1);
    assertThat(parse("## ModelAnnotation\na\n\n---\n\nb\n" + MODEL).models()).hasSize(1);
    assertThat(parse(MODEL + "---\ntags: x\n---\n" + MODEL).models()).hasSize(2);
  }

  @Test
  void frontMatterIsNoModel() {
    Parsed parsed = parse("---\ntitle: x\n---\n" + MODEL);
    assertThat(parsed.models()).hasSize(1);
    assertThat(parsed.models().get(0).sections()).hasSize(2);
  }

  @Test
  void aModelInAFenceOfAPage() {
    assertThat(parse("# Page\n```gnn\n" + MODEL + "```\ntext\n").models()).hasSize(1);
    assertThat(parse("```\n" + MODEL + "```\n\n```\n" + MODEL + "```\n").models()).hasSize(2);
    Parsed split = parse("```\n## ModelName\nx\n```\ntext\n```\n## StateSpaceBlock\ns[2]\n```\n");
    assertThat(split.models()).hasSize(1);
    assertThat(split.models().get(0).sections()).hasSize(2);
    assertThat(parse(MODEL + "```\n## Connections\n```\n").diagnostics()).isEmpty();
  }

  @Test
  void oneKnownHeaderIsNoModel() {
    assertThat(parse("# Doc\n\n## Connections\ntext\n").dialect()).isEqualTo(Dialect.NONE);
    assertThat(parse("## StateSpaceBlock\ns[2]\n").dialect()).isEqualTo(Dialect.GNN);
  }

  @Test
  void levelOneTitlesAreCommentsAmongLevelTwoSections() {
    Parsed parsed = parse("## StateSpaceBlock\n# Time\nt[1]\n## Connections\nt>t\n");
    assertThat(parsed.models().get(0).sections()).hasSize(2);
    assertThat(parsed.comments()).extracting(Comment::text).containsExactly("# Time");
    Parsed top = parse("# StateSpaceBlock\nt[1]\n# Time\nStatic\n");
    assertThat(top.models().get(0).sections()).hasSize(2);
  }

  @Test
  void headersWithValuesAliasesAndUnknownOnes() {
    List<Section> sections =
        parse(
                "## GNNSection pomdp\n## State space block:\ns[1]\n## Notes\n[ any (\n## Edges\ns>s\n")
            .models()
            .get(0)
            .sections();
    assertThat(sections)
        .extracting(Section::kind)
        .containsExactly(
            SectionKind.GNN_SECTION,
            SectionKind.STATE_SPACE,
            SectionKind.UNKNOWN,
            SectionKind.CONNECTIONS);
    assertThat(sections.get(0).inlineValue()).isEqualTo("pomdp");
  }

  @Test
  void anOpenBracketCostsItsStatementOnly() {
    Parsed parsed =
        parse(
            "## StateSpaceBlock\ns[2]\n## InitialParameterization\nA={(1,2),\n  (3,4)\nD={1,2}\n");
    assertThat(parsed.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.UNCLOSED_BRACKET);
    List<Statement.Assignment> read =
        parsed
            .models()
            .get(0)
            .statements(SectionKind.PARAMETERIZATION, Statement.Assignment.class)
            .toList();
    assertThat(read.get(0).value()).isInstanceOf(Value.Missing.class);
    assertThat(read.get(1).value()).isInstanceOf(Value.Row.class);
  }

  @Test
  void aHeaderAtTheMarginEndsAnOpenBracket() {
    Parsed parsed =
        parse("## InitialParameterization\nA={(1,2),\n## StateSpaceBlock\ns[2]\n## Time\nStatic\n");
    assertThat(parsed.models().get(0).sections()).hasSize(3);
    assertThat(parsed.diagnostics()).hasSize(1);
    assertThat(parsed.diagnostics().get(0).line()).isEqualTo(2);
    assertThat(parsed.diagnostics().get(0).column()).isEqualTo(3);
  }

  @Test
  void lineEndsDoNotMatter() {
    String text =
        "## StateSpaceBlock\ns[2] # c\nx y\n## InitialParameterization\nA={(1,2),\n(3,4)}\n";
    for (String end : List.of("\r\n", "\r")) {
      Parsed other = parse("\uFEFF" + text.replace("\n", end));
      assertThat(other.models().get(0).sections()).hasSize(2);
      assertThat(other.diagnostics()).hasSameSizeAs(parse(text).diagnostics());
      assertThat(other.comments()).extracting(Comment::text).containsExactly("# c");
    }
  }

  @Test
  void commentsAreKeptOutsideOfRawText() {
    Parsed parsed =
        parse(
            "# file\n## Equations\n# equation\n## StateSpaceBlock\ns[1]# tail\n  ## not a title x\n");
    assertThat(parsed.comments())
        .extracting(Comment::text)
        .startsWith("# file", "# tail")
        .doesNotContain("# equation");
    assertThat(parsed.comments().get(1).ownLine()).isFalse();
  }

  @Test
  void exportsAreTold() {
    assertThat(parse("## StateSpaceBlock\nx[2,1],float\n").dialect()).isEqualTo(Dialect.GNN_EXPORT);
    assertThat(parse("## StateSpaceBlock\nx[2,1,float]\n").dialect()).isEqualTo(Dialect.GNN);
  }
}
