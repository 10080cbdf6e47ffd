package dev.rgm.runtime.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("text", "a \"quoted\" line\n\\ and µ\u2028");
    members.put("small", Math.exp(-16));
    members.put("large", -1e300);
    members.put("whole", 12);
    members.put("no", false);
    members.put("nothing", null);
    members.put("list", List.of(1, 2, 3));
    members.put("words", List.of("x", "y"));
    members.put("word", "half_even");
    members.put("inner", Map.of("deep", Map.of("deeper", 1)));
    String text = JsonObject.of(members).text();
    JsonObject read = JsonObject.parse(text);

    assertThat(read.string("text")).isEqualTo(members.get("text"));
    assertThat(read.number("small")).isEqualTo(Math.exp(-16));
    assertThat(read.number("large")).isEqualTo(-1e300);
    assertThat(read.whole("whole", 0, 20)).isEqualTo(12);
    assertThat(read.flag("no")).isFalse();
    assertThat(read.has("nothing")).isFalse();
    assertThat(read.wholes("list")).containsExactly(1, 2, 3);
    assertThat(read.strings("words")).containsExactly("x", "y");
    assertThat(read.word("word", RoundingMode.class)).isEqualTo(RoundingMode.HALF_EVEN);
    assertThat(read.object("inner").object("deep").whole("deeper", 1, 1)).isEqualTo(1);
    assertThat(read.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":01}",
        "{\"a\":1e999}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":1}x",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "{\"a\":nul}",
        "{\"a\":NaN}",
        "{\"a\":\"",
        "{\"a\":\"\\"
      })
  void everythingElseIsRefused(String text) {
    assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(IOException.class);
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("32 values within each other");
  }

  @Test
  void aWrongMemberIsToldWithItsPath() throws IOException {
    JsonObject inner = JsonObject.parse("{\"a\": {\"b\": \"x\"}}").object("a");

    assertThatThrownBy(() -> inner.number("b"))
        .isInstanceOf(IOException.class)
        .hasMessage("`a.b` should be a number, but is x");
    assertThatThrownBy(() -> inner.flag("c"))
        .hasMessage("`a.c` should be true or false, but is missing");
  }
}
