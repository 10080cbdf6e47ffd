package dev.rgm.compiler.ir;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * A named array of doubles, row-major; without an axis a single number.
 *
 * @param name a Java identifier, unique in its program
 * @param role who may write it, and when
 * @param axes in the order of the layout
 * @param meaning a few words for a reader
 */
public record Buffer(String name, Role role, List<Axis> axes, String meaning) {

  /** Who may write a buffer, and when. */
  public enum Role {
    /** The numbers of the model: never written by a procedure. */
    PARAMETER,
    /** A table made of parameters alone: written by {@link Program#DERIVE} only. */
    DERIVED,
    /** What lasts from one procedure to the next. */
    STATE,
    /** Scratch: every procedure writes it before it reads it. */
    WORK
  }

  /** Copies the list. */
  public Buffer {
    axes = List.copyOf(axes);
  }

  /** The number of elements; 1 without an axis. */
  public int size() {
    return Tensor.elements(axes.stream().mapToInt(Axis::extent).toArray());
  }

  /** How far apart neighbours along one axis lie. */
  public int stride(int axis) {
    int stride = 1;
    for (int inner = axis + 1; inner < axes.size(); inner++) {
      stride *= axes.get(inner).extent();
    }
    return stride;
  }

  /** Whether it is a single number. */
  public boolean scalar() {
    return axes.isEmpty();
  }
}
