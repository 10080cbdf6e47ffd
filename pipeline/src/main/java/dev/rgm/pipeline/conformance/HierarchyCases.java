package dev.rgm.pipeline.conformance;

import java.util.Map;

/** Levels and hierarchies of levels, inverted as a whole (rgm-algorithms §2–§4). */
final class HierarchyCases {
  /** The cases, by the name of their file. */
  static final Map<String, FunctionCase> KNOWN = Map.of();

  private HierarchyCases() {}
}
