package dev.rgm.runtime.continuous;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The joint distribution of all states of a few steps as one Gaussian, conditioned on the
 * measurements by the textbook formula: what filter and smoother must agree with.
 */
final class JointGaussian {
  private final LinearSystem system;
  private final int times;
  private final int n;
  private final DMatrixRMaj mean;
  private final DMatrixRMaj covariance;

  JointGaussian(LinearSystem system, int times, double[][] inputs) {
    this.system = system;
    this.times = times;
    n = system.state().size();
    mean = new DMatrixRMaj(n * times, 1);
    covariance = new DMatrixRMaj(n * times, n * times);
    // States are a linear map of the first state and all noises; the map is built row by row.
    DMatrixRMaj map = CommonOps_DDRM.identity(n * times);
    DMatrixRMaj sources = new DMatrixRMaj(n * times, n * times);
    DMatrixRMaj f = matrix(system.dynamics());
    DMatrixRMaj center = new DMatrixRMaj(n, 1, true, system.priorMean().data().clone());
    for (int time = 0; time < times; time++) {
      int at = time * n;
      CommonOps_DDRM.insert(
          matrix(time == 0 ? system.priorCovariance() : system.processNoise()), sources, at, at);
      if (time > 0) {
        DMatrixRMaj above = CommonOps_DDRM.extract(map, at - n, at, 0, n * times);
        DMatrixRMaj moved = new DMatrixRMaj(n, n * times);
        CommonOps_DDRM.mult(f, above, moved);
        DMatrixRMaj row = CommonOps_DDRM.extract(map, at, at + n, 0, n * times);
        CommonOps_DDRM.addEquals(row, moved);
        CommonOps_DDRM.insert(row, map, at, 0);
        DMatrixRMaj next = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.mult(f, center, next);
        if (inputs.length > 0) {
          DMatrixRMaj u = new DMatrixRMaj(inputs[time - 1].length, 1, true, inputs[time - 1]);
          CommonOps_DDRM.multAdd(matrix(system.control().orElseThrow().effect()), u, next);
        }
        center = next;
      }
      CommonOps_DDRM.insert(center, mean, at, 0);
    }
    DMatrixRMaj left = new DMatrixRMaj(n * times, n * times);
    CommonOps_DDRM.mult(map, sources, left);
    CommonOps_DDRM.multTransB(left, map, covariance);
  }

  /** Beliefs about every state given the measurements, and ln of their density. */
  Smoothed given(double[][] measured) {
    List<int[]> places = new ArrayList<>();
    for (int time = 0; time < measured.length; time++) {
      for (int row = 0; row < measured[time].length; row++) {
        if (!Double.isNaN(measured[time][row])) {
          places.add(new int[] {time, row});
        }
      }
    }
    int seen = places.size();
    if (seen == 0) {
      return beliefs(mean, covariance, 0);
    }
    DMatrixRMaj h = new DMatrixRMaj(seen, n * times);
    DMatrixRMaj spread = new DMatrixRMaj(seen, seen);
    DMatrixRMaj error = new DMatrixRMaj(seen, 1);
    for (int i = 0; i < seen; i++) {
      int time = places.get(i)[0];
      int row = places.get(i)[1];
      for (int state = 0; state < n; state++) {
        h.set(i, time * n + state, system.observation().get(row, state));
      }
      for (int j = 0; j < seen; j++) {
        if (places.get(j)[0] == time) {
          spread.set(i, j, system.observationNoise().get(row, places.get(j)[1]));
        }
      }
      error.set(i, 0, measured[time][row]);
    }
    CommonOps_DDRM.multAdd(-1, h, mean, error);
    DMatrixRMaj cross = new DMatrixRMaj(n * times, seen);
    CommonOps_DDRM.multTransB(covariance, h, cross);
    CommonOps_DDRM.multAdd(h, cross, spread);
    DMatrixRMaj inverse = new DMatrixRMaj(seen, seen);
    CommonOps_DDRM.invert(spread.copy(), inverse);
    DMatrixRMaj gain = new DMatrixRMaj(n * times, seen);
    CommonOps_DDRM.mult(cross, inverse, gain);
    DMatrixRMaj center = mean.copy();
    CommonOps_DDRM.multAdd(gain, error, center);
    DMatrixRMaj rest = covariance.copy();
    CommonOps_DDRM.multAddTransB(-1, gain, cross, rest);
    DMatrixRMaj weighted = new DMatrixRMaj(seen, 1);
    CommonOps_DDRM.mult(inverse, error, weighted);
    double square = CommonOps_DDRM.dot(error, weighted);
    double logEvidence =
        -0.5 * (square + Math.log(CommonOps_DDRM.det(spread)) + seen * Math.log(2 * Math.PI));
    return beliefs(center, rest, logEvidence);
  }

  private Smoothed beliefs(DMatrixRMaj center, DMatrixRMaj rest, double logEvidence) {
    List<Tensor> means = new ArrayList<>();
    List<Tensor> covariances = new ArrayList<>();
    for (int at = 0; at < n * times; at += n) {
      means.add(Tensor.of(new int[] {n}, CommonOps_DDRM.extract(center, at, at + n, 0, 1).data));
      covariances.add(
          Tensor.of(new int[] {n, n}, CommonOps_DDRM.extract(rest, at, at + n, at, at + n).data));
    }
    return new Smoothed(means, covariances, logEvidence);
  }

  private static DMatrixRMaj matrix(Tensor tensor) {
    return new DMatrixRMaj(tensor.extent(0), tensor.extent(1), true, tensor.data().clone());
  }
}
