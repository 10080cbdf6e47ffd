package dev.rgm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void coloursTerminalsOnly() {
    assertThat(Terminal.colour("rgm.terminal.err", Map.of(), key -> "true")).isTrue();
    assertThat(Terminal.colour("rgm.terminal.err", Map.of(), key -> null)).isFalse();
  }

  @Test
  void honoursNoColour() {
    assertThat(Terminal.colour("x", Map.of("NO_COLOR", "1"), key -> "true")).isFalse();
    assertThat(Terminal.colour("x", Map.of("NO_COLOR", ""), key -> "true")).isTrue();
    assertThat(Terminal.colour("x", Map.of("TERM", "dumb"), key -> "true")).isFalse();
  }

  @Test
  void forcesNoColourOnFiles() {
    for (String variable : new String[] {"CLICOLOR_FORCE", "FORCE_COLOR", "CLICOLOR"}) {
      assertThat(Terminal.colour("x", Map.of(variable, "1"), key -> "false")).isFalse();
    }
  }

  @Test
  void takesTheWidthWithinReason() {
    assertThat(Terminal.width("132")).isEqualTo(132);
    assertThat(Terminal.width(null)).isEqualTo(100);
    assertThat(Terminal.width("wide")).isEqualTo(100);
    assertThat(Terminal.width("3")).isEqualTo(40);
    assertThat(Terminal.width("9999")).isEqualTo(500);
  }

  @Test
  void asksForTheCharsetOfStandardOutputFirst() {
    Map<String, String> properties =
        Map.of("stdout.encoding", "UTF-8", "native.encoding", "ISO-8859-1");
    assertThat(Terminal.charset(properties::get)).isEqualTo(StandardCharsets.UTF_8);
    assertThat(Terminal.charset(Map.of("native.encoding", "ISO-8859-1")::get))
        .isEqualTo(StandardCharsets.ISO_8859_1);
  }
}
