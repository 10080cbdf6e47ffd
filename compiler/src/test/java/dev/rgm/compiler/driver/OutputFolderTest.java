package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir Path folder;

  private static CompileResult result(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new CompileResult(
        List.of(
            new GeneratedFile("a/Good.java", false, bytes), new GeneratedFile(path, true, bytes)),
        List.of(),
        List.of());
  }

  @Test
  void writesSourcesAndResourcesBelowTheirFolders() throws IOException {
    OutputFolder output = new OutputFolder(folder.resolve("src"), folder.resolve("res"));
    assertThat(output.write(result("a/b.npz", "x")))
        .containsExactly(
            folder.resolve("src/a/Good.java").toAbsolutePath(),
            folder.resolve("res/a/b.npz").toAbsolutePath());
    assertThat(folder.resolve("res/a/b.npz")).hasContent("x");
  }

  @Test
  void leavesUnchangedFilesAlone() throws IOException {
    OutputFolder output = new OutputFolder(folder);
    output.write(result("a/b.npz", "x"));
    Path file = folder.resolve("a/Good.java");
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, old);
    assertThat(output.write(result("a/b.npz", "x"))).isEmpty();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
    assertThat(output.write(result("a/b.npz", "y"))).hasSize(2);
  }

  @Test
  void refusesPathsThatClimbOutBeforeItWritesAnything() throws IOException {
    Path inner = folder.resolve("inner");
    for (String path : List.of("../evil.java", "a/../../evil.java", "/evil.java", "..", "")) {
      assertThatThrownBy(() -> new OutputFolder(inner).write(result(path, "x")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("leaves the output folder");
    }
    assertThat(inner).doesNotExist();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesNothingHalfWrittenWhereAFileCannotBeReplaced() throws IOException {
    Files.createDirectories(folder.resolve("a/b.npz/occupied"));
    assertThatThrownBy(() -> new OutputFolder(folder).write(result("a/b.npz", "x")))
        .isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.list(folder.resolve("a"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("Good.java", "b.npz");
    }
  }
}
