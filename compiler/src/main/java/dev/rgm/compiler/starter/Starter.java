package dev.rgm.compiler.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The specs to start from, the usual one first. */
public enum Starter {
  /** One factor, one modality, one control. */
  POMDP("sees, believes, plans and acts; the usual start", "flat"),
  /** No control. */
  HMM("keeps track of a hidden state that nothing can be done about"),
  /** No control, and states that are seen as they are. */
  MARKOV_CHAIN("a state that is seen as it is and changes by itself"),
  /** States that are seen as they are. */
  MDP("sees its state as it is, plans and acts"),
  /** A context that never changes and choices that leave nothing behind. */
  BANDIT("finds out by choosing which of several choices is good"),
  /** Several factors, modalities and controls. */
  FACTORED("several hidden states, outcomes and actions, which depend on each other"),
  /** A slow level that says where a fast one begins. */
  HIERARCHICAL("a slow state that says where a fast one begins"),
  /** Transitions on a schedule. */
  NONSTATIONARY("transitions that change with time, on a schedule that is known"),
  /** Counts in place of a likelihood. */
  LEARNING("does not know a matrix, but learns it from what it meets"),
  /** Agents with a model each. */
  MULTI_AGENT("several agents, each with a model of its own", "multiagent"),
  /** A linear system with Gaussian noise, steered to a goal. */
  CONTINUOUS("a state of real numbers, measured with noise and steered to a goal"),
  /** A linear system with regimes. */
  HYBRID("a discrete state that says how a continuous one moves"),
  /** A hierarchy that learns from pictures. */
  RENORMALISING("a hierarchy that is learned from pictures, and classifies them", "rgm"),
  /** A part of models, to be imported. */
  FRAGMENT("a part that other specs import; not compiled by itself");

  private final String description;
  private final List<String> synonyms;

  Starter(String description, String... synonyms) {
    this.description = description;
    this.synonyms = List.of(synonyms);
  }

  /** The word a user writes, such as {@code markov-chain}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A few words on what the model does, for lists. */
  public String description() {
    return description;
  }

  /** Whether the spec is a model, not a part of one. */
  public boolean compiles() {
    return this != FRAGMENT;
  }

  /** Whether the model acts or watches step by step; else it learns from data. */
  public boolean runs() {
    return compiles() && this != RENORMALISING;
  }

  /**
   * The starter that a word stands for, in any case.
   *
   * @return empty if there is none
   */
  public static Optional<Starter> of(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replace('_', '-');
    return Arrays.stream(values())
        .filter(starter -> starter.word().equals(plain) || starter.synonyms.contains(plain))
        .findFirst();
  }

  /** The spec under the name of its example. */
  public String example() {
    String resource = name().toLowerCase(Locale.ROOT) + ".gnn";
    try (InputStream in = Starter.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the starter " + resource + " cannot be read", e);
    }
  }
}
