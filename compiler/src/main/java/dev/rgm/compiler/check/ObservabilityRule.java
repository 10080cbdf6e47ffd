package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.syntax.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A likelihood that is the identity leaves nothing to infer. It is meant where the spec calls
 * {@code identity} or says that it is a Markov chain or decision process; numbers that happen to be
 * an identity may be a placeholder.
 */
final class ObservabilityRule {
  /** Names of models whose states are seen. */
  private static final Pattern OBSERVED =
      Pattern.compile("(?<!PO)MDP|Markov (chain|decision)|[Ff]ully [Oo]bserv");

  private ObservabilityRule() {}

  /** Checks the likelihood of a model with one factor and one modality. */
  static void check(Workbench bench, GenerativeModel model) {
    boolean observed =
        model.kinds().contains(ModelKind.MDP) || model.kinds().contains(ModelKind.MARKOV_CHAIN);
    boolean meant =
        OBSERVED.matcher(model.name()).find()
            || bench.spec().parameters().find("model_type").isPresent();
    boolean single = model.factors().size() == 1 && model.factors().get(0).size() > 1;
    if (!observed || meant || !single) {
      return;
    }
    Modality modality = model.modalities().get(0);
    Optional<Variable> variable = bench.spec().symbols().find(modality.likelihood().variable());
    boolean typed =
        variable.flatMap(Variable::value).filter(value -> value instanceof Value.Items).isPresent();
    if (typed) {
      bench
          .spec()
          .report(
              bench
                  .spec()
                  .at(
                      variable.get().valueSpan(),
                      DiagnosticCode.OBSERVABLE_STATES,
                      "`"
                          + variable.get().text()
                          + "` is the identity: `"
                          + modality.name()
                          + "` shows the state, and nothing is hidden")
                  .help("write identity(" + modality.size() + ") if that is meant"));
    }
  }
}
