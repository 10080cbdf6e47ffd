package dev.rgm.compiler.check;

import java.util.List;

/**
 * An axis as messages name it.
 *
 * @param name of the variable, such as {@code s_loc}
 * @param labels of its values, or empty
 */
record Axis(String name, List<String> labels) {

  /** {@code s_loc=left}, or {@code s_loc=2} without labels. */
  String at(int index) {
    return name + "=" + (index < labels.size() ? labels.get(index) : String.valueOf(index));
  }
}
