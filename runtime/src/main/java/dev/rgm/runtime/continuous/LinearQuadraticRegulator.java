package dev.rgm.runtime.continuous;

import dev.rgm.runtime.tensor.Tensor;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The gain that minimises Σ (x − goal)ᵀ S (x − goal) + (u − bias)ᵀ U (u − bias) over an endless
 * future: (U + Gᵀ X G)⁻¹ Gᵀ X F, with X from the Riccati equation. The bias is the input that holds
 * the state at the goal, (I − F) goal = G bias, by least squares where no input does so exactly.
 */
public final class LinearQuadraticRegulator {
  /** An eigenvalue under control of that size or more does not settle; 1 but for rounding. */
  private static final double SETTLED = 1 - 1e-9;

  private LinearQuadraticRegulator() {}

  /**
   * Makes the control law.
   *
   * @param input the k inputs
   * @param dynamics {@code F[next, previous]}
   * @param effect {@code G[n, k]}
   * @param goal {@code [n]}
   * @param stateCost {@code S[n, n]}, symmetric, positive definite
   * @param inputCost {@code U[k, k]}, symmetric, positive definite
   * @throws IllegalArgumentException for other shapes or numbers, or if no input keeps the system
   *     in bounds
   */
  public static LinearSystem.Control control(
      Space input,
      Tensor dynamics,
      Tensor effect,
      Tensor goal,
      Tensor stateCost,
      Tensor inputCost) {
    int n = dynamics.extent(0);
    int k = input.size();
    SystemCheck check = new SystemCheck("control by " + input.name());
    check.shape("dynamics", dynamics, n, n);
    check.shape("input matrix", effect, n, k);
    check.shape("goal", goal, n);
    check.covariance("state cost", stateCost, n);
    check.covariance("input cost", inputCost, k);
    check.finish();
    DMatrixRMaj f = matrix(dynamics, n, n);
    DMatrixRMaj g = matrix(effect, n, k);
    DMatrixRMaj u = matrix(inputCost, k, k);
    DMatrixRMaj x = Riccati.solve(f, g, matrix(stateCost, n, n), u);
    DMatrixRMaj left = Riccati.product(Riccati.transposed(g), x);
    DMatrixRMaj weight = u.copy();
    CommonOps_DDRM.multAdd(left, g, weight);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(k);
    if (!solver.setA(weight)) {
      throw new IllegalArgumentException(Riccati.NO_SOLUTION);
    }
    DMatrixRMaj gain = new DMatrixRMaj(k, n);
    solver.solve(Riccati.product(left, f), gain);
    requireSettling(f, g, gain);
    return new LinearSystem.Control(
        input,
        effect,
        goal,
        Tensor.of(new int[] {k, n}, gain.data),
        Tensor.of(new int[] {k}, holding(f, g, goal).data));
  }

  /**
   * Rounding may find a solution where there is none, but not one under which the state settles.
   */
  private static void requireSettling(DMatrixRMaj f, DMatrixRMaj g, DMatrixRMaj gain) {
    DMatrixRMaj closed = f.copy();
    CommonOps_DDRM.multAdd(-1, g, gain, closed);
    EigenDecomposition_F64<DMatrixRMaj> eigenvalues =
        DecompositionFactory_DDRM.eig(f.numRows, false);
    boolean settles = eigenvalues.decompose(closed);
    for (int index = 0; settles && index < f.numRows; index++) {
      settles = eigenvalues.getEigenvalue(index).getMagnitude() < SETTLED;
    }
    if (!settles) {
      throw new IllegalArgumentException(Riccati.NO_SOLUTION);
    }
  }

  /** The input that holds the state at the goal, by least squares. */
  private static DMatrixRMaj holding(DMatrixRMaj f, DMatrixRMaj g, Tensor goal) {
    DMatrixRMaj missing = matrix(goal, f.numRows, 1);
    CommonOps_DDRM.multAdd(-1, f, missing.copy(), missing);
    DMatrixRMaj inverse = new DMatrixRMaj(g.numCols, g.numRows);
    CommonOps_DDRM.pinv(g, inverse);
    return Riccati.product(inverse, missing);
  }

  private static DMatrixRMaj matrix(Tensor tensor, int rows, int columns) {
    return new DMatrixRMaj(rows, columns, true, tensor.data().clone());
  }
}
