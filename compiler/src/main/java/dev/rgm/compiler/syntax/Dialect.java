package dev.rgm.compiler.syntax;

/** The languages that share the extension (gnn-language §0). */
public enum Dialect {
  /** Markdown GNN. */
  GNN("gnn"),
  /** The Markdown that upstream's serialiser writes. */
  GNN_EXPORT("gnn-export"),
  /** JSON GNN of 2024. */
  GNN_JSON("gnn-json"),
  /** Renormalising models in JSON. */
  RGM_JSON("rgm-json"),
  /** Renormalising models in YAML. */
  RGM_YAML("rgm-yaml"),
  /** Not GNN at all. */
  NONE("none");

  private final String id;

  Dialect(String id) {
    this.id = id;
  }

  /** The word of machine output. */
  public String id() {
    return id;
  }
}
