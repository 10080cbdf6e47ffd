package dev.rgm.compiler.check;

import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.runtime.tensor.Tensor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The kinds of a discrete model, told from its numbers (gnn-language §15). */
final class Kinds {
  private Kinds() {}

  /** Flat or factored, and what it is besides: chain, HMM, MDP or bandit. */
  static Set<ModelKind> ofDiscrete(
      List<StateFactor> factors, List<Modality> modalities, List<Control> controls) {
    EnumSet<ModelKind> kinds = EnumSet.noneOf(ModelKind.class);
    boolean flat = factors.size() == 1 && modalities.size() == 1;
    kinds.add(flat ? ModelKind.FLAT : ModelKind.FACTORED);
    boolean observed = modalities.stream().allMatch(m -> isIdentity(m.likelihood().values()));
    if (controls.isEmpty()) {
      kinds.add(observed ? ModelKind.MARKOV_CHAIN : ModelKind.HMM);
    } else if (observed) {
      kinds.add(ModelKind.MDP);
    } else if (isBandit(factors)) {
      kinds.add(ModelKind.BANDIT);
    }
    return kinds;
  }

  /**
   * Whether nothing that is done has a consequence for later: what is not chosen never changes, and
   * what is chosen only says what was chosen last, if it is a state at all.
   */
  private static boolean isBandit(List<StateFactor> factors) {
    boolean hasContext = factors.stream().anyMatch(Kinds::staysStill);
    return hasContext
        && factors.stream().allMatch(f -> staysStill(f) || (!f.controls().isEmpty() && forgets(f)));
  }

  /** Whether the next state of {@code B[next, prev, action …]} depends on the actions alone. */
  private static boolean forgets(StateFactor factor) {
    if (factor.parents().size() != 1) {
      return false;
    }
    Tensor tensor = factor.transitions().values();
    int actions = factor.jointActions();
    for (int at = 0; at < tensor.size(); at++) {
      int prev = at / actions % tensor.extent(1);
      if (tensor.at(at) != tensor.at(at - prev * actions)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIdentity(Tensor tensor) {
    return tensor.rank() == 2
        && tensor.extent(0) == tensor.extent(1)
        && isIdentityOver(tensor, tensor.extent(0), 1);
  }

  /** Whether every action keeps every state: {@code B[next, prev, action …]} of identities. */
  private static boolean staysStill(StateFactor factor) {
    Tensor tensor = factor.transitions().values();
    return factor.parents().size() == 1
        && tensor.extent(0) == tensor.extent(1)
        && isIdentityOver(tensor, tensor.extent(0), factor.jointActions());
  }

  private static boolean isIdentityOver(Tensor tensor, int size, int slices) {
    for (int i = 0; i < tensor.size(); i++) {
      int row = i / (size * slices);
      int column = i / slices % size;
      if (tensor.at(i) != (row == column ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }
}
