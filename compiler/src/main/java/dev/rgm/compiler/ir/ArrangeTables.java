package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Buffer.Role;
import dev.rgm.compiler.ir.Operation.Contract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keeps a copy of a table in the order in which a contraction reads it: what is selected first,
 * then the loops from outside to inside, so that the innermost loop runs along memory.
 */
final class ArrangeTables implements Pass {
  /** Smaller tables fit the first-level cache in any order. */
  private static final int WORTHWHILE = 64;

  /** Larger tables are not kept twice. */
  private static final int LARGEST = 1 << 22;

  @Override
  public String name() {
    return "arrange tables";
  }

  @Override
  public Program apply(Program program) {
    Copies copies = new Copies(program.buffers());
    List<Procedure> procedures = new ArrayList<>();
    for (Procedure procedure : program.procedures()) {
      boolean hot =
          !procedure.name().equals(Program.DERIVE)
              && !procedure.name().equals(Program.START)
              && !procedure.name().equals(Program.BLAME);
      procedures.add(
          hot
              ? procedure.withBody(
                  Bodies.flatMap(
                      procedure.body(), operation -> List.of(copies.arranged(operation))))
              : procedure);
    }
    for (int place = 0; place < procedures.size(); place++) {
      Procedure procedure = procedures.get(place);
      if (procedure.name().equals(Program.DERIVE)) {
        List<Operation> body = new ArrayList<>(procedure.body());
        body.addAll(copies.derive);
        procedures.set(place, procedure.withBody(body));
      }
    }
    return new Program(program.title(), program.beliefs(), copies.buffers, procedures);
  }

  /** The reordered tables of one program; the pass itself keeps nothing, for it is shared. */
  private static final class Copies {
    private final Map<String, Buffer> made = new HashMap<>();
    private final List<Buffer> buffers;
    private final List<Operation> derive = new ArrayList<>();

    Copies(List<Buffer> buffers) {
      this.buffers = new ArrayList<>(buffers);
    }

    Operation arranged(Operation operation) {
      if (!(operation instanceof Contract op)) {
        return operation;
      }
      List<String> nest = LoopOrder.of(op).nest().stream().map(Axis::name).toList();
      List<Ref> operands = op.operands().stream().map(ref -> arranged(ref, nest)).toList();
      return new Contract(op.target(), op.add(), op.scale(), operands);
    }

    private Ref arranged(Ref ref, List<String> nest) {
      Buffer table = ref.buffer();
      if (!LoopOrder.table(table) || table.size() <= WORTHWHILE || table.size() > LARGEST) {
        return ref;
      }
      List<Integer> order =
          IntStream.range(0, ref.indices().size())
              .boxed()
              .sorted(Comparator.comparingInt(axis -> place(ref.indices().get(axis), nest)))
              .toList();
      if (order.equals(IntStream.range(0, order.size()).boxed().toList())) {
        return ref;
      }
      Buffer copy = made.computeIfAbsent(table.name() + order, key -> copy(table, order));
      return new Ref(copy, order.stream().map(ref.indices()::get).toList());
    }

    private Buffer copy(Buffer table, List<Integer> order) {
      List<Axis> axes = order.stream().map(table.axes()::get).toList();
      String name = table.name() + "By" + (made.size() + 1);
      Buffer copy = new Buffer(name, Role.DERIVED, axes, table.name() + ", axes reordered");
      buffers.add(copy);
      derive.add(Contract.set(Ref.whole(copy), Ref.whole(table)));
      return copy;
    }
  }

  /** Where an axis belongs: what is selected outside, then as the loops nest. */
  private static int place(Index index, List<String> nest) {
    return index instanceof Index.Free free ? nest.indexOf(free.axis()) : -1;
  }
}
