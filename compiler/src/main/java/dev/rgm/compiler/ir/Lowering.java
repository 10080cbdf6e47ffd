package dev.rgm.compiler.ir;

import dev.rgm.compiler.ir.Operation.Contract;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the program of a model, plainly and without regard to speed; {@link Passes} improve it. The
 * profile enters as options only (decision 0002).
 */
public final class Lowering {
  private final GenerativeModel model;
  private final ModelBuffers buffers;
  private final BeliefParts parts;
  private final boolean joint;
  private final List<Operation> derive = new ArrayList<>();
  private final List<Procedure> procedures = new ArrayList<>();

  private Lowering(GenerativeModel model) {
    this.model = model;
    this.joint = model.inferredJointly();
    this.buffers = new ModelBuffers(model);
    this.parts = new BeliefParts(model, buffers, joint);
  }

  /** The program of a model, before any pass. */
  public static Program lower(GenerativeModel model) {
    return new Lowering(model).program();
  }

  private Program program() {
    Profile profile = model.settings().profile();
    List<Buffer> belief = parts.declare("belief", Buffer.Role.STATE, "posterior");
    List<Buffer> prior = parts.declare("prior", Buffer.Role.STATE, "before the coming outcome");
    List<Buffer> posterior =
        parts.declare(Program.POSTERIOR, Buffer.Role.STATE, "not yet accepted");
    Buffer freeEnergy = buffers.state("freeEnergy", "of the last observation, nats");
    List<Operation> marginals = marginals(belief);
    start(prior, belief, marginals);
    List<Operation> plan = List.of();
    if (!model.controls().isEmpty()) {
      PlanLowering planning = new PlanLowering(model, buffers, parts, derive, joint);
      plan = planning.plan(belief);
      Procedure start = procedures.get(0);
      List<Operation> all = new ArrayList<>(start.body());
      all.addAll(planning.start());
      procedures.set(0, start.withBody(all));
    }
    List<Selector> actions = buffers.actionSelectors();
    add(
        Program.PREDICT,
        actions,
        parts.push(whole(belief), whole(prior)),
        "Moves the beliefs one step ahead.");
    ObservationLowering observation =
        new ObservationLowering(model, buffers, parts, derive, prior, posterior, freeEnergy);
    if (!joint) {
      observe(observation.meanField(), "Fixed point of the mean field.");
    } else if (profile.guard() == LogarithmGuard.EXACT) {
      observe(observation.bayes(), "Bayes' rule on the joint state.");
      add(
          Program.BLAME,
          buffers.outcomeSelectors(),
          observation.blame(),
          "Finds the first modality whose outcome leaves no state possible.");
    } else {
      observe(observation.guarded(), "Bayes' rule on guarded logarithms.");
    }
    List<Operation> accept = new ArrayList<>(copies(posterior, belief));
    accept.addAll(marginals);
    add(Program.ACCEPT, List.of(), accept, "Takes the posterior as the belief.");
    if (!model.controls().isEmpty()) {
      add(Program.PLAN, List.of(), plan, "Evaluates the policies at the belief.");
    }
    procedures.add(
        0,
        new Procedure(
            Program.DERIVE, List.of(), derive, "Tables that depend on the parameters alone."));
    Program program =
        new Program(model.name(), beliefs(model), buffers.all(), List.copyOf(procedures));
    IrVerifier.verify(program);
    return program;
  }

  /** How the beliefs of a model are held, with names of the spec between backticks. */
  public static String beliefs(GenerativeModel model) {
    String names =
        model.factors().stream()
            .map(factor -> "`" + factor.name() + "`")
            .collect(Collectors.joining(", "));
    if (model.timeScales().isPresent()) {
      return "exact, by messages between the levels of " + names;
    }
    if (!model.inferredJointly()) {
      return "a mean field of the factors " + names;
    }
    return model.factors().size() == 1
        ? "exact, on the states of " + names
        : "exact, on the joint states of " + names;
  }

  private void observe(List<Operation> body, String meaning) {
    add(Program.OBSERVE, buffers.outcomeSelectors(), body, meaning);
  }

  private void add(String name, List<Selector> selectors, List<Operation> body, String meaning) {
    procedures.add(new Procedure(name, selectors, body, meaning));
  }

  private void start(List<Buffer> prior, List<Buffer> belief, List<Operation> marginals) {
    List<Operation> body = new ArrayList<>();
    int factor = 0;
    for (int part = 0; part < parts.count(); part++) {
      Ref[] priors = new Ref[parts.axes(part).size()];
      for (int place = 0; place < priors.length; place++) {
        priors[place] = Ref.whole(buffers.prior(factor++));
      }
      body.add(Contract.set(Ref.whole(prior.get(part)), priors));
    }
    body.addAll(copies(prior, belief));
    body.addAll(marginals);
    add(Program.START, List.of(), body, "The beliefs before the first observation.");
  }

  /** The belief about each factor alone, where it is not a part of its own. */
  private List<Operation> marginals(List<Buffer> belief) {
    List<Operation> operations = new ArrayList<>();
    if (joint && model.factors().size() > 1) {
      for (int factor = 0; factor < model.factors().size(); factor++) {
        Buffer marginal =
            buffers.state("belief" + factor, "marginal posterior", buffers.state(factor));
        operations.add(Contract.set(Ref.whole(marginal), Ref.whole(belief.get(0))));
      }
    }
    return operations;
  }

  private static List<Operation> copies(List<Buffer> from, List<Buffer> to) {
    List<Operation> operations = new ArrayList<>();
    for (int part = 0; part < from.size(); part++) {
      operations.add(Contract.set(Ref.whole(to.get(part)), Ref.whole(from.get(part))));
    }
    return operations;
  }

  static List<Ref> whole(List<Buffer> buffers) {
    return buffers.stream().map(Ref::whole).toList();
  }
}
