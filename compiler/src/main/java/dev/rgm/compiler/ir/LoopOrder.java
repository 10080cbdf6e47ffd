package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Buffer.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order the loops of a contraction nest. Passes arrange tables for it and the back end
 * follows it.
 *
 * @param form what stands in the innermost loop
 * @param outer axes of the target outside the sums
 * @param summed axes that are summed over
 * @param inner the last axis of the target, in the innermost loop; null unless the form is {@link
 *     Form#SPREAD}
 */
public record LoopOrder(Form form, List<Axis> outer, List<Axis> summed, Axis inner) {

  /** What stands in the innermost loop. */
  public enum Form {
    /** One product per element of the target. */
    ELEMENTWISE,
    /** A sum, one element of the target after the other. */
    GATHER,
    /** A weight times a row, added to a row of the target. */
    SPREAD
  }

  /** Loops of a contraction. */
  public static LoopOrder of(Operation.Contract op) {
    List<Axis> kept = op.target().free();
    Map<String, Axis> sums = new LinkedHashMap<>();
    for (Ref operand : op.operands()) {
      for (Axis axis : operand.free()) {
        if (!op.target().runs(axis.name())) {
          sums.putIfAbsent(axis.name(), axis);
        }
      }
    }
    List<Axis> summed = List.copyOf(sums.values());
    if (summed.isEmpty()) {
      return new LoopOrder(Form.ELEMENTWISE, kept, summed, null);
    }
    if (kept.isEmpty() || sumIsContiguous(op, sums)) {
      return new LoopOrder(Form.GATHER, kept, summed, null);
    }
    List<Axis> outer = new ArrayList<>(kept);
    Axis inner = outer.remove(outer.size() - 1);
    return new LoopOrder(Form.SPREAD, List.copyOf(outer), summed, inner);
  }

  /** Whether an operand that cannot be rearranged lies along a summed axis. */
  private static boolean sumIsContiguous(Operation.Contract op, Map<String, Axis> sums) {
    for (Ref operand : op.operands()) {
      List<Axis> free = operand.free();
      if (!table(operand.buffer())
          && free.size() > 1
          && sums.containsKey(free.get(free.size() - 1).name())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a buffer holds numbers that may be kept in another layout as well. */
  static boolean table(Buffer buffer) {
    return buffer.role() == Role.PARAMETER || buffer.role() == Role.DERIVED;
  }

  /** All axes, the outermost first. */
  public List<Axis> nest() {
    List<Axis> nest = new ArrayList<>(outer);
    nest.addAll(summed);
    if (inner != null) {
      nest.add(inner);
    }
    return nest;
  }

  /** How many products a contraction forms. */
  public long cost() {
    long cost = 1;
    for (Axis axis : nest()) {
      cost = Math.min(cost * axis.extent(), Integer.MAX_VALUE);
    }
    return cost;
  }
}
