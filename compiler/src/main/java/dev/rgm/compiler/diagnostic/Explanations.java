package dev.rgm.compiler.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The long texts of the codes: what is wrong, why it matters, a wrong and a right example. */
public final class Explanations {
  private Explanations() {}

  /** The page of a code in Markdown; a code without a page gives its title. */
  public static String of(DiagnosticCode code) {
    try (InputStream page =
        Explanations.class.getResourceAsStream("explain/" + code.id() + ".md")) {
      return page == null
          ? "# " + code.id() + ": " + code.title() + "\n"
          : new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the explanation of " + code.id() + " cannot be read", e);
    }
  }

  /** What is wrong in a sentence or two: the first paragraph of the page, or the title. */
  public static String summary(DiagnosticCode code) {
    String[] paragraphs = of(code).split("\n\n", 3);
    return paragraphs.length < 2 ? code.title() : paragraphs[1].strip();
  }
}
