package dev.rgm.runtime.renormalisation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageModelFileTest {
  private static final ImageSet PICTURES = DrawnPictures.strokes(120, 3);

  @TempDir private Path folder;

  private static ImageModel learned(int pictures) {
    ImageEncoder encoder =
        ImageEncoder.fit(PICTURES, DrawnPictures.settings(), new TileShift(1, -0.5));
    ImageModel model =
        ImageModel.learnStructure(encoder, encoder.encode(PICTURES), DrawnPictures.settings());
    learn(model, 0, pictures);
    return model;
  }

  private static void learn(ImageModel model, int from, int to) {
    EncodedImages encoded = model.encoder().encode(PICTURES);
    for (int picture = from; picture < to; picture++) {
      model.learn(encoded, picture);
    }
  }

  @Test
  void whatIsReadBackLearnsOnToTheSameBytes() throws IOException {
    Path whole = folder.resolve("whole");
    Path half = folder.resolve("half");
    learned(120).save(whole);
    learned(70).save(half);
    ImageModel resumed = ImageModel.load(half);
    assertThat(resumed.settings()).isEqualTo(DrawnPictures.settings());
    assertThat(resumed.learned()).isEqualTo(70);
    learn(resumed, 70, 120);
    resumed.save(half);

    assertThat(Files.readAllBytes(half)).isEqualTo(Files.readAllBytes(whole));
  }

  @Test
  void damageIsToldAndNeverCrashes() throws IOException {
    Path file = folder.resolve("model");
    learned(5).save(file);
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(5);
    Path bad = folder.resolve("bad");
    int refused = 0;
    for (int trial = 0; trial < 40; trial++) {
      byte[] damaged =
          trial % 2 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      if (damaged.length > 0) {
        damaged[random.nextInt(Math.min(damaged.length, 4000))] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(bad, damaged);
      try {
        ImageModel.load(bad);
      } catch (IOException told) {
        assertThat(told).hasMessageContaining("bad");
        refused++;
      }
    }

    assertThat(refused).isGreaterThan(35);
  }

  @Test
  void otherFilesAreNamedForWhatTheyAre() throws IOException {
    Path text = folder.resolve("text");
    Files.write(text, "hello".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> ImageModel.load(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no model of pictures: not an archive");
    assertThatThrownBy(() -> ImageModel.load(folder.resolve("absent")))
        .isInstanceOf(IOException.class);
  }
}
