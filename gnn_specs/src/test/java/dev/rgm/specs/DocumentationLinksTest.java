package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of the documentation leads to a file that exists, and to a heading that it has. */
class DocumentationLinksTest {
  private static final Pattern FENCED =
      Pattern.compile("^ *```.*?^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

  static Stream<Page> pages() {
    return Page.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Page page) throws IOException {
    String prose = FENCED.matcher(page.text()).replaceAll("").replaceAll("`[^`\\n]*`", "");
    List<String> links =
        LINK.matcher(prose).results().map((MatchResult link) -> link.group(1)).toList();
    for (String link : links) {
      if (link.matches("https?://.*")) {
        continue;
      }
      int hash = link.indexOf('#');
      String path = hash < 0 ? link : link.substring(0, hash);
      Path here = Page.ROOT.resolve(page.name());
      Path target = path.isEmpty() ? here : here.resolveSibling(path);
      assertThat(target).as("%s links to %s", page.name(), link).exists();
      if (hash >= 0) {
        assertThat(anchors(Files.readString(target)))
            .as("%s links to %s", page.name(), link)
            .contains(link.substring(hash + 1));
      }
    }
  }

  /** The anchors that stand in the text, and those that Markdown viewers give to headings. */
  private static Set<String> anchors(String text) {
    Set<String> anchors = new HashSet<>();
    ANCHOR.matcher(text).results().forEach(anchor -> anchors.add(anchor.group(1)));
    for (MatchResult heading :
        HEADING.matcher(FENCED.matcher(text).replaceAll("")).results().toList()) {
      String anchor =
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      for (int copy = 1; !anchors.add(anchor); copy++) {
        anchor = anchor.replaceFirst("(-\\d+)?$", "-" + copy);
      }
    }
    return anchors;
  }
}
