package dev.rgm.runtime.continuous;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The stabilising solution of the discrete algebraic Riccati equation X = Aᵀ X A − Aᵀ X B (R + Bᵀ X
 * B)⁻¹ Bᵀ X A + Q by structured doubling (Chu, Fan, Lin and Wang 2004): step k holds what 2ᵏ steps
 * of the recursion give, so that a few dozen suffice.
 */
final class Riccati {
  /** Doublings after which a solution must stand; 2^40 steps of the recursion. */
  private static final int DOUBLINGS = 40;

  /** Relative change at which the solution stands. */
  private static final double CONVERGED = 1e-14;

  static final String NO_SOLUTION =
      "the inputs cannot keep the system in bounds: the Riccati equation has no stabilising"
          + " solution";

  private Riccati() {}

  /**
   * Solves the equation.
   *
   * @param a {@code [n, n]}
   * @param b {@code [n, k]}
   * @param q {@code [n, n]}, symmetric, positive definite
   * @param r {@code [k, k]}, symmetric, positive definite
   * @throws IllegalArgumentException if there is none: some unstable state cannot be reached
   */
  static DMatrixRMaj solve(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj q, DMatrixRMaj r) {
    int n = a.numRows;
    DMatrixRMaj power = a.copy();
    DMatrixRMaj reach = product(b, solved(r, transposed(b)));
    DMatrixRMaj cost = q.copy();
    for (int doubling = 0; doubling < DOUBLINGS; doubling++) {
      DMatrixRMaj mixed = CommonOps_DDRM.identity(n);
      CommonOps_DDRM.multAdd(reach, cost, mixed);
      DMatrixRMaj step = solved(mixed, power);
      DMatrixRMaj spread = solved(mixed, reach);
      DMatrixRMaj added = product(product(transposed(power), cost), step);
      CommonOps_DDRM.addEquals(reach, product(product(power, spread), transposed(power)));
      power = product(power, step);
      CommonOps_DDRM.addEquals(cost, added);
      symmetrise(cost);
      symmetrise(reach);
      double size = NormOps_DDRM.normF(cost);
      if (!Double.isFinite(size)) {
        break;
      }
      if (NormOps_DDRM.normF(added) <= CONVERGED * size) {
        return cost;
      }
    }
    throw new IllegalArgumentException(NO_SOLUTION);
  }

  private static DMatrixRMaj solved(DMatrixRMaj a, DMatrixRMaj b) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(a.numRows);
    DMatrixRMaj result = new DMatrixRMaj(a.numRows, b.numCols);
    if (!solver.setA(a.copy())) {
      result.fill(Double.NaN);
    } else {
      solver.solve(b.copy(), result);
    }
    return result;
  }

  static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj result = new DMatrixRMaj(a.numRows, b.numCols);
    CommonOps_DDRM.mult(a, b, result);
    return result;
  }

  static DMatrixRMaj transposed(DMatrixRMaj a) {
    return CommonOps_DDRM.transpose(a, null);
  }

  private static void symmetrise(DMatrixRMaj a) {
    CommonOps_DDRM.add(0.5, a, 0.5, transposed(a), a);
  }
}
