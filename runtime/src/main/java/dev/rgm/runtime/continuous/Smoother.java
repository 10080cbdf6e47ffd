package dev.rgm.runtime.continuous;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The smoother of Rauch, Tung and Striebel (1965): a filter forwards, then a sweep backwards. The
 * covariance is formed as (I − C F) P (I − C F)ᵀ + C (P' + Q) Cᵀ with the smoother gain C and the
 * smoothed covariance P' of the next time, which keeps it symmetric and positive.
 */
public final class Smoother {
  private final DMatrixRMaj dynamics;
  private final DMatrixRMaj noise;
  private final List<DMatrixRMaj> means = new ArrayList<>();
  private final List<DMatrixRMaj> covariances = new ArrayList<>();
  private final List<DMatrixRMaj> predictedMeans = new ArrayList<>();
  private final List<DMatrixRMaj> predictedCovariances = new ArrayList<>();

  private Smoother(LinearSystem system) {
    dynamics = matrix(system.dynamics());
    noise = matrix(system.processNoise());
  }

  /**
   * Smooths a sequence in which the inputs are those that the system's own control chooses.
   *
   * @param measured axes {@code [t, m]}, at least one time; NaN where a measurement is missing
   * @throws IllegalArgumentException for rows of another length or infinite numbers
   */
  public static Smoothed smooth(LinearSystem system, double[][] measured) {
    return new Smoother(system).run(system, measured, null);
  }

  /**
   * Smooths a sequence with known inputs.
   *
   * @param measured axes {@code [t, m]}, at least one time; NaN where a measurement is missing
   * @param inputs what was executed after each measurement but the last, axes {@code [t, k]}; a row
   *     for the last time may be there and changes nothing
   * @throws IllegalArgumentException for too few rows, rows of another length, or numbers that are
   *     not finite
   */
  public static Smoothed smooth(LinearSystem system, double[][] measured, double[][] inputs) {
    if (inputs.length < measured.length - 1) {
      throw new IllegalArgumentException(
          inputs.length + " rows of inputs for " + measured.length + " rows of measurements");
    }
    return new Smoother(system).run(system, measured, inputs);
  }

  private Smoothed run(LinearSystem system, double[][] measured, double[][] inputs) {
    if (measured.length == 0) {
      throw new IllegalArgumentException("there is no measurement to smooth");
    }
    KalmanAgent agent = new KalmanAgent(system);
    double[] chosen = new double[system.inputs()];
    for (int time = 0; time < measured.length; time++) {
      agent.observe(measured[time]);
      means.add(column(agent.belief().meanTensor()));
      covariances.add(matrix(agent.belief().covarianceTensor()));
      if (inputs == null) {
        agent.act(chosen);
      } else if (time < inputs.length) {
        agent.executed(inputs[time]);
      }
      predictedMeans.add(column(agent.prediction().meanTensor()));
      predictedCovariances.add(matrix(agent.prediction().covarianceTensor()));
    }
    for (int time = measured.length - 2; time >= 0; time--) {
      revise(time);
    }
    return new Smoothed(
        means.stream().map(Smoother::vector).toList(),
        covariances.stream().map(Smoother::square).toList(),
        agent.logEvidence());
  }

  private void revise(int time) {
    DMatrixRMaj filtered = covariances.get(time);
    int n = filtered.numRows;
    DMatrixRMaj forward = new DMatrixRMaj(n, n);
    CommonOps_DDRM.mult(dynamics, filtered, forward);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(n);
    if (!solver.setA(predictedCovariances.get(time).copy())) {
      throw new ArithmeticException("the covariance of time " + (time + 1) + " is not positive");
    }
    DMatrixRMaj transposedGain = new DMatrixRMaj(n, n);
    solver.solve(forward, transposedGain);
    DMatrixRMaj gain = CommonOps_DDRM.transpose(transposedGain, null);

    DMatrixRMaj surprise = means.get(time + 1).copy();
    CommonOps_DDRM.subtractEquals(surprise, predictedMeans.get(time));
    CommonOps_DDRM.multAdd(gain, surprise, means.get(time));

    DMatrixRMaj remainder = CommonOps_DDRM.identity(n);
    CommonOps_DDRM.multAdd(-1, gain, dynamics, remainder);
    DMatrixRMaj spread = covariances.get(time + 1).copy();
    CommonOps_DDRM.addEquals(spread, noise);
    DMatrixRMaj smoothed = congruence(remainder, filtered);
    CommonOps_DDRM.addEquals(smoothed, congruence(gain, spread));
    DMatrixRMaj mirrored = CommonOps_DDRM.transpose(smoothed, null);
    CommonOps_DDRM.add(0.5, smoothed, 0.5, mirrored, smoothed);
    covariances.set(time, smoothed);
  }

  /** M P Mᵀ. */
  private static DMatrixRMaj congruence(DMatrixRMaj m, DMatrixRMaj p) {
    DMatrixRMaj left = new DMatrixRMaj(m.numRows, m.numCols);
    CommonOps_DDRM.mult(m, p, left);
    DMatrixRMaj result = new DMatrixRMaj(m.numRows, m.numRows);
    CommonOps_DDRM.multTransB(left, m, result);
    return result;
  }

  private static DMatrixRMaj matrix(Tensor tensor) {
    return new DMatrixRMaj(tensor.extent(0), tensor.extent(1), true, tensor.data());
  }

  private static DMatrixRMaj column(Tensor tensor) {
    return new DMatrixRMaj(tensor.size(), 1, true, tensor.data());
  }

  private static Tensor vector(DMatrixRMaj matrix) {
    return Tensor.of(new int[] {matrix.numRows}, matrix.data);
  }

  private static Tensor square(DMatrixRMaj matrix) {
    return Tensor.of(new int[] {matrix.numRows, matrix.numCols}, matrix.data);
  }
}
