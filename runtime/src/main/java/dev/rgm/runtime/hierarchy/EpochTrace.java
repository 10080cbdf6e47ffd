package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.model.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one epoch collects while it runs. */
final class EpochTrace {
  final double[][][] states;
  final double[][][] paths;
  final double[] evidence;
  final double[] pathEvidence;
  final double[][] policyValues;
  final double[][] policies;
  final int[][] actions;

  /** How probable each policy is to be followed from the present time on. */
  double[] nextPolicy = {};

  EpochTrace(int steps, int factors, int policyCount) {
    states = new double[steps][][];
    paths = new double[steps][][];
    evidence = new double[steps];
    pathEvidence = new double[steps];
    policyValues = new double[steps][policyCount];
    policies = new double[steps][policyCount];
    actions = new int[steps][factors];
    Arrays.fill(actions[steps - 1], Level.NONE);
  }

  Epoch epoch(
      List<Outcomes> outcomes, double[][][] predictions, Optional<ParameterEvidence> parameters) {
    return new Epoch(
        states,
        paths,
        evidence,
        pathEvidence,
        policyValues,
        policies,
        actions,
        new ArrayList<>(outcomes),
        predictions,
        parameters);
  }
}
