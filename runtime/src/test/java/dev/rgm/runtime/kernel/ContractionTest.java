package dev.rgm.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContractionTest {
  @Test
  void keepsEachAxisOfARandomTensor() {
    SplittableRandom random = new SplittableRandom(1);
    int[] shape = {2, 3, 4};
    int[] starts = {4, 1, 7};
    double[] vectors = random.doubles(12).toArray();
    double[] data = random.doubles(5 + 24).toArray();
    for (int kept = 0; kept < 3; kept++) {
      double[] expected = new double[shape[kept]];
      double total = 0;
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 3; j++) {
          for (int k = 0; k < 4; k++) {
            int[] index = {i, j, k};
            double product = data[5 + (i * 3 + j) * 4 + k];
            double all = product;
            for (int axis = 0; axis < 3; axis++) {
              double weight = vectors[starts[axis] + index[axis]];
              all *= weight;
              product *= axis == kept ? 1 : weight;
            }
            expected[index[kept]] += product;
            total += all;
          }
        }
      }
      double[] target = new double[shape[kept] + 1];
      target[1] = 10;
      expected[0] += 10;
      Contraction contraction = new Contraction(shape);
      contraction.addKeeping(kept, data, 5, vectors, starts, target, 1);
      for (int index = 0; index < expected.length; index++) {
        assertThat(target[index + 1]).isCloseTo(expected[index], within(1e-13));
      }
      assertThat(contraction.total(data, 5, vectors, starts)).isCloseTo(total, within(1e-13));
    }
  }

  @Test
  void aWeightOfZeroSilencesAnInfiniteLogarithm() {
    double never = Double.NEGATIVE_INFINITY;
    double[] data = {never, -1, never, -2};
    double[] vectors = {0.5, 0.5, 0, 1};
    Contraction contraction = new Contraction(2, 2);
    assertThat(contraction.total(data, 0, vectors, new int[] {0, 2})).isEqualTo(-1.5);
    double[] rows = new double[2];
    contraction.addKeeping(0, data, 0, vectors, new int[] {0, 2}, rows, 0);
    assertThat(rows).containsExactly(-1, -2);
    double[] columns = new double[2];
    contraction.addKeeping(1, data, 0, vectors, new int[] {0, 2}, columns, 0);
    assertThat(columns).containsExactly(never, -1.5);
  }

  @Test
  void outerProductFollowsTheOrderOfTheVectors() {
    double[] vectors = {1, 2, 3, 5, 7};
    double[] product = new double[6];
    Matrices.outer(vectors, new int[] {3, 0}, new int[] {2, 3}, product);
    assertThat(product).containsExactly(5, 10, 15, 7, 14, 21);
    double[] empty = new double[1];
    Matrices.outer(vectors, new int[0], new int[0], empty);
    assertThat(empty).containsExactly(1);
  }

  @Test
  void matrixTimesVector() {
    double[] target = new double[2];
    Matrices.multiply(new double[] {1, 2, 3, 4, 5, 6}, 2, 3, new double[] {1, 0, -1}, target);
    assertThat(target).containsExactly(-2, -2);
    assertThat(Tensor.elements(2, 3)).isEqualTo(6);
  }
}
