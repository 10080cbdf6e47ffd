package dev.rgm.compiler.driver;

import dev.rgm.compiler.source.SourceText;
import java.util.List;

/**
 * What to compile.
 *
 * @param sources the specs
 * @param packageName of the generated classes, a valid Java package name
 */
public record CompileRequest(List<SourceText> sources, String packageName) {

  /** Copies the list. */
  public CompileRequest {
    sources = List.copyOf(sources);
  }
}
