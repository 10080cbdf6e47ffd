package dev.rgm.pipeline.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A setting that a configuration file or an option gives. What may stand there is not known here.
 *
 * @param text as {@code Section.key=value}, on one line
 * @param place for messages: a file with line and column, or the option
 */
record SettingOverride(String text, String place) {
  /** All settings take a few kilobytes. */
  private static final int MAXIMAL_BYTES = 1 << 20;

  /** An option of the form {@code Section.key=value}. */
  static SettingOverride option(String option) throws ExperimentException {
    return checked(new SettingOverride(option, "--set"));
  }

  /**
   * Reads a file, such as <code>{"Data": {"train": 1000}}</code>.
   *
   * @throws ExperimentException if it is no such file, with line and column
   */
  static List<SettingOverride> file(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ExperimentException("there is no configuration file `" + file + "`");
    }
    if (Files.size(file) > MAXIMAL_BYTES) {
      throw new ExperimentException(
          "`" + file + "` is larger than the " + MAXIMAL_BYTES + " bytes a configuration may have");
    }
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(Files.readAllBytes(file))) {
      return new Reader(file, parser).sections();
    } catch (JsonProcessingException damaged) {
      throw new ExperimentException(
          place(file, damaged.getLocation()) + ": " + damaged.getOriginalMessage(), damaged);
    }
  }

  private static SettingOverride checked(SettingOverride override) throws ExperimentException {
    if (override.text.chars().anyMatch(Character::isISOControl)) {
      throw new ExperimentException(
          override.place + ": a value stands on one line, without control characters");
    }
    return override;
  }

  private static String place(Path file, JsonLocation location) {
    return file + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private record Reader(Path file, JsonParser parser) {
    List<SettingOverride> sections() throws IOException {
      List<SettingOverride> overrides = new ArrayList<>();
      expect(parser.nextToken(), JsonToken.START_OBJECT, "an object of sections");
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String section = parser.currentName();
        expect(parser.nextToken(), JsonToken.START_OBJECT, "an object of keys for " + section);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          String place = place(file, parser.currentTokenLocation());
          overrides.add(checked(new SettingOverride(section + "." + key + "=" + value(), place)));
        }
      }
      if (parser.nextToken() != null) {
        throw wrong("nothing after the object of sections");
      }
      return overrides;
    }

    /** Sizes may be a list of numbers, and names a list of texts. */
    private String value() throws IOException {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return scalar();
      }
      List<String> parts = new ArrayList<>();
      String separator = ", ";
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        separator = parser.currentToken().isNumeric() ? "x" : separator;
        parts.add(scalar());
      }
      return String.join(separator, parts);
    }

    private String scalar() throws IOException {
      if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
        throw wrong("a text, a number, true, false or a list of them");
      }
      return parser.getText();
    }

    private void expect(JsonToken found, JsonToken expected, String what)
        throws ExperimentException {
      if (found != expected) {
        throw wrong(what);
      }
    }

    private ExperimentException wrong(String expected) {
      return new ExperimentException(
          place(file, parser.currentTokenLocation()) + ": expected " + expected);
    }
  }
}
