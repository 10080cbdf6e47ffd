package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Buffer.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that a program is sound: buffers are declared once and before use, indices fit their axes,
 * axes of one operation agree, and each buffer is written only where its role allows. Every pass is
 * followed by it; a program it rejects is a fault of the compiler.
 */
public final class IrVerifier {
  private final Program program;
  private Procedure procedure;
  private Operation operation;
  private Map<String, Integer> selectors;
  private Set<String> written;

  private IrVerifier(Program program) {
    this.program = program;
  }

  /** A program that breaks a rule; the message names the procedure and the operation. */
  public static final class InvalidProgramException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    InvalidProgramException(String message) {
      super(message);
    }
  }

  /**
   * Checks a whole program.
   *
   * @throws InvalidProgramException at the first rule broken
   */
  public static void verify(Program program) {
    new IrVerifier(program).program();
  }

  private void program() {
    Set<String> names = new HashSet<>();
    for (Buffer buffer : program.buffers()) {
      require(names.add(buffer.name()), "buffer " + buffer.name() + " is declared twice");
    }
    Set<String> procedures = new HashSet<>();
    for (Procedure each : program.procedures()) {
      procedure = each;
      operation = null;
      require(procedures.add(each.name()), "procedure is declared twice");
      selectors = new HashMap<>();
      each.selectors().forEach(s -> selectors.put(s.name(), s.extent()));
      written = new HashSet<>();
      body(each.body());
    }
  }

  private void body(List<Operation> body) {
    for (Operation each : body) {
      operation = each;
      operation(each);
    }
  }

  private void operation(Operation each) {
    if (each instanceof Operation.Contract op) {
      op.operands().forEach(this::read);
      write(op.target(), op.add());
      agree(op.target(), op.operands());
      if (op.operands().stream().anyMatch(o -> o.buffer().equals(op.target().buffer()))) {
        alias(op);
      }
    } else if (each instanceof Operation.Log op) {
      read(op.source());
      write(op.target(), false);
      sameAxes(op.target(), op.source());
    } else if (each instanceof Operation.KeepAbove op) {
      read(op.source());
      write(op.target(), false);
      sameAxes(op.target(), op.source());
    } else if (each instanceof Operation.WeightedLog op) {
      read(op.weight());
      read(op.argument());
      write(op.target(), op.add());
      sameAxes(op.weight(), op.argument());
      agree(op.target(), List.of(op.weight()));
      require(
          !op.target().buffer().equals(op.weight().buffer())
              && !op.target().buffer().equals(op.argument().buffer()),
          "reads what it writes");
    } else if (each instanceof Operation.Softmax op) {
      write(op.values(), true);
    } else if (each instanceof Operation.Normalise op) {
      write(op.values(), true);
      scalar(op.mass());
      write(op.mass(), false);
    } else if (each instanceof Operation.LargestDifference op) {
      scalar(op.target());
      read(op.left());
      read(op.right());
      write(op.target(), true);
      sameAxes(op.left(), op.right());
    } else if (each instanceof Operation.Require op) {
      read(op.values());
      require(op.modality() >= 0, "blames modality " + op.modality());
    } else if (each instanceof Operation.Iterate op) {
      require(op.sweeps() > 0, "iterates " + op.sweeps() + " times");
      body(op.body());
      operation = each;
      op.stop()
          .ifPresent(
              stop -> {
                scalar(stop.measure());
                read(stop.measure());
              });
    } else if (each instanceof Operation.Policies op) {
      policies(op);
    }
  }

  private void policies(Operation.Policies op) {
    require(!op.controls().isEmpty(), "no control");
    require(op.length() >= 1, "length " + op.length());
    require(op.expand().isEmpty() == (op.length() == 1), "expands only policies of several steps");
    long policies = 1;
    for (int step = 0; step < op.length(); step++) {
      policies *= op.actions();
      require(policies <= op.target().size(), "more policies than " + op.target().name());
    }
    require(policies == op.target().size(), "fewer policies than " + op.target().name());
    Map<String, Integer> outside = Map.copyOf(selectors);
    op.controls().forEach(control -> selectors.put(control.name(), control.extent()));
    selectors.put(Operation.Policies.DEPTH, op.length() - 1);
    selectors.put(Operation.Policies.DEEPER, op.length());
    body(op.expand());
    selectors.remove(Operation.Policies.DEPTH);
    selectors.remove(Operation.Policies.DEEPER);
    body(op.leaf());
    selectors = new HashMap<>(outside);
    operation = op;
    scalar(op.value());
    read(op.value());
    write(Ref.whole(op.target()), false);
  }

  private void read(Ref ref) {
    shape(ref);
    if (ref.buffer().role() == Role.WORK) {
      require(
          written.contains(ref.buffer().name()),
          "reads work buffer " + ref.buffer().name() + " before it is written");
    }
  }

  private void write(Ref ref, boolean alsoReads) {
    shape(ref);
    if (alsoReads) {
      read(ref);
    }
    Role role = ref.buffer().role();
    boolean deriving = procedure.name().equals(Program.DERIVE);
    require(role != Role.PARAMETER, "writes parameter " + ref.buffer().name());
    require(
        deriving ? role != Role.STATE : role != Role.DERIVED,
        "writes " + ref.buffer().name() + ", which does not belong to it");
    Set<String> axes = new HashSet<>();
    ref.free().forEach(axis -> require(axes.add(axis.name()), "writes a diagonal"));
    written.add(ref.buffer().name());
  }

  private void shape(Ref ref) {
    Buffer buffer = ref.buffer();
    require(program.buffers().contains(buffer), "buffer " + buffer.name() + " is not declared so");
    require(
        ref.indices().size() == buffer.axes().size(),
        buffer.name() + " has " + buffer.axes().size() + " axes, not " + ref.indices().size());
    for (int axis = 0; axis < ref.indices().size(); axis++) {
      int extent = buffer.axes().get(axis).extent();
      Index index = ref.indices().get(axis);
      if (index instanceof Index.Fixed fixed) {
        require(
            fixed.position() >= 0 && fixed.position() < extent,
            "position " + fixed.position() + " of " + IrPrinter.ref(ref) + " is out of range");
      } else if (index instanceof Index.At at) {
        Integer range = selectors.get(at.selector());
        require(range != null, "selector " + at.selector() + " is not in scope");
        require(
            at.clamped() || range <= extent,
            "selector " + at.selector() + " runs to " + range + ", the axis to " + extent);
      }
    }
  }

  /** Every axis has one extent wherever it runs. */
  private void agree(Ref target, List<Ref> operands) {
    Map<String, Integer> extents = new HashMap<>();
    target.free().forEach(axis -> extents.put(axis.name(), axis.extent()));
    for (Ref operand : operands) {
      for (Axis axis : operand.free()) {
        Integer known = extents.putIfAbsent(axis.name(), axis.extent());
        require(
            known == null || known == axis.extent(),
            "axis " + axis.name() + " has extents " + known + " and " + axis.extent());
      }
    }
  }

  private void sameAxes(Ref left, Ref right) {
    require(
        new HashSet<>(left.free()).equals(new HashSet<>(right.free())),
        "axes " + left.free() + " and " + right.free() + " differ");
  }

  /** A target may be an operand where each element depends on itself, or on another slice. */
  private void alias(Operation.Contract op) {
    Set<Axis> axes = new HashSet<>(op.target().free());
    for (Ref operand : op.operands()) {
      if (operand.buffer().equals(op.target().buffer()) && !disjoint(operand, op.target())) {
        require(operand.equals(op.target()), "reads what it writes at other positions");
        require(
            op.operands().stream().allMatch(each -> axes.containsAll(each.free())),
            "reads what it writes while it sums");
      }
    }
  }

  private static boolean disjoint(Ref left, Ref right) {
    for (int axis = 0; axis < left.indices().size(); axis++) {
      Index here = left.indices().get(axis);
      Index there = right.indices().get(axis);
      boolean fixed = here instanceof Index.Fixed && there instanceof Index.Fixed;
      boolean levels =
          !here.equals(there)
              && Set.of(here, there)
                  .equals(
                      Set.of(
                          new Index.At(Operation.Policies.DEPTH, false),
                          new Index.At(Operation.Policies.DEEPER, false)));
      if ((fixed && !here.equals(there)) || levels) {
        return true;
      }
    }
    return false;
  }

  private void scalar(Ref ref) {
    require(ref.free().isEmpty(), IrPrinter.ref(ref) + " is not a single number");
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new InvalidProgramException(
          (procedure == null ? "program" : "procedure " + procedure.name())
              + (operation == null ? "" : ", `" + IrPrinter.head(operation) + "`")
              + ": "
              + rule);
    }
  }
}
