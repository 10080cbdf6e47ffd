package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Operation.Contract;
import dev.rgm.compiler.ir.Operation.Iterate;
import dev.rgm.compiler.ir.Operation.LargestDifference;
import dev.rgm.compiler.ir.Operation.Log;
import dev.rgm.compiler.ir.Operation.Normalise;
import dev.rgm.compiler.ir.Operation.Require;
import dev.rgm.compiler.ir.Operation.Softmax;
import dev.rgm.compiler.ir.Operation.Stop;
import dev.rgm.compiler.ir.Operation.WeightedLog;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.model.Profile.FixedPoint;
import dev.rgm.runtime.model.Profile.StopTest;
import dev.rgm.runtime.model.Profile.SweepOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the operations that turn a prior and the outcomes of one step into a posterior. */
final class ObservationLowering {
  private final GenerativeModel model;
  private final ModelBuffers buffers;
  private final BeliefParts parts;
  private final List<Operation> derive;
  private final List<Buffer> prior;
  private final List<Buffer> posterior;
  private final Buffer freeEnergy;
  private final Guard guard;

  ObservationLowering(
      GenerativeModel model,
      ModelBuffers buffers,
      BeliefParts parts,
      List<Operation> derive,
      List<Buffer> prior,
      List<Buffer> posterior,
      Buffer freeEnergy) {
    this.model = model;
    this.buffers = buffers;
    this.parts = parts;
    this.derive = derive;
    this.prior = prior;
    this.posterior = posterior;
    this.freeEnergy = freeEnergy;
    this.guard = Guard.of(model.settings().profile().guard());
  }

  /** Decision 0002, 3: posterior ∝ prior · ∏ A[o], free energy −ln p(o). */
  List<Operation> bayes() {
    List<Ref> factors = new ArrayList<>(List.of(Ref.whole(prior.get(0))));
    for (int m = 0; m < model.modalities().size(); m++) {
      factors.add(buffers.observed(buffers.likelihood(m), m));
    }
    Ref values = Ref.whole(posterior.get(0));
    Ref evidence = Ref.whole(buffers.work("evidence", "probability of the outcomes"));
    Ref log = Ref.whole(buffers.work("logEvidence", "nats"));
    return List.of(
        new Contract(values, false, 1, factors),
        new Normalise(values, evidence),
        new Require(evidence, 0),
        new Log(log, evidence, Guard.NONE),
        new Contract(Ref.whole(freeEnergy), false, -1, List.of(log)));
  }

  /** Multiplies by one outcome after the other until no state is left. */
  List<Operation> blame() {
    Ref values = Ref.whole(posterior.get(0));
    List<Operation> body = new ArrayList<>();
    body.add(Contract.set(values, Ref.whole(prior.get(0))));
    for (int m = 0; m < model.modalities().size(); m++) {
      body.add(Contract.set(values, values, buffers.observed(buffers.likelihood(m), m)));
      body.add(new Require(values, m));
    }
    return body;
  }

  /** pymdp-algorithms §3.3 and §3.5: one pass on the logarithms of one part. */
  List<Operation> guarded() {
    Ref values = Ref.whole(posterior.get(0));
    Ref before = Ref.whole(prior.get(0));
    Axis[] axes = parts.axes(0).toArray(Axis[]::new);
    Ref likelihood = Ref.whole(buffers.work("logLikelihood", "of the outcomes, nats", axes));
    List<Operation> body = new ArrayList<>();
    for (int m = 0; m < model.modalities().size(); m++) {
      Ref observed = buffers.observed(logLikelihood(m), m);
      body.add(new Contract(likelihood, m > 0, 1, List.of(observed)));
    }
    body.add(new Log(values, before, guard));
    body.add(Contract.add(values, 1, likelihood));
    body.add(new Softmax(values));
    Ref energy = Ref.whole(freeEnergy);
    body.add(new WeightedLog(energy, false, 1, values, values, guard));
    body.add(new WeightedLog(energy, true, -1, values, before, guard));
    body.add(Contract.add(energy, -1, values, likelihood));
    return body;
  }

  /** pymdp-algorithms §3.4, and decision 0002, 1 and 3: a fixed point from uniform beliefs. */
  List<Operation> meanField() {
    FixedPoint schedule = model.settings().profile().fixedPoint();
    List<Buffer> logLikelihoods = new ArrayList<>();
    for (int m = 0; m < model.modalities().size(); m++) {
      logLikelihoods.add(logLikelihood(m));
    }
    List<Buffer> logPrior = parts.declare("logPrior", Buffer.Role.WORK, "nats");
    List<Buffer> update = parts.declare("update", Buffer.Role.WORK, "beliefs of a sweep");
    List<Operation> body = new ArrayList<>(guard.equals(Guard.NONE) ? possible() : List.of());
    for (int f = 0; f < parts.count(); f++) {
      body.add(new Log(Ref.whole(logPrior.get(f)), Ref.whole(prior.get(f)), guard));
      body.add(Contract.fill(Ref.whole(posterior.get(f)), 1.0 / model.factors().get(f).size()));
    }
    boolean measured = schedule.stopTest() == StopTest.BELIEF_CHANGE;
    Optional<Ref> change =
        measured
            ? Optional.of(Ref.whole(buffers.work("change", "largest of a sweep")))
            : Optional.empty();
    List<Operation> sweep = sweep(logLikelihoods, logPrior, update, change);
    if (schedule.stopTest() == StopTest.FREE_ENERGY_CHANGE) {
      Ref energy = Ref.whole(freeEnergy);
      Ref fall = Ref.whole(buffers.work("change", "of the free energy in a sweep, nats"));
      body.addAll(complexity());
      sweep.add(Contract.set(fall, energy));
      sweep.addAll(energy(logLikelihoods));
      sweep.add(Contract.add(fall, -1, energy));
      Stop stop = new Stop(fall, schedule.tolerance(), true);
      body.add(new Iterate(schedule.sweeps(), Optional.of(stop), sweep));
    } else {
      Optional<Stop> stop = change.map(ref -> new Stop(ref, schedule.tolerance(), false));
      body.add(new Iterate(schedule.sweeps(), stop, sweep));
      body.addAll(energy(logLikelihoods));
    }
    return body;
  }

  /** Asks of every outcome that its probability under the prior is greater than zero. */
  private List<Operation> possible() {
    List<Operation> operations = new ArrayList<>();
    Ref evidence = Ref.whole(buffers.work("evidence", "probability of the outcome of a modality"));
    for (int m = 0; m < model.modalities().size(); m++) {
      List<Ref> operands = new ArrayList<>();
      for (int f : model.modalities().get(m).dependencies()) {
        operands.add(Ref.whole(prior.get(f)));
      }
      operands.add(buffers.observed(buffers.likelihood(m), m));
      operations.add(new Contract(evidence, false, 1, operands));
      operations.add(new Require(evidence, m));
    }
    return operations;
  }

  private List<Operation> sweep(
      List<Buffer> logLikelihoods,
      List<Buffer> logPrior,
      List<Buffer> update,
      Optional<Ref> change) {
    List<Operation> sweep = new ArrayList<>();
    List<Operation> end = new ArrayList<>();
    change.ifPresent(ref -> sweep.add(Contract.fill(ref, 0)));
    boolean inTurn = model.settings().profile().fixedPoint().order() == SweepOrder.IN_TURN;
    for (int f = 0; f < parts.count(); f++) {
      Ref moved = Ref.whole(update.get(f));
      Ref belief = Ref.whole(posterior.get(f));
      sweep.add(Contract.set(moved, Ref.whole(logPrior.get(f))));
      sweep.addAll(messages(f, moved, logLikelihoods));
      sweep.add(new Softmax(moved));
      List<Operation> taken = inTurn ? sweep : end;
      change.ifPresent(ref -> taken.add(new LargestDifference(ref, moved, belief)));
      taken.add(Contract.set(belief, moved));
    }
    sweep.addAll(end);
    return sweep;
  }

  private List<Operation> messages(int factor, Ref target, List<Buffer> logLikelihoods) {
    List<Operation> messages = new ArrayList<>();
    for (int m = 0; m < model.modalities().size(); m++) {
      List<Integer> dependencies = model.modalities().get(m).dependencies();
      if (dependencies.contains(factor)) {
        List<Ref> operands = new ArrayList<>();
        for (int other : dependencies) {
          if (other != factor) {
            operands.add(Ref.whole(posterior.get(other)));
          }
        }
        operands.add(buffers.observed(logLikelihoods.get(m), m));
        messages.add(new Contract(target, true, 1, operands));
      }
    }
    return messages;
  }

  private List<Operation> complexity() {
    Ref energy = Ref.whole(freeEnergy);
    List<Operation> operations = new ArrayList<>();
    for (int f = 0; f < parts.count(); f++) {
      Ref q = Ref.whole(posterior.get(f));
      operations.add(new WeightedLog(energy, f > 0, 1, q, q, guard));
      operations.add(new WeightedLog(energy, true, -1, q, Ref.whole(prior.get(f)), guard));
    }
    return operations;
  }

  /** pymdp-algorithms §3.5. */
  private List<Operation> energy(List<Buffer> logLikelihoods) {
    List<Operation> operations = complexity();
    for (int m = 0; m < logLikelihoods.size(); m++) {
      List<Ref> operands = new ArrayList<>();
      for (int f : model.modalities().get(m).dependencies()) {
        operands.add(Ref.whole(posterior.get(f)));
      }
      operands.add(buffers.observed(logLikelihoods.get(m), m));
      operations.add(new Contract(Ref.whole(freeEnergy), true, -1, operands));
    }
    return operations;
  }

  /** The table of guarded logarithms; of a mean field these are never negative infinity. */
  private Buffer logLikelihood(int modality) {
    Buffer likelihood = buffers.likelihood(modality);
    Buffer log =
        buffers.derived(
            "ln" + likelihood.name(),
            "logarithms of " + likelihood.name() + ", nats",
            likelihood.axes().toArray(Axis[]::new));
    derive.add(new Log(Ref.whole(log), Ref.whole(likelihood), guard.ofLikelihood()));
    return log;
  }
}
