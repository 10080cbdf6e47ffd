package dev.rgm.compiler.ir;

import java.util.List;

/** The passes in their order. Each is verified after it ran. */
public final class Passes {
  private static final List<Pass> ALL =
      List.of(
          new FuseTransitions(), new OrderContractions(), new ArrangeTables(), new DropUnused());

  private Passes() {}

  /** Runs every pass. */
  public static Program run(Program program) {
    Program current = program;
    for (Pass pass : ALL) {
      current = pass.apply(current);
      IrVerifier.verify(current);
    }
    return current;
  }

  /** The text of a program before the passes and after each. */
  public static String dump(Program program) {
    StringBuilder text = new StringBuilder("== lowered\n").append(IrPrinter.print(program));
    Program current = program;
    for (Pass pass : ALL) {
      current = pass.apply(current);
      IrVerifier.verify(current);
      text.append("\n== after ").append(pass.name()).append('\n').append(IrPrinter.print(current));
    }
    return text.toString();
  }
}
