package dev.rgm.compiler.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.Dialect;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written reads as the same model. */
class GnnWriterTest {

  static Stream<Path> specs() {
    return Stream.of("src/test/resources/corpus/good", "../gnn_specs/src/main/gnn")
        .flatMap(folder -> SpecFiles.findAll(Path.of(folder)).stream())
        .filter(file -> !file.getFileName().toString().startsWith("."))
        .filter(file -> !file.getFileName().toString().startsWith("imports"));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void whatIsWrittenMeansTheSame(Path spec) {
    SourceText source = SpecFiles.read(spec, spec.getFileName().toString()).source();
    Analysis before = Frontend.analyze(source);
    String text = GnnWriter.write(before.parsed());
    Analysis after = Frontend.analyze(new SourceText(source.name(), text));
    assertThat(after.parsed().dialect()).isEqualTo(Dialect.GNN);
    assertThat(Meaning.of(after)).isEqualTo(Meaning.of(before));
    assertThat(GnnWriter.write(after.parsed())).isEqualTo(text);
  }

  @Test
  void commentsStayWhereTheyAre() {
    String text =
        """
        # A lamp.
        ## ModelName
        Lamp

        ## StateSpaceBlock
        # What is the case
        s[2,1,type=int]   # state
        D[s,type=float]

        ## InitialParameterization
        D = {0.25,   # off
          3/4}   # on
        # the end
        """;
    assertThat(written(text)).isEqualTo(text);
  }

  @Test
  void exportsLoseTheirStyle() {
    assertThat(written("## ModelName\nLamp\n\n## StateSpaceBlock\ns[2,1],float\no[2],integer\n\n"))
        .contains("s[2,1,type=float]\no[2,type=integer]\n");
  }

  @Test
  void numbersAreShortAndExact() {
    assertThat(Stream.of(1.0, -0.0, 0.1, 1e-5, 1.5e300, -2.0, 1e15, 1 / 3.0).map(NumberText::of))
        .containsExactly("1", "-0.0", "0.1", "1e-5", "1.5e300", "-2", "1e15", "0.3333333333333333");
    for (double value : new double[] {Double.MIN_VALUE, Double.MAX_VALUE, Math.PI, 123456789.125}) {
      assertThat(Double.parseDouble(NumberText.of(value))).isEqualTo(value);
    }
  }

  private static String written(String text) {
    return GnnWriter.write(SpecReader.parse(new SourceText("x.gnn", text)));
  }
}
