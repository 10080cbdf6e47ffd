package dev.rgm.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Comment;
import dev.rgm.compiler.syntax.Dialect;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spec at hand says the same before and after: tree, comments, messages and numbers. */
class FormattedSpecsTest {
  private static final Path OWN = Path.of("..", "gnn_specs", "src", "main", "gnn");
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  static Stream<Path> specs() {
    return Stream.of(OWN, CORPUS.resolve("good"), CORPUS.resolve("bad"))
        .flatMap(folder -> SpecFiles.find(folder).stream());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aSpecSaysTheSameInItsLayout(Path spec) {
    assertSame(spec);
  }

  @Test
  void ourOwnSpecsHaveTheirLayout() {
    assertThat(SpecFiles.find(OWN))
        .isNotEmpty()
        .allSatisfy(
            file -> {
              SourceText source = SpecFiles.read(file, file.toString()).source();
              assertThat(Formatter.format(source).text()).isEqualTo(source.text());
            });
  }

  @Test
  void realSpecsSayTheSameInTheirLayout() {
    Path corpus = Path.of(System.getProperty("rgm.shared", "../shared")).resolve("corpus/gnn");
    Assumptions.assumeTrue(Files.isDirectory(corpus), corpus + ": real specs absent, skipped");
    SpecFiles.findAll(corpus).forEach(FormattedSpecsTest::assertSame);
  }

  private static void assertSame(Path file) {
    SpecFiles.Loaded loaded = SpecFiles.read(file, file.getFileName().toString());
    Analysis before = Frontend.analyze(loaded);
    Formatted formatted = Formatter.format(loaded.source());
    Dialect dialect = before.parsed().dialect();
    if (dialect != Dialect.GNN && dialect != Dialect.GNN_EXPORT) {
      assertThat(formatted.reason()).as(file.toString()).isPresent();
      assertThat(formatted.text()).isEqualTo(loaded.source().text());
      return;
    }
    assertThat(formatted.reason()).as(file.toString()).isEmpty();
    SourceText text = new SourceText(loaded.source().name(), formatted.text());
    assertThat(Formatter.format(text)).as(file.toString()).isEqualTo(formatted);
    Analysis after = Frontend.analyze(text);
    assertThat(codes(after)).as(file.toString()).isEqualTo(codes(before));
    assertThat(after.models())
        .as(file.toString())
        .usingRecursiveComparison()
        .withEqualsForType(Arrays::equals, double[].class)
        .ignoringFieldsOfTypes(Span.class, SourceText.class)
        .isEqualTo(before.models());
    assertSameTrees(file, before, after);
    assertSameComments(file, before, after);
  }

  private static List<String> codes(Analysis analysis) {
    return analysis.diagnostics().stream().map(d -> d.code().id()).sorted().toList();
  }

  private static void assertSameTrees(Path file, Analysis before, Analysis after) {
    assertThat(after.parsed().models()).hasSameSizeAs(before.parsed().models());
    for (int i = 0; i < before.parsed().models().size(); i++) {
      List<Section> mine = sorted(before.parsed().models().get(i));
      List<Section> theirs = sorted(after.parsed().models().get(i));
      assertThat(theirs).as(file.toString()).extracting(Section::kind).isEqualTo(kinds(mine));
      for (int j = 0; j < mine.size(); j++) {
        assertSameSections(file, before, mine.get(j), after, theirs.get(j));
      }
    }
  }

  private static void assertSameSections(
      Path file, Analysis before, Section mine, Analysis after, Section theirs) {
    boolean valueOnHeader =
        !mine.inlineValue().isBlank()
            || (mine.kind() == SectionKind.VERSION_AND_FLAGS && mine.title().startsWith("GNN v"));
    if (valueOnHeader) {
      String value = mine.inlineValue().isBlank() ? mine.title() : mine.inlineValue();
      assertThat(body(after, theirs))
          .isEqualToNormalizingWhitespace(value + "\n" + body(before, mine));
      return;
    }
    assertThat(theirs.statements())
        .as(file.toString())
        .usingRecursiveComparison()
        .withEqualsForType(Arrays::equals, double[].class)
        .ignoringFieldsOfTypes(Span.class)
        .isEqualTo(mine.statements());
  }

  private static String body(Analysis analysis, Section section) {
    return analysis.parsed().source().slice(section.body());
  }

  private static List<Section> sorted(ModelSyntax model) {
    List<Section> sections = new ArrayList<>(model.sections());
    sections.sort(Comparator.comparing(Section::kind));
    return sections;
  }

  private static List<SectionKind> kinds(List<Section> sections) {
    return sections.stream().map(Section::kind).toList();
  }

  /** In the order of the file, or in any where sections change places. */
  private static void assertSameComments(Path file, Analysis before, Analysis after) {
    List<String> mine = comments(before);
    List<String> theirs = comments(after);
    if (before.parsed().models().stream().allMatch(FormattedSpecsTest::inOrder)) {
      assertThat(theirs).as(file.toString()).isEqualTo(mine);
    } else {
      assertThat(theirs).as(file.toString()).containsExactlyInAnyOrderElementsOf(mine);
    }
  }

  private static boolean inOrder(ModelSyntax model) {
    List<SectionKind> known =
        kinds(model.sections()).stream().filter(kind -> kind != SectionKind.UNKNOWN).toList();
    return known.equals(known.stream().sorted().toList());
  }

  private static List<String> comments(Analysis analysis) {
    return analysis.parsed().comments().stream()
        .map(Comment::text)
        .map(String::stripTrailing)
        .toList();
  }
}
