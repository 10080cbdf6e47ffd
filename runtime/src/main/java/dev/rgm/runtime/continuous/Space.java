package dev.rgm.runtime.continuous;

import java.util.List;

/**
 * A vector space of a linear system: its hidden states, measurements or inputs.
 *
 * @param name of the variable in the spec, such as {@code x}
 * @param labels one per component, or empty
 * @param size number of components, 1 … {@link LinearSystem#MAX_DIMENSION}
 */
public record Space(String name, List<String> labels, int size) {
  /**
   * Copies the labels.
   *
   * @throws IllegalArgumentException for another number of components, or of labels
   */
  public Space {
    labels = List.copyOf(labels);
    if (size < 1 || size > LinearSystem.MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "`" + name + "` has " + size + " components, not 1 to " + LinearSystem.MAX_DIMENSION);
    }
    if (!labels.isEmpty() && labels.size() != size) {
      throw new IllegalArgumentException(
          "`" + name + "` has " + labels.size() + " labels for " + size + " components");
    }
  }

  /** A space without labels. */
  public Space(String name, int size) {
    this(name, List.of(), size);
  }

  /** The label of a component, or the name with its index, such as {@code x[0]}. */
  public String component(int index) {
    return labels.isEmpty() ? name + "[" + index + "]" : labels.get(index);
  }
}
