package dev.rgm.compiler.driver;

import dev.rgm.compiler.source.SpecPath;

/**
 * How specs are analysed.
 *
 * @param path where imports and data files are looked for
 * @param strict whether a form that other readers of GNN may not take is a mistake
 */
public record AnalysisOptions(SpecPath path, boolean strict) {

  /** Nothing can be imported, and every form that is in use is taken. */
  public static final AnalysisOptions DEFAULT = new AnalysisOptions(SpecPath.NONE, false);
}
