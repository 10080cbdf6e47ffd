package dev.rgm.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every span of a tree slices the text to what the record says. */
class SpanTest {
  static Stream<Path> good() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus/good"))) {
      // Models in JSON have spans in JSON, which importers give them.
      return files
          .filter(file -> !file.getFileName().toString().startsWith("json_"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource
  void good(Path spec) throws IOException {
    check(new SourceText("x.gnn", Files.readString(spec)));
  }

  @Test
  void charactersOutsideTheBasicPlane() {
    check(
        new SourceText(
            "x.gnn",
            """
            ## ModelName
            😀 lamp
            ## StateSpaceBlock
            𝛼[2, type=float]
            s[1] # 😀
            ## InitialParameterization
            𝛼={"😀", 𝛼, 2} # 😀
            s={1,2}
            ## Time
            a=😀😀, b=1
            """));
  }

  private static void check(SourceText source) {
    Parsed parsed = GnnParser.parse(source);
    assertThat(parsed.models()).isNotEmpty();
    Spans.walk(
        List.of(parsed.models(), parsed.comments()),
        (node, span) -> {
          assertThat(span.end()).isLessThanOrEqualTo(source.text().length());
          checkNode(node, source.slice(span), span, source);
        });
  }

  private static void checkNode(Object node, String slice, Span span, SourceText source) {
    if (node instanceof Name name) {
      assertThat(Normalizer.normalize(slice, Normalizer.Form.NFC)).isEqualTo(name.text());
    } else if (node instanceof Comment comment) {
      assertThat(slice).isEqualTo(comment.text()).startsWith("#");
    } else if (node instanceof Statement.Prose prose) {
      assertThat(slice).isEqualTo(prose.text());
    } else if (node instanceof Statement.Entry entry) {
      assertThat(source.slice(entry.keySpan())).isEqualTo(entry.key());
      assertThat(source.slice(entry.valueSpan()).split("\\s+"))
          .containsExactly(entry.text().split("\\s+"));
    } else if (node instanceof Statement.Declaration declaration) {
      assertThat(slice).startsWith(declaration.override() ? "override" : declaration.name().text());
      assertThat(slice).isEqualTo(slice.strip());
    } else if (node instanceof Statement.Connection connection) {
      assertThat(slice).endsWith(connection.label()).doesNotContain("#");
    } else if (node instanceof Value.Row row) {
      assertThat(slice).contains(row.numbers().length == 1 ? "" : ",");
    } else if (node instanceof Value.Call call) {
      assertThat(slice).startsWith(call.function()).endsWith(")");
    } else if (node instanceof Value.Mapping) {
      assertThat(slice).startsWith("{").endsWith("}");
    } else if (node instanceof Section section) {
      assertThat(source.slice(section.header())).contains(section.title());
    }
  }
}
