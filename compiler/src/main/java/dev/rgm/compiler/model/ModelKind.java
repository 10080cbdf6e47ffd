package dev.rgm.compiler.model;

/** What a model is; a model can be of several kinds at once. */
public enum ModelKind {
  FLAT,
  HMM,
  MARKOV_CHAIN,
  MDP,
  BANDIT,
  FACTORED,
  HIERARCHICAL,
  MULTI_AGENT,
  NONSTATIONARY,
  LEARNING,
  CONTINUOUS,
  HYBRID,
  STRUCTURAL,
  RGM,
  MLRG
}
