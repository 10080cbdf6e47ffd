package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.ir.Axis;
import dev.rgm.compiler.ir.Guard;
import dev.rgm.compiler.ir.Operation;
import dev.rgm.compiler.ir.Ref;
import java.util.ArrayList;
import java.util.List;

/** Writes the operations that are no loops over other operations. */
final class OperationCode {
  /** The field that names the modality whose outcome is impossible, or -1. */
  static final String IMPOSSIBLE = "impossible";

  private OperationCode() {}

  /** The statements of one operation; up to {@code unrolled} products as straight-line code. */
  static CodeLines of(Operation operation, int unrolled) {
    CodeLines code = new CodeLines();
    if (operation instanceof Operation.Contract op) {
      ContractionCode.write(op, unrolled, code);
    } else if (operation instanceof Operation.Log op) {
      int loops = ContractionCode.loops(op.target().free(), code);
      String argument = guarded(Places.element(op.source()), op.guard());
      code.line(Places.element(op.target()) + " = Math.log(" + argument + ");");
      code.close(loops);
    } else if (operation instanceof Operation.KeepAbove op) {
      int loops = ContractionCode.loops(op.target().free(), code);
      String source = Places.element(op.source());
      code.line(
          Places.element(op.target())
              + " = "
              + source
              + " > "
              + ContractionCode.number(op.threshold())
              + " ? "
              + source
              + " : 0;");
      code.close(loops);
    } else if (operation instanceof Operation.WeightedLog op) {
      weightedLog(op, code);
    } else if (operation instanceof Operation.Softmax op) {
      code.line("Simplex.softmax(" + slice(op.values()) + ");");
    } else if (operation instanceof Operation.Normalise op) {
      code.line(Places.element(op.mass()) + " = Simplex.normalise(" + slice(op.values()) + ");");
    } else if (operation instanceof Operation.LargestDifference op) {
      int loops = ContractionCode.loops(op.left().free(), code);
      String target = Places.element(op.target());
      code.line(
          target
              + " = Math.max("
              + target
              + ", Math.abs("
              + Places.element(op.left())
              + " - "
              + Places.element(op.right())
              + "));");
      code.close(loops);
    } else if (operation instanceof Operation.Require op) {
      require(op, code);
    } else {
      throw new IllegalArgumentException(operation.toString());
    }
    return code;
  }

  private static void weightedLog(Operation.WeightedLog op, CodeLines code) {
    boolean entropy = op.weight().equals(op.argument()) && op.target().free().isEmpty();
    if (entropy && !op.weight().buffer().scalar() && Places.contiguous(op.weight())) {
      // One loop over memory, however many axes.
      String start = Places.start(op.weight());
      String end = start.equals("0") ? "" : start + " + ";
      code.line("double sum = 0;");
      code.open(
          "for (int index = "
              + start
              + "; index < "
              + end
              + Places.count(op.weight())
              + "; index++)");
      code.line("double x = " + op.weight().buffer().name() + "[index];");
      code.open("if (x != 0)");
      code.line("sum += x * Math.log(" + guarded("x", op.guard()) + ");");
      code.close(2);
      ContractionCode.assign(
          op.add(), Places.element(op.target()), ContractionCode.scaled(op.scale(), "sum"), code);
      return;
    }
    List<Axis> kept = op.target().free();
    List<Axis> summed = new ArrayList<>(op.weight().free());
    summed.removeAll(kept);
    int outer = ContractionCode.loops(kept, code);
    code.line("double sum = 0;");
    int loops = ContractionCode.loops(summed, code);
    String weight = Places.element(op.weight());
    String argument = Places.element(op.argument());
    code.line("double x = " + weight + ";");
    code.open("if (x != 0)");
    code.line(
        "sum += x * Math.log("
            + guarded(op.weight().equals(op.argument()) ? "x" : argument, op.guard())
            + ");");
    code.close(1 + loops);
    ContractionCode.assign(
        op.add(), Places.element(op.target()), ContractionCode.scaled(op.scale(), "sum"), code);
    code.close(outer);
  }

  private static void require(Operation.Require op, CodeLines code) {
    String failed =
        op.values().free().isEmpty()
            ? "!(" + Places.element(op.values()) + " > 0)"
            : "!anyPositive(" + slice(op.values()) + ")";
    code.open("if (" + IMPOSSIBLE + " < 0 && " + failed + ")");
    code.line(IMPOSSIBLE + " = " + op.modality() + ";");
    code.close();
  }

  /** The arguments that name a slice of an array: array, offset, size. */
  private static String slice(Ref ref) {
    if (!Places.contiguous(ref) || ref.buffer().scalar()) {
      throw new IllegalArgumentException(ref + " does not lie side by side");
    }
    return ref.buffer().name() + ", " + Places.start(ref) + ", " + Places.count(ref);
  }

  private static String guarded(String argument, Guard guard) {
    String inner = argument;
    if (guard.floor() > 0) {
      inner = "Math.max(" + inner + ", " + ContractionCode.number(guard.floor()) + ")";
    }
    return guard.addend() > 0 ? inner + " + " + ContractionCode.number(guard.addend()) : inner;
  }
}
