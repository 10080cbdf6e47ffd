package dev.rgm.compiler.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A buffer as one operation sees it.
 *
 * @param buffer what is read or written
 * @param indices one per axis of the buffer
 */
public record Ref(Buffer buffer, List<Index> indices) {

  /** Copies the list. */
  public Ref {
    indices = List.copyOf(indices);
  }

  /** The whole of a buffer, each axis free under its own name. */
  public static Ref whole(Buffer buffer) {
    return new Ref(
        buffer, buffer.axes().stream().map(axis -> (Index) new Index.Free(axis.name())).toList());
  }

  /** The axes that run, in the order of the layout. */
  public List<Axis> free() {
    List<Axis> free = new ArrayList<>();
    for (int axis = 0; axis < indices.size(); axis++) {
      if (indices.get(axis) instanceof Index.Free index) {
        free.add(new Axis(index.axis(), buffer.axes().get(axis).extent()));
      }
    }
    return free;
  }

  /** Whether an axis of this name runs. */
  public boolean runs(String axis) {
    return indices.contains(new Index.Free(axis));
  }

  /** How far apart neighbours along a free axis lie; 0 if the axis does not run here. */
  public int stride(String axis) {
    int stride = 0;
    for (int position = 0; position < indices.size(); position++) {
      if (indices.get(position).equals(new Index.Free(axis))) {
        stride += buffer.stride(position);
      }
    }
    return stride;
  }
}
