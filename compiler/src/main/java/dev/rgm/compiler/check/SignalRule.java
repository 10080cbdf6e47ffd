package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.AgentSociety;
import dev.rgm.compiler.model.AgentSociety.Member;
import dev.rgm.compiler.model.AgentSociety.Signal;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Couples agents through a signal in their environment (gnn-language §14): {@code env_signal} holds
 * its intensity in every cell, {@code env_obs_likelihood[outcome, level]} and {@code
 * env_signal_prior[level]} say how an agent senses its level.
 */
final class SignalRule {
  /** An agent at a place adds this to it, unless signal_deposit_rate says otherwise: nothing. */
  private static final double NO_DEPOSIT = 0;

  /** A signal stays as it is, unless signal_decay_rate says otherwise. */
  private static final double NO_DECAY = 1;

  private final Workbench bench;
  private final Spec spec;

  SignalRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /** The society with its signal, if the spec has one; empty after an error. */
  Optional<AgentSociety> couple(AgentSociety society) {
    Optional<Variable> variable = spec.symbols().find("env_signal");
    if (variable.isEmpty() || !bench.literals().isGiven(variable.get())) {
      return Optional.of(society);
    }
    Optional<Tensor> initial = bench.literals().shaped(variable.get());
    OptionalDouble deposit = rate(NO_DEPOSIT, "signal_deposit_rate", "signal_deposit");
    OptionalDouble decay = rate(NO_DECAY, "signal_decay_rate", "signal_decay");
    if (initial.isEmpty() || deposit.isEmpty() || decay.isEmpty()) {
      return Optional.empty();
    }
    int cells = initial.get().size();
    if (Arrays.stream(initial.get().data()).anyMatch(x -> !(x >= 0 && x <= 1))) {
      return wrong(variable.get(), "holds an intensity that is not in 0 to 1", "give intensities");
    }
    List<Integer> places = new ArrayList<>();
    for (Member member : society.members()) {
      List<StateFactor> factors = member.model().factors();
      int place = 0;
      while (place < factors.size() && factors.get(place).size() != cells) {
        place++;
      }
      if (place == factors.size()) {
        return wrong(
            variable.get(),
            "has "
                + cells
                + " cells, but no state factor of "
                + member.name()
                + " has as many states",
            "give it one number for every place where an agent can be");
      }
      places.add(place);
    }
    Optional<Variable> sensor = spec.symbols().find("env_obs_likelihood");
    List<Member> members = society.members();
    List<Integer> sensed = new ArrayList<>();
    if (sensor.isEmpty() || !bench.literals().isGiven(sensor.get())) {
      spec.report(
          spec.at(
                  variable.get().span(),
                  DiagnosticCode.UNRESOLVED_DEPENDENCY,
                  "agents leave `"
                      + variable.get().text()
                      + "`, but nothing says how they sense it: they act independently")
              .severity(Severity.WARNING)
              .help(
                  "declare env_obs_likelihood[outcomes, levels] and env_signal_prior[levels]: how"
                      + " probable every outcome is at every level of the signal"));
    } else {
      Optional<List<Member>> sensing = sensing(sensor.get(), members, sensed);
      if (sensing.isEmpty()) {
        return Optional.empty();
      }
      members = sensing.get();
    }
    Signal signal =
        new Signal(
            variable.get().text(),
            Arrays.stream(initial.get().data()).boxed().toList(),
            deposit.getAsDouble(),
            decay.getAsDouble(),
            places,
            sensed);
    return Optional.of(
        new AgentSociety(
            society.name(),
            society.annotation(),
            society.source(),
            society.span(),
            society.kinds(),
            society.run(),
            members,
            Optional.of(signal)));
  }

  /**
   * Every agent gets a factor, the level of the signal where it is, and a modality that shows it.
   */
  private Optional<List<Member>> sensing(
      Variable sensor, List<Member> members, List<Integer> sensed) {
    Optional<Tensor> likelihood =
        bench.literals().shaped(sensor).filter(tensor -> tensor.rank() == 2);
    if (likelihood.isEmpty()) {
      wrong(sensor, "is not a matrix [outcomes, levels]", "give one column a level");
      return Optional.empty();
    }
    if (members.stream().anyMatch(member -> member.model().timeScales().isPresent())) {
      spec.report(
          spec.at(
                  sensor.span(),
                  DiagnosticCode.UNSUPPORTED_KIND,
                  "agents whose levels are held apart cannot share a signal: it is held together"
                      + " with all of them")
              .help("use fewer states or a smaller timescale_ratio, and learn no transitions"));
      return Optional.empty();
    }
    int levels = likelihood.get().extent(1);
    Optional<Variable> given = spec.symbols().find("env_signal_prior");
    Optional<Tensor> prior =
        given
            .filter(bench.literals()::isGiven)
            .flatMap(bench.literals()::shaped)
            .filter(tensor -> tensor.size() == levels)
            .map(tensor -> tensor.reshape(levels));
    if (prior.isEmpty()) {
      wrong(
          given.orElse(sensor),
          "needs env_signal_prior[" + levels + "], how probable the levels are",
          "write env_signal_prior=uniform(" + levels + ")");
      return Optional.empty();
    }
    Optional<Tensor> columns =
        Probabilities.normalised(
            spec, sensor, likelihood.get(), List.of(new Axis("level", List.of())), List.of());
    Optional<Tensor> start =
        Probabilities.normalised(spec, given.get(), prior.get(), List.of(), List.of());
    if (columns.isEmpty() || start.isEmpty()) {
      return Optional.empty();
    }
    Parameter shown = new Parameter(sensor.text(), columns.get(), sensor.span());
    Parameter level = new Parameter(given.get().text(), start.get(), given.get().span());
    List<Member> extended = new ArrayList<>();
    for (Member member : members) {
      sensed.add(member.model().factors().size());
      extended.add(new Member(member.name(), sensing(member.model(), shown, level), member.seed()));
    }
    return Optional.of(extended);
  }

  private static GenerativeModel sensing(
      GenerativeModel model, Parameter likelihood, Parameter prior) {
    int levels = prior.values().size();
    int index = model.factors().size();
    // What others leave cannot be foreseen: at every step the level is as likely as at the first.
    double[] forgetful = new double[levels * levels];
    for (int next = 0; next < levels; next++) {
      Arrays.fill(forgetful, next * levels, (next + 1) * levels, prior.values().at(next));
    }
    List<StateFactor> factors = new ArrayList<>(model.factors());
    factors.add(
        new StateFactor(
            "s_env_signal",
            levels,
            List.of(),
            new Parameter("", Tensor.wrap(new int[] {levels, levels, 1}, forgetful), prior.span()),
            List.of(index),
            List.of(),
            prior,
            prior.span()));
    int outcomes = likelihood.values().extent(0);
    List<Modality> modalities = new ArrayList<>(model.modalities());
    modalities.add(
        new Modality(
            "o_env_signal",
            outcomes,
            List.of(),
            likelihood,
            List.of(index),
            new Parameter("", Tensor.filled(0, outcomes), likelihood.span()),
            likelihood.span()));
    return model
        .withModalities(modalities)
        .with(Set.of(ModelKind.FACTORED), factors, model.learned());
  }

  /** A rate from ModelParameters or a variable; empty after an error. */
  private OptionalDouble rate(double otherwise, String key, String name) {
    var entry = spec.parameters().find(key);
    if (entry.isPresent()) {
      OptionalDouble value = SettingNumber.parse(ParameterTable.text(entry.get()));
      if (value.isEmpty() || !(value.getAsDouble() >= 0 && value.getAsDouble() <= 1)) {
        spec.report(
            spec.at(
                    entry.get().valueSpan(),
                    DiagnosticCode.BAD_PARAMETER,
                    "`" + key + "` is not a number from 0 to 1")
                .help("write " + key + ": 0.9"));
        return OptionalDouble.empty();
      }
      return value;
    }
    Optional<Variable> variable = spec.symbols().find(name).filter(bench.literals()::isGiven);
    if (variable.isEmpty()) {
      return OptionalDouble.of(otherwise);
    }
    Optional<Tensor> value =
        bench
            .literals()
            .shaped(variable.get())
            .filter(t -> t.size() == 1 && t.at(0) >= 0 && t.at(0) <= 1);
    if (value.isEmpty()) {
      wrong(variable.get(), "is not a number from 0 to 1", "write " + name + "=0.9");
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value.get().at(0));
  }

  private Optional<AgentSociety> wrong(Variable variable, String what, String help) {
    spec.report(
        spec.at(variable.span(), DiagnosticCode.AXIS_MISMATCH, "`" + variable.text() + "` " + what)
            .help(help));
    return Optional.empty();
  }
}
