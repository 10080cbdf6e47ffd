package dev.rgm.runtime.renormalisation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages on a tree against the sum over all joint states. */
class TreeInferenceTest {
  private static final int OUTCOMES = 3;
  private static final int[] PATCHES = {3, 2};
  private static final int WHOLES = 4;
  private static final int CLASSES = 3;

  private final List<double[]> tiles = new ArrayList<>();
  private final List<double[]> patches = new ArrayList<>();
  private double[] wholes;

  /** Four tiles, two of each patch; two patches of one whole; a class. */
  private StillHierarchy hierarchy(SplittableRandom random) {
    var lowest = Level.builder();
    for (int tile = 0; tile < 4; tile++) {
      int patch = tile / 2;
      tiles.add(columns(OUTCOMES, PATCHES[patch], random));
      lowest.modality(modality(tiles.get(tile), OUTCOMES, PATCHES[patch], patch));
    }
    for (int patch = 0; patch < 2; patch++) {
      lowest.factor(Level.Factor.still(PATCHES[patch]).withPredictors(List.of(patch), List.of()));
    }
    var middle = Level.builder();
    for (int patch = 0; patch < 2; patch++) {
      patches.add(columns(PATCHES[patch], WHOLES, random));
      middle.modality(modality(patches.get(patch), PATCHES[patch], WHOLES, 0));
    }
    middle.factor(Level.Factor.still(WHOLES).withPredictors(List.of(0), List.of()));
    wholes = columns(WHOLES, CLASSES, random);
    Level top =
        Level.builder()
            .modality(modality(wholes, WHOLES, CLASSES, 0))
            .factor(Level.Factor.still(CLASSES))
            .child(middle.child(lowest.build()).build())
            .build();
    return new StillHierarchy(top, true);
  }

  private static Level.Modality modality(double[] values, int rows, int columns, int parent) {
    return Level.Modality.of(
        Parameter.counts(Tensor.wrap(new int[] {rows, columns}, values)), parent);
  }

  private static double[] columns(int rows, int columns, SplittableRandom random) {
    double[] values = new double[rows * columns];
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        values[row * columns + column] = 0.05 + random.nextDouble();
        sum += values[row * columns + column];
      }
      for (int row = 0; row < rows; row++) {
        values[row * columns + column] /= sum;
      }
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, false", "2, 0.3, false", "3, 1, true", "4, 0.5, true"})
  void agreesWithTheSumOverAllStates(long seed, double precision, boolean labelled) {
    SplittableRandom random = new SplittableRandom(seed);
    StillHierarchy hierarchy = hierarchy(random);
    byte[] picture = new byte[4];
    for (int tile = 0; tile < 4; tile++) {
      picture[tile] = (byte) random.nextInt(OUTCOMES);
    }
    picture[3] = (byte) (seed == 2 ? EncodedImages.MISSING : picture[3]);
    double[] expected = labelled ? new double[] {0, 1, 0} : null;
    double[] classes = new double[CLASSES];
    double[] first = new double[PATCHES[0]];
    double[] pairs = new double[PATCHES[0] * WHOLES];
    double total = 0;
    for (int label = 0; label < CLASSES; label++) {
      for (int whole = 0; whole < WHOLES; whole++) {
        for (int left = 0; left < PATCHES[0]; left++) {
          for (int right = 0; right < PATCHES[1]; right++) {
            double weight =
                (labelled ? expected[label] : 1.0 / CLASSES)
                    * wholes[whole * CLASSES + label]
                    * patches.get(0)[left * WHOLES + whole]
                    * patches.get(1)[right * WHOLES + whole];
            for (int tile = 0; tile < 4; tile++) {
              int state = tile < 2 ? left : right;
              if (picture[tile] != (byte) EncodedImages.MISSING) {
                double likelihood = tiles.get(tile)[picture[tile] * PATCHES[tile / 2] + state];
                weight *= Math.pow(likelihood, precision);
              }
            }
            total += weight;
            classes[label] += weight;
            first[left] += weight;
            pairs[left * WHOLES + whole] += weight;
          }
        }
      }
    }
    TreeInference inference = new TreeInference(hierarchy, precision);
    inference.infer(expected, picture, 0);
    double[] beliefs = new double[CLASSES];
    inference.beliefs(2, 0, beliefs);
    assertThat(beliefs).containsExactly(divided(classes, total), within(1e-12));
    double[] left = new double[PATCHES[0]];
    inference.beliefs(0, 0, left);
    assertThat(left).containsExactly(divided(first, total), within(1e-12));
    assertThat(inference.fullEvidence()).isCloseTo(Math.log(total), within(1e-12));
    double[][][] gathered = {new double[4][], {new double[pairs.length], null}, {null}};
    inference.gather(gathered);
    assertThat(gathered[1][0]).containsExactly(divided(pairs, total), within(1e-12));
  }

  private static double[] divided(double[] values, double by) {
    double[] result = values.clone();
    for (int index = 0; index < result.length; index++) {
      result[index] /= by;
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"5, 1000000", "6, 8"})
  void aBlockIsTakenOverAtOnce(long seed, double learnability) {
    SplittableRandom random = new SplittableRandom(seed);
    StillHierarchy hierarchy = hierarchy(random);
    TreeInference inference = new TreeInference(hierarchy, 1);
    TreeLearning learning = new TreeLearning(hierarchy, inference, 0, learnability, 2);
    byte[] pictures = {0, 1, 2, 0, 2, 2, 1, 0};
    double[] before = hierarchy.level(0).counts(0).counts();
    double[] sum = new double[before.length];
    for (int picture = 0; picture < 2; picture++) {
      inference.infer(null, pictures, 4 * picture);
      double[] beliefs = new double[PATCHES[0]];
      inference.beliefs(0, 0, beliefs);
      for (int state = 0; state < beliefs.length; state++) {
        sum[pictures[4 * picture] * PATCHES[0] + state] += beliefs[state];
      }
      learning.learn(pictures, 4 * picture);
      if (picture == 0) {
        assertThat(hierarchy.level(0).counts(0).counts()).containsExactly(before);
      }
    }
    double kept = learnability / (learnability + 2);
    for (int entry = 0; entry < sum.length; entry++) {
      sum[entry] = (before[entry] + sum[entry]) * kept;
    }
    assertThat(hierarchy.level(0).counts(0).counts()).containsExactly(sum, within(1e-12));
    assertThat(learning.pictures()).isZero();
  }
}
