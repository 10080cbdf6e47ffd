package dev.rgm.compiler.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.link.Linker.Linked;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.compiler.syntax.GnnParser;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkerTest {
  private final Map<String, String> files = new HashMap<>();

  @Test
  void importedStatementsComeFirst() {
    files.put("a.gnn", spec("", "s[2]\no[2]", "D={1,0}"));
    Linked linked = linked(spec("\"a.gnn\"", "u[2]", "A={1,0}"));
    assertThat(linked.diagnostics()).isEmpty();
    assertThat(declared(linked)).containsExactly("s", "o", "u");
    assertThat(given(linked)).containsExactly("D", "A");
  }

  @Test
  void anOverrideTakesThePlaceOfTheOldOne() {
    files.put("a.gnn", spec("", "s[2]\no[2]", "D={1,0}"));
    Linked linked = linked(spec("\"a.gnn\"", "u[2]\noverride s[3]", "override D={1,0,0}"));
    assertThat(linked.diagnostics()).isEmpty();
    assertThat(declared(linked)).containsExactly("s", "o", "u");
    assertThat(linked.source().slice(declaration(linked, 0).span())).isEqualTo("override s[3]");
    assertThat(given(linked)).containsExactly("D");
  }

  @Test
  void aFileOfTwoWaysIsReadOnce() {
    files.put("base.gnn", spec("", "s[2]", ""));
    files.put("left.gnn", spec("\"base.gnn\"", "a[2]", ""));
    files.put("right.gnn", spec("\"base.gnn\"", "b[2]", ""));
    Linked linked = linked(spec("\"left.gnn\"\n- 'right.gnn'  # both", "c[2]", ""));
    assertThat(linked.diagnostics()).isEmpty();
    assertThat(declared(linked)).containsExactly("s", "a", "b", "c");
  }

  @Test
  void siblingsThatDisagreeAreSettledByAnOverride() {
    files.put("left.gnn", spec("", "s[2]", ""));
    files.put("right.gnn", spec("", "s[3]", ""));
    String imports = "\"left.gnn\"\n\"right.gnn\"";
    assertThat(codes(linked(spec(imports, "c[2]", "")))).containsExactly("GNN0007");
    assertThat(codes(linked(spec(imports, "override s[4]", "")))).isEmpty();
  }

  @Test
  void keysAreReplacedWithoutAWord() {
    files.put("a.gnn", spec("", "s[2]", "") + "## ModelParameters\ngamma: 4\nalpha: 2\n");
    Linked linked = linked(spec("\"a.gnn\"", "c[2]", "") + "## ModelParameters\nGamma: 8\n");
    assertThat(linked.diagnostics()).isEmpty();
    assertThat(
            linked.model().statements(SectionKind.MODEL_PARAMETERS, Statement.Entry.class).toList())
        .extracting(Statement.Entry::text)
        .containsExactly("8", "2");
  }

  @Test
  void spansKnowTheirFiles() {
    files.put("a.gnn", spec("", "s[2]", ""));
    Linked linked = linked(spec("\"a.gnn\"", "u[2]", ""));
    SourceText.Place place = linked.source().locate(declaration(linked, 0).span());
    assertThat(place.source().name()).isEqualTo("a.gnn");
    assertThat(place.source().slice(place.span())).isEqualTo("s[2]");
    assertThat(place.line()).isEqualTo(3);
  }

  @Test
  void endlessImportsAreRefused() {
    for (int i = 0; i < 100; i++) {
      files.put(i + ".gnn", spec("\"" + (i + 1) + ".gnn\"", "x" + i + "[2]", ""));
    }
    List<Diagnostic> found = linked(spec("\"0.gnn\"", "c[2]", "")).diagnostics();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).message()).contains("the model imports more than 64 files");
    assertThat(
            codes(
                linked(
                    spec(
                        String.join("\n", flat(100).stream().map(n -> "\"" + n + "\"").toList()),
                        "c[2]",
                        ""))))
        .contains("GNN0010");
  }

  private List<String> flat(int count) {
    for (int i = 0; i < count; i++) {
      files.put("flat" + i + ".gnn", spec("", "y" + i + "[2]", ""));
    }
    return files.keySet().stream().filter(name -> name.startsWith("flat")).sorted().toList();
  }

  private static String spec(String imports, String declarations, String values) {
    return (imports.isEmpty() ? "" : "## Imports\n" + imports + "\n")
        + "# a part\n## StateSpaceBlock\n"
        + declarations
        + "\n## InitialParameterization\n"
        + values
        + "\n";
  }

  private Linked linked(String text) {
    SourceText source = new SourceText("main.gnn", text);
    SpecPath path =
        (from, name, limit) ->
            Optional.ofNullable(files.get(name))
                .map(found -> new SpecPath.Found(name, found.getBytes(StandardCharsets.UTF_8)));
    return Linker.link(source, GnnParser.parse(source).models().get(0), path);
  }

  private static List<String> codes(Linked linked) {
    return linked.diagnostics().stream().map(d -> d.code().id()).toList();
  }

  private static Statement.Declaration declaration(Linked linked, int index) {
    return linked
        .model()
        .statements(SectionKind.STATE_SPACE, Statement.Declaration.class)
        .toList()
        .get(index);
  }

  private static List<String> declared(Linked linked) {
    return linked
        .model()
        .statements(SectionKind.STATE_SPACE, Statement.Declaration.class)
        .map(each -> each.name().text())
        .toList();
  }

  private static List<String> given(Linked linked) {
    return linked
        .model()
        .statements(SectionKind.PARAMETERIZATION, Statement.Assignment.class)
        .map(each -> each.target().text())
        .toList();
  }
}
