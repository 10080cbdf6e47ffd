package dev.rgm.specs;

import dev.rgm.compiler.source.SpecPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation with the specs that it shows in blocks marked {@code gnn}. Words
 * behind the mark, which a reader does not see, say more:
 *
 * <ul>
 *   <li>{@code continued}: the sections of the block take the place of those of the whole spec
 *       above it, or stand behind them;
 *   <li>{@code GNN0302}: the block shows a mistake and gives this message and no other, or, with
 *       several such words, these messages;
 *   <li>{@code loose}: the block is not in the one layout;
 *   <li>{@code file=name.gnn}: other blocks of the page import the block under this name.
 * </ul>
 *
 * @param name the path from the root of the repository
 * @param text the Markdown
 */
record Page(String name, String text) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern BLOCK =
      Pattern.compile("^```gnn([^\\n]*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SECTION =
      Pattern.compile("^## ([^\\n]*)\\n(.*?)(?=^## |\\z)", Pattern.DOTALL | Pattern.MULTILINE);
  private static final String FILE = "file=";

  /**
   * A spec of a page.
   *
   * @param place the page and the line of the block
   * @param spec the whole text
   * @param words those behind the mark
   * @param files the specs that it may import
   */
  record Example(String place, String spec, List<String> words, Map<String, String> files)
      implements SpecPath {
    /** The messages that it gives; none if it gives none but notes. */
    List<String> codes() {
      return words.stream().filter(word -> word.startsWith("GNN")).toList();
    }

    @Override
    public Optional<Found> find(String from, String path, int limit) {
      return Optional.ofNullable(files.get(path))
          .map(text -> new Found(path, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
      return place;
    }
  }

  /** Every page below {@code docs}, the README first. */
  static List<Page> all() {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages =
          new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      return pages.stream().map(Page::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page read(Path file) {
    try {
      String name = ROOT.relativize(file).toString().replace('\\', '/');
      return new Page(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /** The specs in their order. */
  List<Example> examples() {
    Map<String, String> files = new LinkedHashMap<>();
    for (MatchResult block : BLOCK.matcher(text).results().toList()) {
      words(block)
          .filter(word -> word.startsWith(FILE))
          .forEach(word -> files.put(word.substring(FILE.length()), block.group(2)));
    }
    List<Example> examples = new ArrayList<>();
    String whole = "";
    for (MatchResult block : BLOCK.matcher(text).results().toList()) {
      List<String> words = words(block).toList();
      boolean continued = words.contains("continued");
      whole = continued ? whole : block.group(2);
      String spec = continued ? merged(whole, block.group(2)) : block.group(2);
      long line = text.substring(0, block.start()).lines().count() + 1;
      examples.add(new Example(name + ":" + line, spec, words, files));
    }
    return examples;
  }

  private static Stream<String> words(MatchResult block) {
    return Arrays.stream(block.group(1).strip().split(" "));
  }

  private static String merged(String whole, String part) {
    Map<String, String> sections = sections(whole);
    sections.putAll(sections(part));
    return sections.entrySet().stream()
        .map(section -> "## " + section.getKey() + "\n" + section.getValue().strip() + "\n\n")
        .collect(Collectors.joining());
  }

  private static Map<String, String> sections(String text) {
    return SECTION
        .matcher(text)
        .results()
        .collect(
            Collectors.toMap(
                section -> section.group(1),
                section -> section.group(2),
                (first, second) -> second,
                LinkedHashMap::new));
  }
}
