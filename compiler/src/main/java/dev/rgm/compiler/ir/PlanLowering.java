package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Operation.Contract;
import dev.rgm.compiler.ir.Operation.Log;
import dev.rgm.compiler.ir.Operation.Normalise;
import dev.rgm.compiler.ir.Operation.Policies;
import dev.rgm.compiler.ir.Operation.Softmax;
import dev.rgm.compiler.model.GenerativeModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the operations that evaluate every policy and form the posterior over them (decision 0002,
 * 4 to 8).
 */
final class PlanLowering {
  private final GenerativeModel model;
  private final ModelBuffers buffers;
  private final BeliefParts parts;
  private final List<Operation> derive;
  private final OutcomeValueLowering outcomes;
  private final int length;
  private final Guard guard;
  private final List<Operation> start = new ArrayList<>();

  PlanLowering(
      GenerativeModel model,
      ModelBuffers buffers,
      BeliefParts parts,
      List<Operation> derive,
      boolean joint) {
    this.model = model;
    this.buffers = buffers;
    this.parts = parts;
    this.derive = derive;
    this.length = model.settings().policyLength();
    this.outcomes = new OutcomeValueLowering(model, buffers, parts, derive, joint);
    this.guard = Guard.of(model.settings().profile().guard());
  }

  List<Operation> plan(List<Buffer> belief) {
    Buffer energies =
        buffers.declare(
            Program.ENERGIES, Buffer.Role.STATE, "of policies, nats", buffers.policyAxes());
    List<Buffer> next = parts.declare("ahead", Buffer.Role.WORK, "belief after an action");
    Ref value = Ref.whole(buffers.work("value", "expected free energy of a path, nats"));
    List<Operation> body = new ArrayList<>();
    List<Operation> expand = new ArrayList<>();
    List<Operation> leaf = new ArrayList<>();
    List<Ref> last = Lowering.whole(belief);
    Operation leafStart = Contract.fill(value, 0);
    if (length > 1) {
      Axis depth = new Axis("depth", length);
      List<Buffer> path = parts.declare("path", Buffer.Role.WORK, "beliefs along a path", depth);
      Buffer soFar = buffers.work("valueOfPath", "expected free energy so far, nats", depth);
      Index first = new Index.Fixed(0);
      Index here = new Index.At(Policies.DEPTH, false);
      Index there = new Index.At(Policies.DEEPER, false);
      Index end = new Index.Fixed(length - 1);
      List<Ref> starts = at(path, first);
      for (int part = 0; part < starts.size(); part++) {
        body.add(Contract.set(starts.get(part), Ref.whole(belief.get(part))));
      }
      body.add(Contract.fill(at(soFar, first), 0));
      expand.addAll(parts.push(at(path, here), at(path, there)));
      expand.add(Contract.set(at(soFar, there), at(soFar, here)));
      expand.addAll(outcomes.add(at(soFar, there), at(path, there), here));
      last = at(path, end);
      leafStart = Contract.set(value, at(soFar, end));
    }
    leaf.addAll(parts.push(last, Lowering.whole(next)));
    leaf.add(leafStart);
    leaf.addAll(outcomes.add(value, Lowering.whole(next), new Index.Fixed(length - 1)));
    body.add(new Policies(buffers.actionSelectors(), length, expand, leaf, value, energies));
    posterior(energies, body);
    return body;
  }

  private void posterior(Buffer energies, List<Operation> body) {
    Buffer policy =
        buffers.declare(
            "policy", Buffer.Role.STATE, "posterior over policies", buffers.policyAxes());
    start.add(Contract.fill(Ref.whole(energies), 0));
    startUniform(policy);
    Ref all = Ref.whole(policy);
    Ref gamma = Ref.whole(buffers.gamma());
    body.add(new Contract(all, false, -1, List.of(gamma, Ref.whole(energies))));
    buffers
        .habits()
        .ifPresent(
            habits -> {
              Buffer log =
                  buffers.derived(
                      "lnE", "logarithms of E, nats", habits.axes().toArray(Axis[]::new));
              derive.add(new Log(Ref.whole(log), Ref.whole(habits), guard));
              body.add(Contract.add(all, 1, Ref.whole(log)));
            });
    body.add(new Softmax(all));
    Ref mass = Ref.whole(buffers.work("mass", "of a marginal"));
    for (int control = 0; control < model.controls().size(); control++) {
      Buffer marginal =
          buffers.state(
              ModelBuffers.numbered("action", control, model.controls().size()),
              "posterior over the next action",
              buffers.action(control));
      startUniform(marginal);
      body.add(Contract.set(Ref.whole(marginal), all));
      body.add(new Normalise(Ref.whole(marginal), mass));
    }
  }

  /** Before the first plan: no energy, and a uniform posterior. */
  List<Operation> start() {
    return start;
  }

  private void startUniform(Buffer buffer) {
    start.add(Contract.fill(Ref.whole(buffer), 1.0 / buffer.size()));
  }

  private static List<Ref> at(List<Buffer> path, Index depth) {
    return path.stream().map(buffer -> at(buffer, depth)).toList();
  }

  /** A buffer at one position of its first axis. */
  private static Ref at(Buffer buffer, Index depth) {
    List<Index> indices = new ArrayList<>(Ref.whole(buffer).indices());
    indices.set(0, depth);
    return new Ref(buffer, indices);
  }
}
