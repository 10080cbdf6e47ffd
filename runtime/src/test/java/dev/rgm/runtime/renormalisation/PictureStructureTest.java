package dev.rgm.runtime.renormalisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.runtime.renormalisation.quantiser.ImageQuantiser;
import dev.rgm.runtime.renormalisation.quantiser.QuantiserSettings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From pictures to the top level and back. */
class PictureStructureTest {
  private static final int SIDE = 16;
  private static final int FRAMES = 32;

  /** A coloured spot on its way along a curve. */
  private static Tensor film() {
    double[] values = new double[FRAMES * SIDE * SIDE * 3];
    for (int index = 0; index < values.length; index++) {
      int frame = index / (SIDE * SIDE * 3);
      double y = SIDE / 2.0 + 5 * Math.sin(0.3 * frame) - index / (SIDE * 3) % SIDE;
      double x = SIDE / 2.0 + 5 * Math.cos(0.2 * frame) - index / 3 % SIDE;
      values[index] = 255 * Math.exp(-(x * x + y * y) / 10) / (1 + index % 3);
    }
    return Tensor.wrap(new int[] {FRAMES, SIDE, SIDE, 3}, values);
  }

  @Test
  void aFilmIsCompressedIntoEventsAndComesBackFromThem() {
    Tensor film = film();
    ImageQuantiser.Fit fit = ImageQuantiser.fit(film, new QuantiserSettings(4, 17, 16, 64, 2));
    Tensor locations = fit.quantiser().quantiser().locations();
    LearnedModel model = LocationStructure.learn(fit.outcomes(), locations, 2);
    Unrolling unrolling = new Unrolling(model, 2);

    // 16 tiles, 4 groups, 1 group: two levels; an event is 2 voxels of 2 frames.
    assertThat(model.depth()).isEqualTo(2);
    assertThat(model.topStates()).isEqualTo(FRAMES / 4);
    double error = 0;
    for (int event = 0; event < model.topStates(); event++) {
      Recording shown = unrolling.outcomes(event);
      assertThat(shown).isEqualTo(fit.outcomes().at(2 * event, 2 * event + 1));
      Tensor frames = fit.quantiser().reconstruct(shown);
      Tensor original = film.select(0, IntStream.range(4 * event, 4 * event + 4).toArray());
      for (int index = 0; index < frames.size(); index++) {
        error += Math.pow(frames.at(index) - original.at(index), 2);
      }
    }
    assertThat(Math.sqrt(error / film.size())).isLessThan(12);
  }
}
