package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Buffer.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drops tables and scratch that nobody reads, what computes them, and buffers out of use. */
final class DropUnused implements Pass {
  @Override
  public String name() {
    return "drop unused";
  }

  @Override
  public Program apply(Program program) {
    Program current = program;
    while (true) {
      Set<Buffer> read = new HashSet<>();
      for (Procedure procedure : current.procedures()) {
        Bodies.visit(
            procedure.body(),
            operation -> {
              // What an operation only changes in place is not thereby in use.
              List<Buffer> written = Bodies.writes(operation);
              for (Ref ref : Bodies.reads(operation)) {
                if (!written.contains(ref.buffer())) {
                  read.add(ref.buffer());
                }
              }
            });
      }
      Program next = without(current, read);
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
  }

  private static Program without(Program program, Set<Buffer> read) {
    List<Procedure> procedures =
        program.procedures().stream()
            .map(
                procedure ->
                    procedure.withBody(
                        Bodies.flatMap(
                            procedure.body(),
                            operation -> needed(operation, read) ? List.of(operation) : List.of())))
            .toList();
    Set<Buffer> used = new HashSet<>();
    for (Procedure procedure : procedures) {
      Bodies.visit(
          procedure.body(),
          operation -> {
            used.addAll(Bodies.writes(operation));
            Bodies.reads(operation).forEach(ref -> used.add(ref.buffer()));
          });
    }
    return new Program(
        program.title(),
        program.beliefs(),
        program.buffers().stream().filter(used::contains).toList(),
        procedures);
  }

  private static boolean needed(Operation operation, Set<Buffer> read) {
    List<Buffer> written = Bodies.writes(operation);
    return written.isEmpty()
        || written.stream()
            .anyMatch(buffer -> buffer.role() == Role.STATE || read.contains(buffer));
  }
}
