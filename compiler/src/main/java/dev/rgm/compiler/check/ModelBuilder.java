package dev.rgm.compiler.check;

import dev.rgm.compiler.check.ControlRule.Controls;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.check.LikelihoodRule.Likelihood;
import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the generative model of a spec, or reports everything that stands in its way. */
final class ModelBuilder {
  private final Workbench bench;
  private final Spec spec;
  private final Settings settings;
  private final RunDefaults run;

  ModelBuilder(Workbench bench, Settings settings, RunDefaults run) {
    this.bench = bench;
    this.settings = settings;
    this.run = run;
    this.spec = bench.spec();
  }

  /** The model, or empty after errors. */
  Optional<GenerativeModel> build(String name, String annotation, Span span) {
    Draft draft = new Wiring(spec, bench.roles(), bench.dimensions()).wire();
    if (spec.sink().hasErrors() || !new SizeRule(bench, draft).settle()) {
      return Optional.empty();
    }
    List<Optional<Transition>> transitions = transitions(draft);
    List<Optional<Tensor>> priors = new ArrayList<>();
    VectorRule vectors = new VectorRule(bench);
    for (Owner factor : draft.factors) {
      priors.add(vectors.prior(factor));
    }
    List<Optional<Modality>> modalities = modalities(draft, vectors);
    bench.reportMissing();
    // A value that the parser could not read is absent without a message from here.
    boolean complete =
        Stream.of(transitions, priors, modalities)
            .flatMap(List::stream)
            .allMatch(Optional::isPresent);
    if (!complete || spec.sink().hasErrors()) {
      return Optional.empty();
    }
    List<Transition> read = transitions.stream().flatMap(Optional::stream).toList();
    List<Tensor> start = priors.stream().flatMap(Optional::stream).toList();
    List<Modality> seen = modalities.stream().flatMap(Optional::stream).toList();
    Optional<Controls> controls = new ControlRule(bench, draft, settings.policyLength()).find(read);
    if (controls.isEmpty() || !withinLimits(controls.get(), span)) {
      return Optional.empty();
    }
    Optional<Parameter> habits =
        HabitRule.read(bench, controls.get().controls(), settings.policyLength());
    List<StateFactor> factors = new ArrayList<>();
    for (int f = 0; f < draft.factors.size(); f++) {
      factors.add(
          factor(
              draft.factors.get(f), read.get(f), controls.get().ofFactor().get(f), start.get(f)));
    }
    if (spec.sink().hasErrors()) {
      return Optional.empty();
    }
    Set<ModelKind> kinds = Kinds.ofDiscrete(factors, seen, controls.get().controls());
    return Optional.of(
        new GenerativeModel(
            name,
            annotation,
            spec.source(),
            span,
            kinds,
            factors,
            seen,
            controls.get().controls(),
            habits,
            settings,
            run));
  }

  /** The transitions; a model without any stays in its state, which is exact for one step. */
  private List<Optional<Transition>> transitions(Draft draft) {
    boolean isStatic =
        bench.roles().of(Role.TRANSITION).isEmpty()
            && bench.roles().of(Role.ACTION).isEmpty()
            && bench.roles().of(Role.POLICY).isEmpty();
    TransitionRule rule = new TransitionRule(bench, draft);
    List<Optional<Transition>> transitions = new ArrayList<>();
    for (int f = 0; f < draft.factors.size(); f++) {
      Owner owner = draft.factors.get(f);
      if (owner.matrix.isPresent()) {
        transitions.add(rule.read(f));
      } else if (isStatic) {
        transitions.add(still(f, owner));
      } else {
        String suffix = owner.suffix.isEmpty() ? "" : "_" + owner.suffix;
        bench.absent(
            owner,
            "state factor `" + owner.name + "` has no transition",
            "write B" + suffix + "=identity(" + owner.size + ") if it never changes");
        transitions.add(Optional.empty());
      }
    }
    return transitions;
  }

  private Optional<Transition> still(int factor, Owner owner) {
    if ((double) owner.size * owner.size > spec.source().limits().tensorElements()) {
      spec.report(
          spec.at(
                  owner.span,
                  DiagnosticCode.TENSOR_TOO_LARGE,
                  "`" + owner.name + "` has too many states for a matrix over them")
              .help("split the state into factors"));
      return Optional.empty();
    }
    Tensor tensor = identity(owner.size).reshape(owner.size, owner.size, 1);
    return Optional.of(new Transition(tensor, List.of(factor), List.of()));
  }

  private static Tensor identity(int size) {
    double[] data = new double[size * size];
    for (int i = 0; i < size; i++) {
      data[i * size + i] = 1;
    }
    return Tensor.wrap(new int[] {size, size}, data);
  }

  private List<Optional<Modality>> modalities(Draft draft, VectorRule vectors) {
    if (draft.modalities.isEmpty()) {
      return observedStates(draft, vectors);
    }
    List<Optional<Modality>> modalities = new ArrayList<>();
    LikelihoodRule rule = new LikelihoodRule(bench, draft);
    for (Owner owner : draft.modalities) {
      if (owner.matrix.isEmpty()) {
        bench.absent(
            owner,
            "modality `" + owner.name + "` has no likelihood",
            "write A" + (owner.suffix.isEmpty() ? "" : "_" + owner.suffix) + "={…}");
        modalities.add(Optional.empty());
        continue;
      }
      Optional<Likelihood> likelihood = rule.read(owner);
      Optional<Tensor> preferences =
          owner.size == Dimensions.OPEN ? Optional.empty() : vectors.preferences(owner);
      modalities.add(likelihood.flatMap(a -> preferences.map(c -> modality(owner, a, c))));
    }
    return modalities;
  }

  private static Modality modality(Owner owner, Likelihood likelihood, Tensor preferences) {
    Variable matrix = owner.matrix.orElseThrow().variable();
    Optional<Variable> vector = owner.vector.map(Part::variable);
    return new Modality(
        owner.name,
        owner.size,
        owner.labels(),
        new Parameter(matrix.text(), likelihood.tensor(), matrix.span()),
        likelihood.dependencies(),
        new Parameter(
            vector.map(Variable::text).orElse(""),
            preferences,
            vector.map(Variable::span).orElse(owner.span)),
        owner.span);
  }

  /** A model that declares neither observations nor likelihoods observes its states. */
  private List<Optional<Modality>> observedStates(Draft draft, VectorRule vectors) {
    List<Optional<Modality>> modalities = new ArrayList<>();
    List<Part> preferences = new ArrayList<>(bench.roles().of(Role.PREFERENCE));
    for (int f = 0; f < draft.factors.size(); f++) {
      Owner factor = draft.factors.get(f);
      Owner seen =
          new Owner(
              factor.suffix.isEmpty() ? "o" : "o_" + factor.suffix,
              factor.suffix,
              Optional.empty(),
              factor.span);
      seen.size = factor.size;
      seen.vector =
          preferences.stream()
              .filter(p -> p.suffix().equals(factor.suffix) || draft.factors.size() == 1)
              .findFirst();
      int state = f;
      modalities.add(vectors.preferences(seen).map(wanted -> copy(factor, state, seen, wanted)));
    }
    return modalities;
  }

  private static Modality copy(Owner factor, int index, Owner seen, Tensor preferences) {
    return new Modality(
        seen.name,
        factor.size,
        factor.labels(),
        new Parameter("", identity(factor.size), factor.span),
        List.of(index),
        new Parameter(seen.vector.map(Part::text).orElse(""), preferences, factor.span),
        factor.span);
  }

  private static StateFactor factor(
      Owner owner, Transition transition, List<Integer> controls, Tensor prior) {
    Optional<Variable> matrix = owner.matrix.map(Part::variable);
    Optional<Variable> vector = owner.vector.map(Part::variable).or(() -> owner.variable);
    return new StateFactor(
        owner.name,
        owner.size,
        owner.labels(),
        new Parameter(
            matrix.map(Variable::text).orElse(""),
            transition.tensor(),
            matrix.map(Variable::span).orElse(owner.span)),
        transition.parents(),
        controls,
        new Parameter(
            vector.map(Variable::text).orElse(""),
            prior,
            vector.map(Variable::span).orElse(owner.span)),
        owner.span);
  }

  private boolean withinLimits(Controls controls, Span span) {
    long policies = HabitRule.policies(controls.controls(), settings.policyLength());
    if (policies <= HabitRule.MAX_POLICIES) {
      return true;
    }
    spec.report(
        spec.at(
                span,
                DiagnosticCode.MODEL_TOO_LARGE,
                "the model has more than "
                    + HabitRule.MAX_POLICIES
                    + " policies: "
                    + HabitRule.jointActions(controls.controls())
                    + " joint actions over "
                    + settings.policyLength()
                    + " steps")
            .help("make policy_len smaller, or use fewer actions"));
    return false;
  }
}
