package dev.rgm.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
  private static final Tensor COUNTING =
      Tensor.of(new int[] {2, 3}, new double[] {0, 1, 2, 3, 4, 5});

  @Test
  void lastAxisIsContiguous() {
    assertThat(COUNTING.get(1, 0)).isEqualTo(3);
    assertThat(COUNTING.offset(1, 2)).isEqualTo(5);
    assertThat(COUNTING.reshape(3, 2).get(1, 1)).isEqualTo(3);
    assertThatThrownBy(() -> COUNTING.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> COUNTING.get(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void permutesAxes() {
    assertThat(COUNTING.permute(1, 0))
        .isEqualTo(Tensor.of(new int[] {3, 2}, new double[] {0, 3, 1, 4, 2, 5}));
    double[] data = new double[24];
    for (int index = 0; index < 24; index++) {
      data[index] = index;
    }
    Tensor cube = Tensor.of(new int[] {2, 3, 4}, data);
    Tensor turned = cube.permute(2, 0, 1);
    assertThat(turned.shape()).containsExactly(4, 2, 3);
    assertThat(turned.get(3, 1, 2)).isEqualTo(cube.get(1, 2, 3));
  }

  @Test
  void selectsIndicesOfAnAxis() {
    assertThat(COUNTING.select(1, 2, 0))
        .isEqualTo(Tensor.of(new int[] {2, 2}, new double[] {2, 0, 5, 3}));
    assertThat(COUNTING.select(0, 1))
        .isEqualTo(Tensor.of(new int[] {1, 3}, new double[] {3, 4, 5}));
    assertThatThrownBy(() -> COUNTING.select(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> COUNTING.select(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void copiesWhatItIsMadeFrom() {
    double[] data = {1, 2};
    Tensor tensor = Tensor.vector(data);
    data[0] = 9;
    assertThat(tensor.at(0)).isEqualTo(1);
  }

  @Test
  void refusesImpossibleShapes() {
    assertThatThrownBy(() -> Tensor.of(new int[] {2}, new double[3]))
        .hasMessageContaining("needs 2 values, not 3");
    assertThatThrownBy(() -> Tensor.elements(65536, 65536)).hasMessageContaining("too many");
    assertThatThrownBy(() -> Tensor.elements(2, 0)).hasMessageContaining("extent 0");
  }
}
