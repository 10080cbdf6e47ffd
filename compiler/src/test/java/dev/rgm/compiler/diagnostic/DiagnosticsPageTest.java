package dev.rgm.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The page of all diagnostics is made of the codes and their explanations; {@code
 * -Dgolden.update=true} writes it anew.
 */
class DiagnosticsPageTest {
  private static final Path PAGE = Path.of("../docs/diagnostics.md");

  private static final String HEAD =
      """
      # Diagnostics

      What RGM says about a spec, by number. `rgm explain CODE` shows one of these pages. \
      A test writes this file from the compiler; change the pages there.

      A warning or a note can be suppressed with a reason, `# rgm: allow CODE because …`: \
      see [GNN0114](#gnn0114). An error cannot.

      | code | severity | title |
      |---|---|---|
      """;

  @Test
  void thePageIsUpToDate() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    for (DiagnosticCode code : DiagnosticCode.values()) {
      page.append(
          String.format(
              "| [%s](#%s) | %s | %s |\n",
              code.id(), anchor(code), code.severity().word(), code.title()));
    }
    for (DiagnosticCode code : DiagnosticCode.values()) {
      page.append("\n<a id=\"").append(anchor(code)).append("\"></a>\n\n");
      // Each page has a title of its own, which stands one level lower here.
      page.append(lowered(Explanations.of(code)));
    }
    return page.toString().replace("\r\n", "\n");
  }

  private static String anchor(DiagnosticCode code) {
    return code.id().toLowerCase(Locale.ROOT);
  }

  /** One level lower, except in examples, where a number sign starts a section of GNN. */
  private static String lowered(String page) {
    StringBuilder lowered = new StringBuilder();
    boolean fence = false;
    for (String line : page.strip().split("\n", -1)) {
      fence ^= line.startsWith("```");
      lowered.append(!fence && line.startsWith("#") ? "#" + line : line).append('\n');
    }
    return lowered.toString();
  }
}
