package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * States that are never reached from the prior, and states that no action leaves. Both are legal
 * and often meant, so they are notes, one a matrix: about absorbing states only where actions leave
 * the other ones, and the spec neither labels its states nor lists `terminal_locations`.
 */
final class ReachRule {

  /** More states than this are counted, not listed. */
  private static final int MAX_SHOWN = 3;

  private final Spec spec;

  ReachRule(Workbench bench) {
    this.spec = bench.spec();
  }

  /** Checks the transitions of a model. */
  void check(GenerativeModel model) {
    for (int f = 0; f < model.factors().size(); f++) {
      StateFactor factor = model.factors().get(f);
      if (factor.size() > 1 && !factor.transitions().variable().isEmpty()) {
        check(factor, factor.parents().indexOf(f));
      }
    }
  }

  private void check(StateFactor factor, int own) {
    if (own < 0) {
      return;
    }
    Moves moves = Moves.of(factor.transitions().values(), own);
    boolean[] reached = moves.reachedFrom(factor.prior().values());
    List<Integer> never =
        IntStream.range(0, factor.size()).filter(s -> !reached[s]).boxed().toList();
    if (!never.isEmpty()) {
      spec.report(
          at(factor, DiagnosticCode.UNREACHABLE_STATE, never, "never reached from the prior")
              .related(factor.prior().span(), "the prior excludes it")
              .help("give it a prior, or let an action lead to it, or delete it"));
    }
    boolean meant =
        !factor.labels().isEmpty() || spec.parameters().find("terminal_locations").isPresent();
    boolean steered = !factor.controls().isEmpty();
    List<Integer> kept = IntStream.range(0, factor.size()).filter(moves::keeps).boxed().toList();
    if (steered && !meant && !kept.isEmpty() && kept.size() < factor.size()) {
      spec.report(
          at(factor, DiagnosticCode.ABSORBING_STATE, kept, "left by no action")
              .help("label the states of `" + factor.name() + "` if that is meant"));
    }
  }

  private Diagnostic.Builder at(
      StateFactor factor, DiagnosticCode code, List<Integer> states, String what) {
    Axis axis = new Axis(factor.name(), factor.labels());
    List<String> names = new ArrayList<>();
    for (int state : states.subList(0, Math.min(MAX_SHOWN, states.size()))) {
      names.add("`" + axis.at(state) + "`");
    }
    int more = states.size() - names.size();
    Span span =
        spec.symbols()
            .find(factor.transitions().variable())
            .map(Variable::valueSpan)
            .orElse(factor.span());
    return spec.at(
        span,
        code,
        "in `"
            + factor.transitions().variable()
            + "`, "
            + String.join(", ", names)
            + (more > 0 ? " and " + more + " more" : "")
            + (states.size() == 1 ? " is " : " are ")
            + what);
  }

  /**
   * Which state of a factor can follow which, whatever the other factors do.
   *
   * @param possible by previous state, then next state: under some action and some other states
   * @param stays states that are kept under every action and all other states
   */
  private record Moves(boolean[][] possible, boolean[] stays) {

    /**
     * Reads {@code [next, prev …, action …]}, where the factor's own axis is one of the previous.
     */
    static Moves of(Tensor tensor, int own) {
      int size = tensor.extent(0);
      boolean[][] possible = new boolean[size][size];
      boolean[] stays = new boolean[size];
      java.util.Arrays.fill(stays, true);
      int columns = tensor.size() / size;
      int inner = 1;
      for (int axis = own + 2; axis < tensor.rank(); axis++) {
        inner *= tensor.extent(axis);
      }
      for (int column = 0; column < columns; column++) {
        int previous = column / inner % size;
        for (int next = 0; next < size; next++) {
          boolean moves = tensor.at(next * columns + column) > 0;
          possible[previous][next] |= moves;
          stays[previous] &= moves == (next == previous);
        }
      }
      return new Moves(possible, stays);
    }

    boolean keeps(int state) {
      return stays[state];
    }

    boolean[] reachedFrom(Tensor prior) {
      IntPredicate starts = state -> prior.at(state) > 0;
      boolean[] reached = new boolean[possible.length];
      Deque<Integer> open = new ArrayDeque<>();
      IntStream.range(0, possible.length).filter(starts).forEach(open::push);
      while (!open.isEmpty()) {
        int state = open.pop();
        if (reached[state]) {
          continue;
        }
        reached[state] = true;
        for (int next = 0; next < possible.length; next++) {
          if (possible[state][next] && !reached[next]) {
            open.push(next);
          }
        }
      }
      return reached;
    }
  }
}
