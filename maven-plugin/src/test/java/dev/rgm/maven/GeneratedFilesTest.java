package dev.rgm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFilesTest {
  @TempDir Path folder;

  private Path record;
  private Path root;
  private GeneratedFiles files;

  @BeforeEach
  void setUp() {
    record = folder.resolve("status/rgm/sources.lst");
    root = folder.resolve("generated");
    files = new GeneratedFiles(record, root);
  }

  @Test
  void deletesWhatIsNotWrittenAnyMore() throws IOException {
    Path kept = write("com/example/A.java");
    Path gone = write("com/example/old/B.java");
    Path foreign = write("com/example/ByHand.java");

    assertThat(files.known()).isFalse();
    assertThat(files.replace(Set.of("com/example/A.java", "com/example/old/B.java"))).isZero();
    assertThat(files.known()).isTrue();
    assertThat(files.replace(Set.of("com/example/A.java"))).isEqualTo(1);

    assertThat(kept).exists();
    assertThat(gone.getParent()).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void neverLeavesItsFolder() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside.txt"), "precious");
    Files.createDirectories(root);
    Files.createDirectories(record.getParent());
    Files.writeString(record, "rgm-generated-files 1\n../outside.txt\n" + outside + "\n");

    assertThat(files.replace(Set.of())).isZero();
    assertThat(outside).exists();
  }

  @Test
  void takesAnUnreadableRecordForAnEmptyOne() throws IOException {
    Path file = write("A.java");
    Files.createDirectories(record.getParent());
    Files.write(record, new byte[] {(byte) 0xFF, 0, 'x', '\n', 'A', '.', 'j', 'a', 'v', 'a'});

    assertThat(files.replace(Set.of())).isZero();
    assertThat(file).exists();
  }

  private Path write(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, path);
  }
}
