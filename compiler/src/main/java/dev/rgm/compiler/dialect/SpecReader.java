package dev.rgm.compiler.dialect;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.GnnParser;
import dev.rgm.compiler.syntax.Parsed;

/** Reads a spec in whatever language it is written. */
public final class SpecReader {
  private SpecReader() {}

  /** The tree of a text; never throws. */
  public static Parsed parse(SourceText source) {
    return GnnParser.parse(source);
  }
}
