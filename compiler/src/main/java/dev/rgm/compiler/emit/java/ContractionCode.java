package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.ir.Axis;
import dev.rgm.compiler.ir.LoopOrder;
import dev.rgm.compiler.ir.LoopOrder.Form;
import dev.rgm.compiler.ir.Operation.Contract;
import dev.rgm.compiler.ir.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a contraction as straight-line code where it is small, else as loops. */
final class ContractionCode {
  /** Up to this many products a contraction is written out. */
  static final int UNROLLED = 32;

  /** The same where speed does not matter. */
  static final int UNROLLED_COLD = 4;

  /** Up to this many elements of a target are written out. */
  private static final int UNROLLED_ROWS = 8;

  /** Copies of at least this many numbers are block copies. */
  private static final int BLOCK_COPY = 8;

  /** Rows of at least this many numbers are worth a test whether their weight is zero. */
  private static final int SKIPPED_ROW = 4;

  /** Sums of at least this many terms are split in four, so that additions overlap. */
  private static final int SPLIT_SUM = 16;

  private static final int LANES = 4;

  private final Contract op;
  private final LoopOrder order;
  private final int unrolled;
  private final CodeLines code;

  private ContractionCode(Contract op, int unrolled, CodeLines code) {
    this.op = op;
    this.unrolled = unrolled;
    this.order = LoopOrder.of(op);
    this.code = code;
  }

  /** Writes a contraction; up to {@code unrolled} products as straight-line code. */
  static void write(Contract op, int unrolled, CodeLines code) {
    new ContractionCode(op, unrolled, code).write();
  }

  private void write() {
    if (op.operands().isEmpty()) {
      fill();
    } else if (copies()) {
      Ref source = op.operands().get(0);
      code.line(
          "System.arraycopy("
              + source.buffer().name()
              + ", "
              + Places.start(source)
              + ", "
              + op.target().buffer().name()
              + ", "
              + Places.start(op.target())
              + ", "
              + Places.count(source)
              + ");");
    } else if (order.cost() <= unrolled && Places.count(op.target()) <= UNROLLED_ROWS) {
      unrolled();
    } else if (order.form() == Form.ELEMENTWISE) {
      int loops = loops(order.outer());
      assign(op.add(), Places.element(op.target()), scaled(product(op.operands(), Map.of())));
      code.close(loops);
    } else if (order.form() == Form.SPREAD) {
      spread();
    } else {
      gather();
    }
  }

  private void fill() {
    if (op.target().free().isEmpty()) {
      assign(op.add(), Places.element(op.target()), number(op.scale()));
    } else if (!op.add() && Places.contiguous(op.target())) {
      String start = Places.start(op.target());
      int count = Places.count(op.target());
      boolean whole = count == op.target().buffer().size();
      code.line(
          "Arrays.fill("
              + op.target().buffer().name()
              + ", "
              + (whole
                  ? ""
                  : start + ", " + (start.equals("0") ? "" : start + " + ") + count + ", ")
              + number(op.scale())
              + ");");
    } else {
      int loops = loops(op.target().free());
      assign(op.add(), Places.element(op.target()), number(op.scale()));
      code.close(loops);
    }
  }

  private boolean copies() {
    if (op.operands().size() != 1 || op.add() || op.scale() != 1) {
      return false;
    }
    Ref source = op.operands().get(0);
    return source.free().equals(op.target().free())
        && Places.count(source) >= BLOCK_COPY
        && Places.contiguous(source)
        && Places.contiguous(op.target());
  }

  private void unrolled() {
    for (Map<String, Integer> target : positions(op.target().free(), Map.of())) {
      String sum =
          positions(order.summed(), target).stream()
              .map(known -> product(op.operands(), known))
              .collect(Collectors.joining(" + "));
      boolean several = sum.contains(" + ") && op.scale() != 1;
      assign(
          op.add(), Places.element(op.target(), target), scaled(several ? "(" + sum + ")" : sum));
    }
  }

  private static List<Map<String, Integer>> positions(
      List<Axis> axes, Map<String, Integer> outside) {
    List<Map<String, Integer>> positions = new ArrayList<>(List.of(outside));
    for (Axis axis : axes) {
      List<Map<String, Integer>> longer = new ArrayList<>();
      for (Map<String, Integer> position : positions) {
        for (int index = 0; index < axis.extent(); index++) {
          Map<String, Integer> next = new HashMap<>(position);
          next.put(axis.name(), index);
          longer.add(next);
        }
      }
      positions = longer;
    }
    return positions;
  }

  private void spread() {
    int outer = loops(order.outer());
    String inner = order.inner().name();
    int row = order.inner().extent();
    String target = Places.element(op.target());
    if (!op.add()) {
      code.loop(inner, row).line(target + " = 0;").close();
    }
    int summed = loops(order.summed());
    List<Ref> weights = new ArrayList<>();
    List<Ref> rows = new ArrayList<>();
    op.operands().forEach(ref -> (ref.runs(inner) ? rows : weights).add(ref));
    if (weights.isEmpty()) {
      code.loop(inner, row);
      assign(true, target, scaled(product(rows, Map.of())));
      code.close();
    } else {
      code.line("double weight = " + scaled(product(weights, Map.of())) + ";");
      boolean test = row >= SKIPPED_ROW;
      if (test) {
        code.open("if (weight != 0)");
      }
      code.loop(inner, row);
      String rest = rows.isEmpty() ? "" : " * " + product(rows, Map.of());
      assign(true, target, "weight" + rest);
      code.close();
      if (test) {
        code.close();
      }
    }
    code.close(summed + outer);
  }

  private void gather() {
    int outer = loops(order.outer());
    splitSum(Places.element(op.target()));
    code.close(outer);
  }

  private void splitSum(String target) {
    List<Axis> axes = order.summed();
    Axis last = axes.isEmpty() ? new Axis("none", 1) : axes.get(axes.size() - 1);
    String term = product(op.operands(), Map.of());
    if (last.extent() < SPLIT_SUM) {
      code.line("double sum = 0;");
      int loops = loops(axes);
      code.line("sum += " + term + ";");
      code.close(loops);
      assign(op.add(), target, scaled("sum"));
      return;
    }
    StringBuilder total = new StringBuilder();
    for (int lane = 0; lane < LANES; lane++) {
      code.line("double sum" + lane + " = 0;");
      total.append(lane == 0 ? "" : " + ").append("sum").append(lane);
    }
    int loops = loops(axes.subList(0, axes.size() - 1));
    int even = last.extent() / LANES * LANES;
    String variable = last.name();
    code.open(
        "for (int "
            + variable
            + " = 0; "
            + variable
            + " < "
            + even
            + "; "
            + variable
            + " += "
            + LANES
            + ")");
    for (int lane = 0; lane < LANES; lane++) {
      code.line("sum" + lane + " += " + shifted(variable, lane) + ";");
    }
    code.close();
    for (int rest = even; rest < last.extent(); rest++) {
      code.line("sum0 += " + product(op.operands(), Map.of(variable, rest)) + ";");
    }
    code.close(loops);
    assign(op.add(), target, scaled("(" + total + ")"));
  }

  /** The product of the operands a few positions further along one axis. */
  private String shifted(String axis, int by) {
    return op.operands().stream()
        .map(
            ref -> {
              int distance = by * ref.stride(axis);
              String element = Places.element(ref);
              return distance == 0
                  ? element
                  : element.substring(0, element.length() - 1) + " + " + distance + "]";
            })
        .collect(Collectors.joining(" * "));
  }

  /** Opens a loop for every axis with more than one position; how many were opened. */
  private int loops(List<Axis> axes) {
    return loops(axes, code);
  }

  static int loops(List<Axis> axes, CodeLines code) {
    int opened = 0;
    for (Axis axis : axes) {
      if (axis.extent() > 1) {
        code.loop(axis.name(), axis.extent());
        opened++;
      }
    }
    return opened;
  }

  private static String product(List<Ref> operands, Map<String, Integer> known) {
    return operands.stream()
        .map(ref -> Places.element(ref, known))
        .collect(Collectors.joining(" * "));
  }

  private String scaled(String expression) {
    return scaled(op.scale(), expression);
  }

  static String scaled(double scale, String expression) {
    if (scale == 1) {
      return expression;
    }
    return scale == -1 ? "-" + expression : number(scale) + " * " + expression;
  }

  private void assign(boolean add, String target, String expression) {
    assign(add, target, expression, code);
  }

  static void assign(boolean add, String target, String expression, CodeLines code) {
    if (add && expression.startsWith("-")) {
      code.line(target + " -= " + expression.substring(1) + ";");
    } else {
      code.line(target + (add ? " += " : " = ") + expression + ";");
    }
  }

  /** A number as a Java literal that gives it back exactly. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6 && !(value == 0 && 1 / value < 0)) {
      return Integer.toString((int) value);
    }
    return Double.toString(value);
  }
}
