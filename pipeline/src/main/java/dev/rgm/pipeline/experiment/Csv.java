package dev.rgm.pipeline.experiment;

/** Cells of comma-separated values (RFC 4180). */
final class Csv {
  private Csv() {}

  static String cell(String text) {
    // A name that begins like a formula must stay a name where spreadsheets open the file.
    String safe = text.matches("[=+@\\t\\r].*") ? "'" + text : text;
    return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
