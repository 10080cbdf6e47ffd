package dev.rgm.runtime.planning;

import dev.rgm.runtime.model.Pomdp;

/** The working space of a search: room for one node at every depth. */
final class TreeRoom {
  /** The belief of the node, one depth more than there are actions. */
  final double[][] beliefs;

  /** What the action that is being followed makes of it. */
  final double[][] predicted;

  /** What the node aims at, by factor. */
  final int[][] rows;

  /** {@code [policy · terms + term]}. */
  final double[][] terms;

  /** {@code [policy]}. */
  final double[][] values;

  /** {@code [policy]}. */
  final double[][] probabilities;

  /** The predicted outcomes, {@code [modality][o]}. */
  final double[][][] outlook;

  /** The outcomes that are being imagined, by modality. */
  final int[][] imagined;

  TreeRoom(int depths, int beliefSize, Pomdp model, int policies, int termCount) {
    int modalities = model.modalities().size();
    beliefs = new double[depths + 1][beliefSize];
    predicted = new double[depths][beliefSize];
    rows = new int[depths][model.factors().size()];
    terms = new double[depths][policies * termCount];
    values = new double[depths][policies];
    probabilities = new double[depths][policies];
    outlook = new double[depths][modalities][];
    for (double[][] predictions : outlook) {
      for (int modality = 0; modality < modalities; modality++) {
        predictions[modality] = new double[model.modalities().get(modality).outcomes()];
      }
    }
    imagined = new int[depths][modalities];
  }
}
