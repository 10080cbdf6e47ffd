package dev.rgm.compiler.driver;

import dev.rgm.compiler.source.SourceText;
import java.util.List;

/**
 * What to compile.
 *
 * @param sources the specs
 * @param packageName of the generated classes, a valid Java package name
 * @param options how the specs are analysed
 */
public record CompileRequest(
    List<SourceText> sources, String packageName, AnalysisOptions options) {

  /** Specs that import nothing. */
  public CompileRequest(List<SourceText> sources, String packageName) {
    this(sources, packageName, AnalysisOptions.DEFAULT);
  }

  /** Copies the list. */
  public CompileRequest {
    sources = List.copyOf(sources);
  }
}
