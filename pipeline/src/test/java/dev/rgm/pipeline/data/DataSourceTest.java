package dev.rgm.pipeline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.model.RenormalisingSettings.Data;
import dev.rgm.runtime.model.RenormalisingSettings.Data.Kind;
import dev.rgm.runtime.model.RenormalisingSettings.Data.Split;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {
  @TempDir Path folder;

  @Test
  void readsIdxFilesPlainAndGzip() throws IOException {
    idx("train-images-idx3-ubyte", pictures(6));
    idx("train-labels-idx1-ubyte", labels(6));
    gzip("t10k-images.idx3-ubyte.gz", pictures(2));
    gzip("t10k-labels.idx1-ubyte.gz", labels(2));
    DataSet data = read("mnist");
    assertThat(data.training().size()).isEqualTo(6);
    assertThat(data.training().rows()).isEqualTo(2);
    assertThat(data.training().columns()).isEqualTo(3);
    assertThat(data.training().pixel(1, 0, 2, 0)).isEqualTo(8);
    assertThat(data.training().label(4)).isEqualTo(1);
    assertThat(data.test().orElseThrow().size()).isEqualTo(2);
    assertThat(data.classes()).containsExactly("0", "1", "2");
  }

  @Test
  void findsTheFolderOfASourceBelowTheOneNamed() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("mnist"));
    Files.write(inner.resolve("train-images-idx3-ubyte"), pictures(3));
    Files.write(inner.resolve("train-labels-idx1-ubyte"), labels(3));
    assertThat(read("mnist").training().size()).isEqualTo(3);
    assertThat(read("mnist").classes()).hasSize(10);
  }

  @Test
  void saysWhatIsWrongWithAnIdxFile() throws IOException {
    idx("train-labels-idx1-ubyte", labels(6));
    byte[] good = pictures(6);
    idx("train-images-idx3-ubyte", labels(6));
    refuses("train-images-idx3-ubyte", "magic number is 2049", "begin with 2051");
    idx("train-images-idx3-ubyte", java.util.Arrays.copyOf(good, good.length - 5));
    refuses("too short", "[6, 2, 3] announces 36 bytes, and 31 follow");
    idx("train-images-idx3-ubyte", java.util.Arrays.copyOf(good, good.length + 1));
    refuses("goes on after the 36 bytes");
    idx("train-images-idx3-ubyte", java.util.Arrays.copyOf(good, 9));
    refuses("ends within the header");
    idx("train-images-idx3-ubyte", pictures(5));
    refuses("has 5 pictures", "has 6 labels");
  }

  @Test
  void allocatesNothingThatAHeaderMerelyClaims() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    header(bytes, IdxFile.PICTURES, 60_000, 90_000, 90_000);
    idx("train-images-idx3-ubyte", bytes.toByteArray());
    idx("train-labels-idx1-ubyte", labels(6));
    refuses("axis 2 has the length 90000", "at most 500000000 bytes together");
    bytes.reset();
    header(bytes, IdxFile.PICTURES, -1, 28, 28);
    idx("train-images-idx3-ubyte", bytes.toByteArray());
    refuses("axis 1 has the length 4294967295");
  }

  @Test
  void saysThatAGzipFileIsDamaged() throws IOException {
    idx("train-labels-idx1-ubyte", labels(6));
    gzip("train-images-idx3-ubyte.gz", pictures(6));
    Path file = folder.resolve("train-images-idx3-ubyte.gz");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 12));
    refuses("damaged gzip file");
  }

  @Test
  void refusesTwoSpellingsOfOneFile() throws IOException {
    idx("train-images-idx3-ubyte", pictures(6));
    gzip("train-images-idx3-ubyte.gz", pictures(6));
    refuses("are both there; remove one");
  }

  @Test
  void readsFoldersOfPngWithAClassEach() throws IOException {
    for (String part : List.of("train", "test")) {
      for (String name : List.of("cat", "dog")) {
        png(part + "/" + name + "/1.png", 4, 5, 0x111111);
        png(part + "/" + name + "/2.png", 4, 5, name.equals("cat") ? 0x777777 : 0xEEEEEE);
      }
    }
    DataSet data = read("none");
    assertThat(data.classes()).containsExactly("cat", "dog");
    assertThat(data.training().channels()).isEqualTo(1);
    assertThat(data.training().rows()).isEqualTo(4);
    assertThat(labels(data.training())).containsExactly(0, 1, 0, 1);
    assertThat(data.training().pixel(3, 0, 0, 0)).isEqualTo(0xEE);
    assertThat(data.test().orElseThrow().size()).isEqualTo(4);
  }

  @Test
  void keepsColoursOfPng() throws IOException {
    png("red/a.png", 2, 2, 0xFF0000);
    png("blue/a.png", 2, 2, 0x0000FF);
    DataSet data = read("none");
    assertThat(data.training().channels()).isEqualTo(3);
    assertThat(data.training().pixel(0, 1, 1, 2)).isEqualTo(255);
    assertThat(data.test()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAPng() throws IOException {
    png("a/1.png", 4, 4, 0);
    png("b/1.png", 5, 4, 0);
    refuses("b/1.png", "4 by 5 pixels", "a/1.png", "one size");
    Files.writeString(folder.resolve("b/1.png"), "no picture");
    refuses("b/1.png", "no PNG picture");
    refusesFolder(folder.resolve("a"), "neither IDX files", "nor sub-folders of PNG");
  }

  @Test
  void splitsAsTheSettingsSay() throws IOException {
    DataSet data = drawn(30, 20, Split.FILE);
    DataSet.Parts parts = data.parts(settings("drawn", 30, 20, Split.FILE));
    assertThat(parts.training().size()).isEqualTo(30);
    assertThat(parts.test().size()).isEqualTo(20);
    assertThat(parts.test().picture(0)).isEqualTo(data.training().picture(30));
    DataSet official = drawn(30, 20, Split.OFFICIAL);
    assertThat(official.parts(settings("drawn", 30, 20, Split.OFFICIAL)).test().picture(0))
        .isEqualTo(official.test().orElseThrow().picture(0));
    assertThatThrownBy(() -> official.parts(settings("drawn", 31, 20, Split.OFFICIAL)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Data.train is 31, but drawn digits has 30 training pictures");
    assertThatThrownBy(() -> data.parts(settings("drawn", 30, 20, Split.OFFICIAL)))
        .hasMessageContaining("--set Data.split=file");
    assertThatThrownBy(() -> data.parts(settings("drawn", 45, 6, Split.FILE)))
        .hasMessageContaining("5 training pictures left after Data.train=45");
    assertThatThrownBy(() -> data.parts(settings("drawn", 50, 6, Split.FILE)))
        .hasMessageContaining("no training pictures left");
  }

  @Test
  void refusesAnotherShapeThanTheSettingsSay() throws IOException {
    Data settings =
        new Data(
            Kind.IMAGE,
            Optional.of("drawn"),
            OptionalInt.of(10),
            OptionalInt.of(10),
            Split.OFFICIAL,
            List.of(32, 32));
    assertThatThrownBy(() -> drawn(10, 10, Split.OFFICIAL).parts(settings))
        .hasMessageContaining("Data.shape is [32, 32]")
        .hasMessageContaining("[28, 28]");
  }

  @Test
  void saysHowToGetDataThatIsNotThere() throws IOException {
    Data mnist = settings("mnist", 1, 1, Split.OFFICIAL);
    assertThatThrownBy(() -> DataSource.read(mnist, Optional.empty(), folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("`rgm fetch mnist`")
        .hasMessageContaining("Data.source=drawn");
    assertThatThrownBy(
            () ->
                DataSource.read(settings("emnist", 1, 1, Split.OFFICIAL), Optional.empty(), folder))
        .hasMessageContaining("`emnist`, which rgm does not know")
        .hasMessageContaining("mnist, fashion-mnist or drawn");
    Path file = Files.createFile(folder.resolve("pictures.idx"));
    refusesFolder(file, "is a file; name the folder");
    refusesFolder(folder.resolve("x"), "there is no folder", "rgm fetch mnist --to");
  }

  @Test
  void drawsTheSameDigitsForTheSameSeed() throws IOException {
    ImageSet first = drawn(100, 10, Split.OFFICIAL).training();
    ImageSet second = drawn(100, 10, Split.OFFICIAL).training();
    for (int index = 0; index < 100; index++) {
      assertThat(first.picture(index)).isEqualTo(second.picture(index));
    }
    assertThat(first.picture(0)).isNotEqualTo(first.picture(10));
    for (int block = 0; block < 10; block++) {
      assertThat(labels(first.range(10 * block, 10 * block + 10)))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @Test
  void drawsWithinTheMarginAndWithInk() throws IOException {
    ImageSet digits = drawn(300, 10, Split.OFFICIAL).training();
    for (int index = 0; index < digits.size(); index++) {
      int ink = 0;
      for (int row = 0; row < 28; row++) {
        for (int column = 0; column < 28; column++) {
          int pixel = digits.pixel(index, row, column, 0);
          ink += pixel > 127 ? 1 : 0;
          if (Math.min(row, column) == 0 || Math.max(row, column) == 27) {
            assertThat(pixel).isZero();
          }
        }
      }
      assertThat(ink).as("dark pixels of picture %d", index).isBetween(8, 300);
    }
  }

  private static DataSet drawn(int train, int test, Split split) throws IOException {
    return DataSource.read(settings("drawn", train, test, split), Optional.empty(), Path.of(""));
  }

  private static Data settings(String source, int train, int test, Split split) {
    return new Data(
        Kind.IMAGE,
        Optional.of(source),
        OptionalInt.of(train),
        OptionalInt.of(test),
        split,
        List.of());
  }

  private DataSet read(String source) throws IOException {
    return DataSource.read(
        settings(source, 1, 1, Split.OFFICIAL), Optional.of(folder), Path.of(""));
  }

  private void refuses(String... parts) {
    refusesFolder(folder, parts);
  }

  private static void refusesFolder(Path place, String... parts) {
    assertThatThrownBy(
            () ->
                DataSource.read(
                    settings("mnist", 1, 1, Split.OFFICIAL), Optional.of(place), Path.of("")))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(parts);
  }

  private static List<Integer> labels(ImageSet pictures) {
    return IntStream.range(0, pictures.size()).mapToObj(pictures::label).toList();
  }

  private void idx(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private void gzip(String name, byte[] bytes) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(bytes);
    }
  }

  private static byte[] pictures(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    header(bytes, IdxFile.PICTURES, count, 2, 3);
    for (int index = 0; index < 6 * count; index++) {
      bytes.write(index);
    }
    return bytes.toByteArray();
  }

  private static byte[] labels(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    header(bytes, IdxFile.LABELS, count);
    for (int index = 0; index < count; index++) {
      bytes.write(index % 3);
    }
    return bytes.toByteArray();
  }

  private static void header(ByteArrayOutputStream bytes, int... numbers) throws IOException {
    DataOutputStream out = new DataOutputStream(bytes);
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  private void png(String name, int rows, int columns, int colour) throws IOException {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < rows * columns; pixel++) {
      image.setRGB(pixel % columns, pixel / columns, colour);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
