package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Operation.Contract;
import dev.rgm.compiler.model.GenerativeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How beliefs are split into parts: one part over all factors where inference is exact, one part
 * per factor in a mean field. Expectations and transitions are written once for both.
 */
final class BeliefParts {
  private final GenerativeModel model;
  private final ModelBuffers buffers;
  private final List<List<Integer>> parts;

  BeliefParts(GenerativeModel model, ModelBuffers buffers, boolean joint) {
    this.model = model;
    this.buffers = buffers;
    this.parts = new ArrayList<>();
    for (int factor = 0; factor < model.factors().size(); factor++) {
      if (factor == 0 || !joint) {
        parts.add(new ArrayList<>());
      }
      parts.get(parts.size() - 1).add(factor);
    }
  }

  int count() {
    return parts.size();
  }

  /** The state axes of a part. */
  List<Axis> axes(int part) {
    return parts.get(part).stream().map(buffers::state).toList();
  }

  /** Name of the buffer that holds one part of something. */
  String name(String stem, int part) {
    return ModelBuffers.numbered(stem, part, parts.size());
  }

  /** One buffer per part. */
  List<Buffer> declare(String stem, Buffer.Role role, String meaning, Axis... leading) {
    List<Buffer> declared = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      List<Axis> axes = new ArrayList<>(List.of(leading));
      axes.addAll(axes(part));
      declared.add(buffers.declare(name(stem, part), role, meaning, axes));
    }
    return declared;
  }

  /** The parts of a belief that some factors lie in, each with its axes free as current states. */
  List<Ref> over(List<Integer> factors, List<Ref> belief) {
    TreeSet<Integer> touched = new TreeSet<>();
    for (int part = 0; part < parts.size(); part++) {
      for (int factor : parts.get(part)) {
        if (factors.contains(factor)) {
          touched.add(part);
        }
      }
    }
    return touched.stream().map(belief::get).toList();
  }

  /** {@code target += scale · ⟨table; belief⟩}; the state axes of the table are {@code factors}. */
  Contract expectation(
      Ref target, boolean add, double scale, Ref table, List<Integer> factors, List<Ref> belief) {
    List<Ref> operands = new ArrayList<>(over(factors, belief));
    operands.add(table);
    return new Contract(target, add, scale, operands);
  }

  /** Moves a belief one step ahead under the actions in scope. */
  List<Operation> push(List<Ref> from, List<Ref> to) {
    List<Operation> operations = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      TreeSet<Integer> parents = new TreeSet<>();
      List<Ref> tables = new ArrayList<>();
      for (int factor : parts.get(part)) {
        parents.addAll(model.factors().get(factor).parents());
        tables.add(buffers.moved(factor));
      }
      List<Ref> operands = new ArrayList<>();
      over(List.copyOf(parents), from).forEach(ref -> operands.add(asPrevious(ref)));
      operands.addAll(tables);
      operations.add(new Contract(to.get(part), false, 1, operands));
    }
    return operations;
  }

  /** The same slice with current states renamed to previous ones. */
  private static Ref asPrevious(Ref ref) {
    return new Ref(
        ref.buffer(),
        ref.indices().stream()
            .map(
                index ->
                    index instanceof Index.Free free && free.axis().startsWith("s")
                        ? new Index.Free("p" + free.axis().substring(1))
                        : index)
            .toList());
  }
}
