package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.SnippetPrinter;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page on the mistakes of newcomers shows specs of {@code mistakes}, what is wrong in them, and
 * what the check prints. {@code -Dgolden.update=true} writes it anew.
 */
class NewcomerMistakesTest {
  private static final Path FOLDER = Path.of("src/test/resources/mistakes");
  private static final Path PAGE = Page.ROOT.resolve("docs/newcomer-mistakes.md");
  private static final String MEANT = ".meant.gnn";

  /**
   * One mistake.
   *
   * @param title of its part of the page
   * @param words about it, from the comment at the top of the spec
   * @param wrong the sections with the mistake
   * @param meant the sections without it
   */
  record Mistake(String title, String words, String wrong, String meant) {
    static Mistake of(Path file) {
      String text = read(file);
      Path own = Path.of(file.toString().replace(".gnn", MEANT));
      List<String> comment =
          text.lines().takeWhile(line -> line.startsWith("#")).map(Mistake::uncommented).toList();
      return new Mistake(
          comment.get(0),
          String.join("\n", comment.subList(2, comment.size())),
          text,
          read(Files.exists(own) ? own : FOLDER.resolve("kettle.gnn")));
    }

    private static String uncommented(String line) {
      return line.substring(Math.min(2, line.length()));
    }

    List<Diagnostic> diagnostics() {
      return Frontend.analyze(new SourceText("kettle.gnn", wrong)).diagnostics();
    }

    @Override
    public String toString() {
      return title;
    }

    private String markdown() {
      return "\n## "
          + title
          + "\n\n"
          + words
          + "\n\n```diff\n"
          + String.join("\n", LineChanges.between(sections(wrong), sections(meant)))
          + "\n```\n\n```text\n"
          + new SnippetPrinter(false).print(diagnostics())
          + "```\n";
    }

    private static List<String> sections(String text) {
      return text.lines().dropWhile(line -> !line.startsWith("## ")).toList();
    }
  }

  static List<Mistake> mistakes() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d\\d_\\w+\\.gnn"))
          .sorted()
          .map(Mistake::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void oneMistakeGivesOneMessage(Mistake mistake) {
    assertThat(mistake.diagnostics()).extracting(Diagnostic::message).hasSize(1);
    Diagnostic message = mistake.diagnostics().get(0);
    assertThat(message.help().size() + message.fixes().size()).isPositive();
    SourceText meant = new SourceText("kettle.gnn", mistake.meant());
    assertThat(Frontend.analyze(meant).diagnostics()).extracting(Diagnostic::message).isEmpty();
  }

  @Test
  void thePageShowsEveryMistake() throws IOException {
    List<String> parts = new ArrayList<>(List.of(read(FOLDER.resolve("introduction.md"))));
    mistakes().forEach(mistake -> parts.add(mistake.markdown()));
    String page = String.join("", parts);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(page).isEqualTo(Files.readString(PAGE));
  }
}
