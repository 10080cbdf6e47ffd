package dev.rgm.compiler.dialect;

/**
 * Something that a file in JSON or YAML says and GNN has no place for.
 *
 * @param path keys and indices from the outermost object, such as {@code layout.nodes[2]}
 * @param value what stands there, cut where it is long
 */
public record Leftover(String path, String value) {}
