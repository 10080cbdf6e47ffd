package dev.rgm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

  @Test
  void leavesOutWhatIsTheSame() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
    String after = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n";
    assertThat(printed(before, after, false))
        .isEqualTo(
            "--- x\n+++ x (formatted)\n"
                + "@@ -2,11 +2,10 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n 10\n 11\n-12\n");
  }

  @Test
  void separatesDistantChangesAndTellsOfAMissingLineEnd() {
    String same = "a\nb\nc\nd\ne\nf\ng\nh\n";
    assertThat(printed("x\n" + same + "y", "z\n" + same + "y\n", false))
        .contains("@@ -1,4 +1,4 @@\n-x\n+z\n a\n", "@@ -7,4 +7,4 @@\n f\n g\n h\n")
        .endsWith("-y\n\\ No newline at end of file\n+y\n");
  }

  @Test
  void coloursForTerminals() {
    assertThat(printed("a\u001B[2J\n", "b\n", true))
        .contains("\u001B[31m-a", "\u001B[32m+b\u001B[0m")
        .doesNotContain("\u001B[2J");
  }

  @Test
  void bothTextsCanBeReadOffTheLines() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 500; i++) {
      List<String> before = lines(random);
      List<String> after = lines(random);
      int[] partners = LineMatch.of(before, after);
      int last = -1;
      for (int l = 0; l < partners.length; l++) {
        if (partners[l] >= 0) {
          assertThat(partners[l]).isGreaterThan(last);
          assertThat(after.get(partners[l])).isEqualTo(before.get(l));
          last = partners[l];
        }
      }
      assertThat(LineMatch.of(before, before)).doesNotContain(-1);
    }
  }

  private static List<String> lines(SplittableRandom random) {
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      lines.add(Character.toString('a' + random.nextInt(12)));
    }
    return lines;
  }

  private static String printed(String before, String after, boolean colour) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    UnifiedDiff.of(before, after).print("x", stream, colour);
    return out.toString(StandardCharsets.UTF_8);
  }
}
