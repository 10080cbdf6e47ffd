package dev.rgm.runtime.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {
  private static final int PREFIX = 10;

  private static byte[] npy(int major, String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    int lengthBytes = major == 1 ? 2 : 4;
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + lengthBytes + text.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, 0});
    if (major == 1) {
      buffer.putShort((short) text.length);
    } else {
      buffer.putInt(text.length);
    }
    return buffer.put(text).put(data).array();
  }

  private static String header(String type, boolean fortran, String shape) {
    return "{'descr': '"
        + type
        + "', 'fortran_order': "
        + (fortran ? "True" : "False")
        + ", 'shape': ("
        + shape
        + "), }\n";
  }

  private static Tensor read(byte[] bytes) throws IOException {
    return Npy.read(new ByteArrayInputStream(bytes));
  }

  private static byte[] written(Tensor tensor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, tensor);
    return out.toByteArray();
  }

  private static byte[] written(Map<String, Tensor> tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npz.write(out, tensors);
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static Tensor random(int... shape) {
    double[] data = new SplittableRandom(1).doubles(Tensor.elements(shape)).toArray();
    return Tensor.wrap(shape, data);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    for (int[] shape : new int[][] {{}, {1}, {7}, {3, 4}, {2, 3, 4, 5}, {20_000}}) {
      Tensor tensor = random(shape);
      byte[] bytes = written(tensor);
      assertThat(read(bytes)).isEqualTo(tensor);
      assertThat((bytes.length - 8 * tensor.size()) % 64).isZero();
    }
  }

  @Test
  void writesTheHeaderThatNumPyWrites() throws IOException {
    byte[] bytes = written(Tensor.vector(1, 2, 3));
    String text = new String(bytes, PREFIX, bytes.length - PREFIX - 24, StandardCharsets.US_ASCII);
    assertThat(text)
        .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }")
        .endsWith(" \n");
  }

  @Test
  void readsEveryElementType() throws IOException {
    ByteBuffer floats = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    floats.putFloat(1.5f).putFloat(-2);
    ByteBuffer longs = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    longs.putLong(7).putLong(-1);
    ByteBuffer ints = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    ints.putInt(9).putInt(-3);
    assertThat(read(npy(1, header("<f4", false, "2,"), floats.array())))
        .isEqualTo(Tensor.vector(1.5, -2));
    assertThat(read(npy(2, header("<i8", false, "2,"), longs.array())))
        .isEqualTo(Tensor.vector(7, -1));
    assertThat(read(npy(3, header("<i4", false, "2,"), ints.array())))
        .isEqualTo(Tensor.vector(9, -3));
  }

  @Test
  void readsTheOtherOrderOfAxes() throws IOException {
    ByteBuffer ints = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : new int[] {0, 3, 1, 4, 2, 5}) {
      ints.putInt(value);
    }
    assertThat(read(npy(1, header("<i4", true, "2, 3"), ints.array())))
        .isEqualTo(Tensor.of(new int[] {2, 3}, new double[] {0, 1, 2, 3, 4, 5}));
  }

  @Test
  void archivesDependOnNothingButNamesAndValues() throws IOException {
    Map<String, Tensor> tensors = Map.of("B", random(2, 2), "A", random(3), "C", random());
    byte[] bytes = written(tensors);
    assertThat(written(Map.of("C", random(), "A", random(3), "B", random(2, 2)))).isEqualTo(bytes);
    Map<String, Tensor> back = Npz.read(new ByteArrayInputStream(bytes));
    assertThat(back).isEqualTo(tensors);
    assertThat(back.keySet()).containsExactly("A", "B", "C");
  }

  @Test
  void readsCompressedArchives() throws IOException {
    byte[] bytes = zip("A.npy", written(random(5)));
    assertThat(Npz.read(new ByteArrayInputStream(bytes))).isEqualTo(Map.of("A", random(5)));
  }

  @Test
  void filesAreReplacedWhole(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("Model.npz");
    Npz.write(file, Map.of("A", random(2)));
    Npz.write(file, Map.of("A", random(3)));
    assertThat(Npz.read(file)).isEqualTo(Map.of("A", random(3)));
    Npy.write(folder.resolve("A.npy"), random(4));
    assertThat(Npy.read(folder.resolve("A.npy"))).isEqualTo(random(4));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("Model.npz", "A.npy");
    assertThatThrownBy(() -> Npz.write(folder.resolve("none/x.npz"), Map.of("A", random(2))))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "134217729,",
        "99999999999999999999,",
        "65536, 65536, 65536, 65536, 65536",
        "0,",
        "3, , 3",
        "-1,",
        "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1"
      })
  void hostileShapesAreRefused(String shape) {
    assertThatThrownBy(() -> read(npy(1, header("<f8", false, shape), new byte[64])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(".npy");
  }

  @Test
  void aPromiseIsNotAllocatedBeforeItIsKept() {
    byte[] bytes = npy(1, header("<f8", false, "134217728,"), new byte[80]);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("the .npy array ends after 10 of 134217728 elements");
  }

  @ParameterizedTest
  @ValueSource(strings = {">f8", "<f2", "|O", "<U3", "', 'x': '"})
  void otherElementTypesAreNamed(String type) {
    assertThatThrownBy(() -> read(npy(1, header(type, false, "1,"), new byte[8])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("element type");
  }

  @Test
  void brokenHeadersAreRefused() {
    byte[] good = npy(1, header("<f8", false, "1,"), new byte[8]);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> read(npy(4, header("<f8", false, "1,"), new byte[8])))
        .hasMessageContaining("version 4.0");
    assertThatThrownBy(() -> read(npy(1, "__import__('os')", new byte[8])))
        .hasMessageContaining("not a dictionary");
    assertThatThrownBy(() -> read(npy(2, " ".repeat(5000), new byte[8])))
        .hasMessageContaining("header of 5000 bytes");
    byte[] endless = npy(2, "", new byte[8]);
    Arrays.fill(endless, 8, 12, (byte) 0xFF);
    assertThatThrownBy(() -> read(endless)).hasMessageContaining("header of 4294967295 bytes");
  }

  @Test
  void hostileArchivesAreRefused() throws IOException {
    byte[] array = written(random(2));
    byte[] longer = Arrays.copyOf(array, array.length + 1);
    assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(zip("A.npy", longer))))
        .hasMessageContaining("entry `A.npy`")
        .hasMessageContaining("more than");
    assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(zip("../evil\n.txt", array))))
        .hasMessageContaining("`../evil?.txt`");
    assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(new byte[100])))
        .hasMessageContaining("not an .npz archive");
    byte[] good = written(Map.of("A", random(50)));
    for (int length = 0; length < 400; length += 7) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(cut)))
          .isInstanceOf(IOException.class);
    }
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 500; trial++) {
      byte[] bent = good.clone();
      bent[random.nextInt(bent.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        assertThat(Npz.read(new ByteArrayInputStream(bent))).hasSize(1);
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank().doesNotContain("null");
      }
    }
  }
}
