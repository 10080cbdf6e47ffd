package dev.rgm.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.source.SourceText;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large and hostile texts take time in proportion to their size. */
class FormattingTimeTest {
  /** Far above what is needed, far below what anything quadratic would take. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String HEAD =
      "## GNNSection\nbig\n## StateSpaceBlock\ns[2]\n## InitialParameterization\nA=";

  @ParameterizedTest
  @ValueSource(strings = {"rows", "row", "comments", "deep", "statements", "blanks"})
  void aLargeTextIsFormattedInTime(String kind) {
    String text = HEAD + value(kind);
    Formatted formatted =
        Assertions.assertTimeoutPreemptively(
            LIMIT, () -> Formatter.format(new SourceText("big.gnn", text)));
    assertThat(formatted.text()).isNotEmpty();
  }

  private static String value(String kind) {
    IntFunction<String> row = length -> "(" + "0.5, ".repeat(length) + "1)";
    return switch (kind) {
      case "rows" -> "{" + (row.apply(63) + ",\n").repeat(8_000) + row.apply(63) + "}\n";
      case "row" -> "{" + row.apply(500_000) + "}\n";
      case "comments" -> "{\n" + "(1, 2), # a row\n".repeat(30_000) + "(1, 2)}\n";
      case "deep" -> "{(".repeat(30) + "1,2" + ")}".repeat(30) + "\n";
      case "statements" -> "1\n" + "x = 1 # one\n".repeat(20_000);
      default -> "1\n" + " \n".repeat(1_000_000) + "x=2" + " ".repeat(1_000_000) + "# end\n";
    };
  }
}
