package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Buffer.Role;
import dev.rgm.compiler.ir.Operation.Contract;
import dev.rgm.compiler.ir.Operation.Policies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * At the last step of a policy, predicts outcomes and worth straight from the belief before it:
 * where the next belief is only used linearly, the tables of use and of transition are multiplied
 * once, when a parameter changes, and the next belief is never formed.
 */
final class FuseTransitions implements Pass {
  /** A fused table has at most this many numbers, 4 MiB. */
  private static final long LARGEST = 1 << 19;

  @Override
  public String name() {
    return "fuse transitions";
  }

  @Override
  public Program apply(Program program) {
    List<Buffer> buffers = new ArrayList<>(program.buffers());
    List<Operation> derive = new ArrayList<>();
    List<Procedure> procedures = new ArrayList<>();
    for (Procedure procedure : program.procedures()) {
      List<Operation> body = new ArrayList<>();
      for (Operation operation : procedure.body()) {
        body.add(
            operation instanceof Policies policies
                ? withFusedLeaf(policies, buffers, derive)
                : operation);
      }
      procedures.add(procedure.withBody(body));
    }
    for (int place = 0; place < procedures.size(); place++) {
      Procedure procedure = procedures.get(place);
      if (procedure.name().equals(Program.DERIVE)) {
        List<Operation> body = new ArrayList<>(procedure.body());
        body.addAll(derive);
        procedures.set(place, procedure.withBody(body));
      }
    }
    return new Program(program.title(), program.beliefs(), buffers, procedures);
  }

  private static Policies withFusedLeaf(
      Policies policies, List<Buffer> buffers, List<Operation> derive) {
    List<Operation> leaf = policies.leaf();
    if (leaf.isEmpty()
        || !(leaf.get(0) instanceof Contract push)
        || push.target().buffer().role() != Role.WORK) {
      return policies;
    }
    List<Ref> from =
        push.operands().stream().filter(ref -> !LoopOrder.table(ref.buffer())).toList();
    if (from.size() != 1) {
      return policies;
    }
    List<Contract> uses = new ArrayList<>();
    for (Operation operation : leaf.subList(1, leaf.size())) {
      boolean reads =
          Bodies.reads(operation).stream()
              .anyMatch(ref -> ref.buffer().equals(push.target().buffer()));
      if (reads && !(operation instanceof Contract use && linear(use, push.target()))) {
        return policies;
      }
      if (reads) {
        uses.add((Contract) operation);
      }
    }
    Fusion fusion = new Fusion(push, from.get(0), policies);
    if (!fusion.pays(uses)) {
      return policies;
    }
    return new Policies(
        policies.controls(),
        policies.length(),
        policies.expand(),
        fusion.rewrite(leaf.subList(1, leaf.size()), uses, buffers, derive),
        policies.value(),
        policies.target());
  }

  /** Whether a contraction is a table times the whole of a belief. */
  private static boolean linear(Contract use, Ref belief) {
    int beliefs = 0;
    for (Ref operand : use.operands()) {
      if (operand.equals(belief)) {
        beliefs++;
      } else if (!LoopOrder.table(operand.buffer())
          || operand.indices().stream().anyMatch(Index.At.class::isInstance)) {
        return false;
      }
    }
    return beliefs == 1;
  }

  /** The transition of one leaf, to be multiplied into its uses. */
  private record Fusion(Contract push, Ref from, Policies policies) {

    /** Uses that add to one number share a table. */
    private static Map<String, List<Contract>> groups(List<Contract> uses) {
      Map<String, List<Contract>> groups = new LinkedHashMap<>();
      for (int place = 0; place < uses.size(); place++) {
        Contract use = uses.get(place);
        boolean sum = use.add() && use.target().free().isEmpty();
        String key = sum ? IrPrinter.ref(use.target()) + use.scale() : "use " + place;
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(use);
      }
      return groups;
    }

    boolean pays(List<Contract> uses) {
      long fused = 0;
      long plain = OrderContractions.cost(push);
      for (List<Contract> group : groups(uses).values()) {
        long table = 1;
        List<Axis> axes = axes(group.get(0));
        for (Axis axis : axes) {
          table = Math.min(table * axis.extent(), Integer.MAX_VALUE);
        }
        if (table > LARGEST) {
          return false;
        }
        fused += table / selected();
        for (Contract use : group) {
          plain += OrderContractions.cost(use);
        }
      }
      return fused < plain;
    }

    /** How many tables the actions in scope select from. */
    private long selected() {
      long product = 1;
      for (Axis axis : selectedAxes()) {
        product *= axis.extent();
      }
      return product;
    }

    private List<Axis> selectedAxes() {
      Set<Axis> axes = new LinkedHashSet<>();
      for (Selector control : policies.controls()) {
        for (Ref operand : push.operands()) {
          if (operand.indices().contains(new Index.At(control.name(), false))) {
            axes.add(new Axis(control.name(), control.extent()));
          }
        }
      }
      return List.copyOf(axes);
    }

    /** Axes of a fused table: actions, what the use keeps, previous states. */
    private List<Axis> axes(Contract use) {
      List<Axis> axes = new ArrayList<>(selectedAxes());
      axes.addAll(use.target().free());
      axes.addAll(from.free());
      return axes;
    }

    List<Operation> rewrite(
        List<Operation> leaf, List<Contract> uses, List<Buffer> buffers, List<Operation> derive) {
      Map<Contract, Contract> replaced = new LinkedHashMap<>();
      Set<Contract> dropped = new LinkedHashSet<>();
      int number = 0;
      for (List<Contract> group : groups(uses).values()) {
        Contract first = group.get(0);
        Buffer table =
            new Buffer(
                "table" + number++,
                Role.DERIVED,
                axes(first),
                first.target().buffer().name() + " straight from the belief before");
        buffers.add(table);
        boolean add = false;
        for (Contract use : group) {
          List<Ref> operands = new ArrayList<>();
          use.operands().stream().filter(ref -> !ref.equals(push.target())).forEach(operands::add);
          push.operands().stream()
              .filter(ref -> !ref.equals(from))
              .map(this::overActions)
              .forEach(operands::add);
          derive.add(new Contract(Ref.whole(table), add, 1, operands));
          add = true;
          dropped.add(use);
        }
        dropped.remove(first);
        replaced.put(
            first,
            new Contract(
                first.target(), first.add(), first.scale(), List.of(from, selectedFrom(table))));
      }
      List<Operation> result = new ArrayList<>();
      for (Operation operation : leaf) {
        if (operation instanceof Contract use && replaced.containsKey(use)) {
          result.add(replaced.get(use));
        } else if (!(operation instanceof Contract use && dropped.contains(use))) {
          result.add(operation);
        }
      }
      return result;
    }

    /** The whole table: axes that an action selects run. */
    private Ref overActions(Ref ref) {
      return new Ref(
          ref.buffer(),
          ref.indices().stream()
              .map(index -> index instanceof Index.At at ? new Index.Free(at.selector()) : index)
              .toList());
    }

    /** The part of a fused table for the actions in scope. */
    private Ref selectedFrom(Buffer table) {
      List<Index> indices = new ArrayList<>(Ref.whole(table).indices());
      for (int axis = 0; axis < selectedAxes().size(); axis++) {
        indices.set(axis, new Index.At(table.axes().get(axis).name(), false));
      }
      return new Ref(table, indices);
    }
  }
}
