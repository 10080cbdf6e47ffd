package dev.rgm.compiler.check;

import dev.rgm.compiler.model.GenerativeModel;
import java.util.List;
import java.util.Optional;

/** Stacks levels. */
final class LevelRule {
  LevelRule(Spec spec) {}

  Optional<GenerativeModel> stack(List<GenerativeModel> levels, List<Integer> numbers) {
    return Optional.empty();
  }
}
