package dev.rgm.compiler.ir;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a program as stable text: one line per buffer and operation. */
public final class IrPrinter {
  private static final String INDENT = "  ";
  private final StringBuilder text = new StringBuilder();

  private IrPrinter() {}

  /** The text of a program; ends with a line feed. */
  public static String print(Program program) {
    IrPrinter printer = new IrPrinter();
    printer.line(0, "program " + program.title());
    printer.line(0, "beliefs " + program.beliefs());
    printer.line(0, "buffers");
    for (Buffer buffer : program.buffers()) {
      String axes = buffer.axes().stream().map(Axis::toString).collect(Collectors.joining(", "));
      printer.line(
          1,
          buffer.role().name().toLowerCase(Locale.ROOT)
              + " "
              + buffer.name()
              + "["
              + axes
              + "]  # "
              + buffer.meaning());
    }
    for (Procedure procedure : program.procedures()) {
      String selectors =
          procedure.selectors().stream().map(Selector::toString).collect(Collectors.joining(", "));
      printer.line(
          0, "procedure " + procedure.name() + "(" + selectors + ")  # " + procedure.meaning());
      printer.body(1, procedure.body());
    }
    return printer.text.toString();
  }

  /** One operation on one line; nested bodies are left out. */
  static String head(Operation operation) {
    if (operation instanceof Operation.Contract op) {
      return ref(op.target()) + assign(op.add()) + product(op);
    } else if (operation instanceof Operation.Log op) {
      return ref(op.target()) + " = " + logarithm(op.source(), op.guard());
    } else if (operation instanceof Operation.KeepAbove op) {
      return ref(op.target()) + " = " + ref(op.source()) + " above " + op.threshold();
    } else if (operation instanceof Operation.WeightedLog op) {
      return ref(op.target())
          + assign(op.add())
          + scale(op.scale())
          + ref(op.weight())
          + " * "
          + logarithm(op.argument(), op.guard());
    } else if (operation instanceof Operation.Softmax op) {
      return "softmax " + ref(op.values());
    } else if (operation instanceof Operation.Normalise op) {
      return "normalise " + ref(op.values()) + ", mass " + ref(op.mass());
    } else if (operation instanceof Operation.LargestDifference op) {
      return ref(op.target()) + " max= |" + ref(op.left()) + " - " + ref(op.right()) + "|";
    } else if (operation instanceof Operation.Require op) {
      return "require any positive " + ref(op.values()) + " else blame " + op.modality();
    } else if (operation instanceof Operation.Iterate op) {
      return "iterate "
          + op.sweeps()
          + op.stop()
              .map(
                  stop ->
                      " until |"
                          + ref(stop.measure())
                          + (stop.strict() ? "| < " : "| <= ")
                          + stop.tolerance())
              .orElse("");
    } else if (operation instanceof Operation.Policies op) {
      return "policies of length "
          + op.length()
          + " over "
          + op.controls().stream().map(Selector::toString).collect(Collectors.joining(", "))
          + ", "
          + ref(op.value())
          + " to "
          + op.target().name();
    }
    throw new IllegalArgumentException(operation.toString());
  }

  private void body(int depth, List<Operation> operations) {
    for (Operation operation : operations) {
      line(depth, head(operation));
      if (operation instanceof Operation.Iterate op) {
        body(depth + 1, op.body());
      } else if (operation instanceof Operation.Policies op) {
        if (!op.expand().isEmpty()) {
          line(depth + 1, "expand");
          body(depth + 2, op.expand());
        }
        line(depth + 1, "leaf");
        body(depth + 2, op.leaf());
      }
    }
  }

  private static String assign(boolean add) {
    return add ? " += " : " = ";
  }

  private static String product(Operation.Contract op) {
    if (op.operands().isEmpty()) {
      return Double.toString(op.scale());
    }
    String factors = op.operands().stream().map(IrPrinter::ref).collect(Collectors.joining(" * "));
    return scale(op.scale()) + factors;
  }

  private static String scale(double scale) {
    return scale == 1 ? "" : scale == -1 ? "-" : scale + " * ";
  }

  private static String logarithm(Ref argument, Guard guard) {
    String inner = ref(argument);
    if (guard.floor() > 0) {
      inner = "max(" + inner + ", " + guard.floor() + ")";
    }
    return "ln(" + inner + (guard.addend() > 0 ? " + " + guard.addend() : "") + ")";
  }

  /** A reference as the printer and the verifier's messages show it. */
  static String ref(Ref ref) {
    return ref.buffer().name()
        + ref.indices().stream()
            .map(
                index ->
                    index instanceof Index.Free free
                        ? free.axis()
                        : index instanceof Index.At at
                            ? "@" + at.selector() + (at.clamped() ? "~" : "")
                            : "#" + ((Index.Fixed) index).position())
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private void line(int depth, String content) {
    text.append(INDENT.repeat(depth)).append(content.replaceAll("\\R", " ")).append('\n');
  }
}
