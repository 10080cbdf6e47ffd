package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.ir.Axis;
import dev.rgm.compiler.ir.Buffer;
import dev.rgm.compiler.ir.Index;
import dev.rgm.compiler.ir.Ref;
import java.util.Map;

/** Writes references to buffers as Java expressions. Axes and selectors of extent 1 vanish. */
final class Places {
  private Places() {}

  /** The element at the loop variables in scope: each free axis has a variable of its name. */
  static String element(Ref ref) {
    return element(ref, Map.of());
  }

  /** The element with some free axes at known positions. */
  static String element(Ref ref, Map<String, Integer> known) {
    return ref.buffer().scalar()
        ? ref.buffer().name()
        : ref.buffer().name() + "[" + offset(ref, known) + "]";
  }

  /** The position of the first element of a slice. */
  static String start(Ref ref) {
    StringBuilder sum = new StringBuilder();
    int constant = 0;
    for (int axis = 0; axis < ref.indices().size(); axis++) {
      Index index = ref.indices().get(axis);
      if (index instanceof Index.At at) {
        term(sum, selector(at, ref.buffer().axes().get(axis)), ref.buffer().stride(axis));
      } else if (index instanceof Index.Fixed fixed) {
        constant += fixed.position() * ref.buffer().stride(axis);
      }
    }
    return finish(sum, constant);
  }

  private static String offset(Ref ref, Map<String, Integer> known) {
    StringBuilder sum = new StringBuilder();
    int constant = 0;
    for (int position = 0; position < ref.indices().size(); position++) {
      Index index = ref.indices().get(position);
      Axis axis = ref.buffer().axes().get(position);
      int stride = ref.buffer().stride(position);
      if (index instanceof Index.Fixed fixed) {
        constant += fixed.position() * stride;
      } else if (index instanceof Index.At at) {
        term(sum, selector(at, axis), stride);
      } else if (index instanceof Index.Free free) {
        Integer value = known.get(free.axis());
        if (value != null) {
          constant += value * stride;
        } else if (axis.extent() > 1) {
          term(sum, free.axis(), stride);
        }
      }
    }
    return finish(sum, constant);
  }

  private static String selector(Index.At at, Axis axis) {
    if (axis.extent() == 1) {
      return "";
    }
    return at.clamped()
        ? "Math.min(" + at.selector() + ", " + (axis.extent() - 1) + ")"
        : at.selector();
  }

  private static void term(StringBuilder sum, String variable, int stride) {
    if (variable.isEmpty()) {
      return;
    }
    sum.append(sum.isEmpty() ? "" : " + ").append(variable);
    if (stride != 1) {
      sum.append(" * ").append(stride);
    }
  }

  private static String finish(StringBuilder sum, int constant) {
    if (constant != 0) {
      sum.append(sum.isEmpty() ? "" : " + ").append(constant);
    }
    return sum.isEmpty() ? "0" : sum.toString();
  }

  /** Whether the elements of a slice lie side by side. */
  static boolean contiguous(Ref ref) {
    boolean inside = false;
    for (int position = 0; position < ref.indices().size(); position++) {
      boolean free = ref.indices().get(position) instanceof Index.Free;
      boolean single = ref.buffer().axes().get(position).extent() == 1;
      if (inside && !free && !single) {
        return false;
      }
      inside |= free && !single;
    }
    return true;
  }

  /** The number of elements of a slice. */
  static int count(Ref ref) {
    int count = 1;
    for (Axis axis : ref.free()) {
      count *= axis.extent();
    }
    return count;
  }

  /** The field of a buffer as a type. */
  static Class<?> type(Buffer buffer) {
    return buffer.scalar() ? double.class : double[].class;
  }
}
