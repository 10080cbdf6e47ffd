package dev.rgm.compiler.model;

import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several discrete agents, each with a model and a world of its own; a signal that they leave in a
 * common place may couple them.
 *
 * @param members at least one; members may have the same model
 */
public record AgentSociety(
    String name,
    String annotation,
    SourceText source,
    Span span,
    Set<ModelKind> kinds,
    RunDefaults run,
    List<Member> members,
    Optional<Signal> signal)
    implements SimulatedModel {

  /** Copies the collections. */
  public AgentSociety {
    kinds = Set.copyOf(kinds);
    members = List.copyOf(members);
  }

  /**
   * One agent.
   *
   * @param name such as {@code agent1}
   * @param seed what is added to the seed of a run
   */
  public record Member(String name, GenerativeModel model, long seed) {}

  /**
   * A signal over the cells of a common place.
   *
   * @param variable its name in the spec
   * @param initial intensity of every cell, 0 … 1
   * @param deposit added to the cell of an agent at every step
   * @param decay what remains after a step, 0 … 1
   * @param place by member, the index of the factor whose states are the cells
   * @param sensed by member, the index of the factor whose state is the level of the signal in the
   *     cell of the agent; empty if nobody senses the signal
   */
  public record Signal(
      String variable,
      List<Double> initial,
      double deposit,
      double decay,
      List<Integer> place,
      List<Integer> sensed) {
    /** Copies the lists. */
    public Signal {
      initial = List.copyOf(initial);
      place = List.copyOf(place);
      sensed = List.copyOf(sensed);
    }
  }
}
