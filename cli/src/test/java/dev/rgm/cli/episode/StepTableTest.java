package dev.rgm.cli.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.runtime.agent.Episode;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.model.Pomdp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTableTest {
  private static final int STEPS = 5;

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of("rooms.txt", TestModels.rooms(1), Glyphs.UNICODE, 100),
        Arguments.of("rooms-ascii.txt", TestModels.rooms(3), Glyphs.ASCII, 80),
        Arguments.of("weather.txt", TestModels.weather(), Glyphs.UNICODE, 100),
        Arguments.of("robot.txt", TestModels.robot(9), Glyphs.UNICODE, 120),
        Arguments.of("robot-narrow.txt", TestModels.robot(25), Glyphs.UNICODE, 72));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void looksAsExpected(String file, Pomdp model, Glyphs glyphs, int width) throws IOException {
    List<String> lines = table(model, glyphs, width);
    lines.add("");
    lines.addAll(summary(model, glyphs));
    assertMatches(file, String.join("\n", lines) + "\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 72, 80, 100, 120, 200})
  void fitsTheTerminal(int width) {
    for (Pomdp model : List.of(TestModels.rooms(4), TestModels.weather(), TestModels.robot(64))) {
      assertThat(table(model, Glyphs.UNICODE, width))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void usesNothingButAsciiWhereNothingElseArrives() {
    List<String> lines = table(TestModels.robot(25), Glyphs.ASCII, 80);
    lines.addAll(summary(TestModels.rooms(2), Glyphs.ASCII));
    assertThat(String.join("\n", lines)).matches("[\\x20-\\x7E\\n]*");
  }

  private static List<String> table(Pomdp model, Glyphs glyphs, int width) {
    StepTable table = new StepTable(model, UnaryOperator.identity(), glyphs, STEPS, width);
    List<String> lines = new ArrayList<>(table.head());
    new Episode(new GenericAgent(model)).run(STEPS, 1, step -> lines.addAll(table.lines(step)));
    return lines;
  }

  private static List<String> summary(Pomdp model, Glyphs glyphs) {
    Summary summary = new Summary(model, UnaryOperator.identity());
    new Episode(new GenericAgent(model)).run(STEPS, 1, summary::add);
    return summary.lines(glyphs, 1_234_567);
  }

  private static void assertMatches(String file, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Path folder = Path.of("src/test/resources/dev/rgm/cli/episode");
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(file), actual);
      return;
    }
    try (InputStream expected = StepTableTest.class.getResourceAsStream(file)) {
      assertThat(expected).as(file + ", made by -Dgolden.update=true").isNotNull();
      assertThat(actual).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
