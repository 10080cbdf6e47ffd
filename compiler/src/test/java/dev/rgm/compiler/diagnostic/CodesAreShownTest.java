package dev.rgm.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code is raised by a file of {@code corpus/bad}, so that its message is read by someone. */
class CodesAreShownTest {
  private static final Path BAD = Path.of("src/test/resources/corpus/bad");

  /** Codes without such a file, and the reason. */
  private static final Map<DiagnosticCode, String> NOT_SHOWN =
      Map.of(
          DiagnosticCode.UNREADABLE, "a file that may not be read cannot be checked in",
          DiagnosticCode.FILE_TOO_LARGE, "a file of 16 MB; CorpusTest makes one",
          DiagnosticCode.TOO_MANY_IMPORTS, "65 files; LinkerTest makes them",
          DiagnosticCode.LITERAL_TOO_LARGE, "millions of numbers; SpecLimitsTest lowers the limit");

  private static String expected;

  @BeforeAll
  static void readAll() throws IOException {
    try (Stream<Path> files = Files.list(BAD)) {
      StringBuilder all = new StringBuilder();
      List<Path> wanted = files.filter(f -> f.toString().endsWith(".expected")).sorted().toList();
      for (Path file : wanted) {
        all.append(Files.readString(file));
      }
      expected = all.toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadFileShowsTheCode(DiagnosticCode code) {
    boolean shown = expected.contains("[" + code.id() + "]:");
    assertThat(shown)
        .as("%s %s", code.id(), NOT_SHOWN.getOrDefault(code, "needs a file in " + BAD))
        .isEqualTo(!NOT_SHOWN.containsKey(code));
  }

  @Test
  void theReasonsAreStillNeeded() {
    assertThat(NOT_SHOWN.keySet()).allMatch(code -> !expected.contains("[" + code.id() + "]:"));
  }
}
