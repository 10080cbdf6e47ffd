package dev.rgm.runtime.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
  @TempDir private Path folder;

  private static Snapshot snapshot() {
    return new Snapshot(
        "sha256:0123",
        Map.of("belief", Tensor.vector(0.1, 0.9), "counts.0", Tensor.filled(Math.PI, 2, 3)),
        new RandomSource(-7).save());
  }

  @Test
  void comesBackAsItWas() throws IOException {
    Path file = folder.resolve("agent.npz");
    SnapshotFile.write(file, snapshot());
    assertThat(SnapshotFile.read(file)).isEqualTo(snapshot());
    byte[] first = Files.readAllBytes(file);
    SnapshotFile.write(file, snapshot());
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    assertThat(Npz.read(file)).containsKeys("belief", "snapshot.version");
  }

  @Test
  void refusesOtherFilesWithTheReason() throws IOException {
    Path file = folder.resolve("numbers.npz");
    Npz.write(file, Map.of("A", Tensor.vector(1)));
    assertThatThrownBy(() -> SnapshotFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("the file is no snapshot of an agent: it holds no `snapshot.version`");
    changed(file, "snapshot.version", Tensor.vector(2));
    assertThatThrownBy(() -> SnapshotFile.read(file))
        .hasMessage("the snapshot has format version 2.0; this release reads version 1");
    changed(file, "snapshot.random", Tensor.vector(0.5, 1));
    assertThatThrownBy(() -> SnapshotFile.read(file))
        .hasMessage("the snapshot is damaged: 0.5 is not a half word");
    changed(file, "snapshot.fingerprint", Tensor.vector(7));
    assertThatThrownBy(() -> SnapshotFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the snapshot is damaged: a fingerprint has");
  }

  private static void changed(Path file, String name, Tensor tensor) throws IOException {
    SnapshotFile.write(file, snapshot());
    Map<String, Tensor> entries = new TreeMap<>(Npz.read(file));
    entries.put(name, tensor);
    Npz.write(file, entries);
  }

  @Test
  void keepsItsOwnNamesToItself() {
    Snapshot clash =
        new Snapshot("x", Map.of("snapshot.random", Tensor.vector(1)), new long[] {1, 2, 3, 4});
    assertThatThrownBy(() -> SnapshotFile.write(folder.resolve("x.npz"), clash))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder.resolve("x.npz")).doesNotExist();
  }

  @Test
  void saysWhatIsMissingAndWhoseItIs() {
    assertThat(snapshot().numbers("belief", 2)).containsExactly(0.1, 0.9);
    assertThatThrownBy(() -> snapshot().numbers("belief", 3))
        .hasMessage("the snapshot has 2 numbers under `belief`, expected 3 numbers");
    assertThatThrownBy(() -> snapshot().requireFingerprint("sha256:4567"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sha256:0123")
        .hasMessageContaining("sha256:4567");
  }
}
