package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Buffer.Role;
import dev.rgm.compiler.ir.Operation.Contract;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits a contraction of many operands, or over axes that only one operand has, into cheaper ones
 * of two operands each: factors of a joint belief then move one after the other, S · Σ n instead of
 * S².
 */
final class OrderContractions implements Pass {
  /** Below this many products straight-line code is faster whole. */
  private static final long WORTHWHILE = 64;

  /** No intermediate result is larger. */
  private static final long LARGEST = 1 << 20;

  @Override
  public String name() {
    return "order contractions";
  }

  @Override
  public Program apply(Program program) {
    int declared = program.buffers().size();
    List<Buffer> buffers = new ArrayList<>(program.buffers());
    List<Procedure> procedures =
        program.procedures().stream()
            .map(
                procedure ->
                    procedure.withBody(
                        Bodies.flatMap(
                            procedure.body(), operation -> split(operation, buffers, declared))))
            .toList();
    return new Program(program.title(), program.beliefs(), buffers, procedures);
  }

  private static List<Operation> split(Operation operation, List<Buffer> buffers, int declared) {
    if (!(operation instanceof Contract op)
        || op.operands().isEmpty()
        || LoopOrder.of(op).cost() <= WORTHWHILE) {
      return List.of(operation);
    }
    Split split = Split.of(op, buffers.size() - declared);
    if (split.cost >= LoopOrder.of(op).cost() || split.largest > LARGEST) {
      return List.of(operation);
    }
    buffers.addAll(split.buffers);
    return split.operations;
  }

  /** How many products a contraction costs once it is split as well as this pass can. */
  static long cost(Contract op) {
    long whole = LoopOrder.of(op).cost();
    Split split = Split.of(op, 0);
    return split.largest > LARGEST ? whole : Math.min(whole, split.cost);
  }

  /** One contraction taken apart. */
  private static final class Split {
    private final Contract whole;
    private final int firstNumber;
    private final List<Ref> rest;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Buffer> buffers = new ArrayList<>();
    private long cost;
    private long largest;

    private Split(Contract whole, int firstNumber) {
      this.whole = whole;
      this.firstNumber = firstNumber;
      this.rest = new ArrayList<>(whole.operands());
    }

    static Split of(Contract op, int firstNumber) {
      Split split = new Split(op, firstNumber);
      split.run();
      return split;
    }

    private void run() {
      sumAlone();
      while (rest.size() > 2) {
        int bestLeft = 0;
        int bestRight = 1;
        long best = Long.MAX_VALUE;
        for (int right = 1; right < rest.size(); right++) {
          for (int left = 0; left < right; left++) {
            long price = price(List.of(rest.get(left), rest.get(right)));
            if (price < best) {
              best = price;
              bestLeft = left;
              bestRight = right;
            }
          }
        }
        Ref right = rest.remove(bestRight);
        Ref left = rest.remove(bestLeft);
        rest.add(product(List.of(left, right)));
      }
      Contract last = new Contract(whole.target(), whole.add(), whole.scale(), rest);
      operations.add(last);
      cost = Math.min(cost + LoopOrder.of(last).cost(), Long.MAX_VALUE / 2);
    }

    /** Sums an operand over axes that no other operand and not the target has. */
    private void sumAlone() {
      if (rest.size() < 2) {
        return;
      }
      for (int place = 0; place < rest.size(); place++) {
        Ref operand = rest.remove(place);
        boolean alone =
            operand.free().stream().anyMatch(axis -> !neededBeyond(axis)) && rest.size() > 0;
        rest.add(place, alone ? product(List.of(operand)) : operand);
      }
    }

    private boolean neededBeyond(Axis axis) {
      return whole.target().runs(axis.name())
          || rest.stream().anyMatch(other -> other.runs(axis.name()));
    }

    private static Set<Axis> union(List<Ref> refs) {
      Set<Axis> axes = new LinkedHashSet<>();
      refs.forEach(ref -> axes.addAll(ref.free()));
      return axes;
    }

    private static long price(List<Ref> refs) {
      long price = 1;
      for (Axis axis : union(refs)) {
        price = Math.min(price * axis.extent(), Integer.MAX_VALUE);
      }
      return price;
    }

    /** Multiplies operands that were taken out of the rest, over all axes needed further on. */
    private Ref product(List<Ref> operands) {
      List<Axis> kept = new ArrayList<>();
      // In the order of the target where it has them, so that it is read along its rows.
      for (Axis axis : whole.target().free()) {
        if (union(operands).contains(axis)) {
          kept.add(axis);
        }
      }
      for (Axis axis : union(operands)) {
        if (!kept.contains(axis) && neededBeyond(axis)) {
          kept.add(axis);
        }
      }
      cost += price(operands);
      long size = 1;
      for (Axis axis : kept) {
        size = Math.min(size * axis.extent(), Integer.MAX_VALUE);
      }
      largest = Math.max(largest, size);
      if (size > LARGEST) {
        kept.clear();
      }
      Buffer buffer =
          new Buffer("part" + (firstNumber + buffers.size()), Role.WORK, kept, "intermediate");
      buffers.add(buffer);
      operations.add(new Contract(Ref.whole(buffer), false, 1, operands));
      return Ref.whole(buffer);
    }
  }
}
