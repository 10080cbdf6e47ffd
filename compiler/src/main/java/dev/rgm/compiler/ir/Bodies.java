package dev.rgm.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Walks and rewrites operations, those inside loops included. */
final class Bodies {
  private Bodies() {}

  /** Replaces every operation that is no loop by others. */
  static List<Operation> flatMap(
      List<Operation> body, Function<Operation, List<Operation>> rewrite) {
    List<Operation> result = new ArrayList<>();
    for (Operation operation : body) {
      if (operation instanceof Operation.Iterate op) {
        result.add(new Operation.Iterate(op.sweeps(), op.stop(), flatMap(op.body(), rewrite)));
      } else if (operation instanceof Operation.Policies op) {
        result.add(
            new Operation.Policies(
                op.controls(),
                op.length(),
                flatMap(op.expand(), rewrite),
                flatMap(op.leaf(), rewrite),
                op.value(),
                op.target()));
      } else {
        result.addAll(rewrite.apply(operation));
      }
    }
    return result;
  }

  /** What an operation reads; of a loop what it reads itself, not what its body does. */
  static List<Ref> reads(Operation operation) {
    if (operation instanceof Operation.Contract op) {
      return op.operands();
    } else if (operation instanceof Operation.Log op) {
      return List.of(op.source());
    } else if (operation instanceof Operation.KeepAbove op) {
      return List.of(op.source());
    } else if (operation instanceof Operation.WeightedLog op) {
      return List.of(op.weight(), op.argument());
    } else if (operation instanceof Operation.Softmax op) {
      return List.of(op.values());
    } else if (operation instanceof Operation.Normalise op) {
      return List.of(op.values());
    } else if (operation instanceof Operation.LargestDifference op) {
      return List.of(op.target(), op.left(), op.right());
    } else if (operation instanceof Operation.Require op) {
      return List.of(op.values());
    } else if (operation instanceof Operation.Iterate op) {
      return op.stop().map(stop -> List.of(stop.measure())).orElse(List.of());
    } else if (operation instanceof Operation.Policies op) {
      return List.of(op.value());
    }
    throw new IllegalArgumentException(operation.toString());
  }

  /** What an operation writes; of a loop what it writes itself. */
  static List<Buffer> writes(Operation operation) {
    if (operation instanceof Operation.Contract op) {
      return List.of(op.target().buffer());
    } else if (operation instanceof Operation.Log op) {
      return List.of(op.target().buffer());
    } else if (operation instanceof Operation.KeepAbove op) {
      return List.of(op.target().buffer());
    } else if (operation instanceof Operation.WeightedLog op) {
      return List.of(op.target().buffer());
    } else if (operation instanceof Operation.Softmax op) {
      return List.of(op.values().buffer());
    } else if (operation instanceof Operation.Normalise op) {
      return List.of(op.values().buffer(), op.mass().buffer());
    } else if (operation instanceof Operation.LargestDifference op) {
      return List.of(op.target().buffer());
    } else if (operation instanceof Operation.Policies op) {
      return List.of(op.target());
    }
    return List.of();
  }

  /** Visits every operation, loops before their bodies. */
  static void visit(List<Operation> body, Consumer<Operation> visitor) {
    for (Operation operation : body) {
      visitor.accept(operation);
      if (operation instanceof Operation.Iterate op) {
        visit(op.body(), visitor);
      } else if (operation instanceof Operation.Policies op) {
        visit(op.expand(), visitor);
        visit(op.leaf(), visitor);
      }
    }
  }
}
