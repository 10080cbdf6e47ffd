package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.compiler.source.SpecPath.Found;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPathTest {
  private static final int LIMIT = 1000;

  @TempDir private Path project;
  private Path specs;
  private Path jar;
  private SearchPath path;

  @BeforeEach
  void writeFiles() throws IOException {
    specs = project.resolve("src/main/gnn");
    write(specs.resolve("maze/maze.gnn"), "maze");
    write(specs.resolve("maze/space.gnn"), "space");
    write(specs.resolve("common/base.gnn"), "base");
    write(project.resolve("secret.gnn"), "secret");
    write(project.resolve("classes/META-INF/gnn/lib/beside.gnn"), "reactor");
    jar = project.resolve("models.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "META-INF/gnn/lib/agent.gnn", "agent");
      entry(zip, "META-INF/gnn/lib/part.gnn", "part");
      entry(zip, "secret.gnn", "secret");
    }
    path = new SearchPath(project, List.of(specs), List.of(project.resolve("classes"), jar));
  }

  @Test
  void besideTheSpecFirst() throws IOException {
    assertFound("src/main/gnn/maze/maze.gnn", "space.gnn", "src/main/gnn/maze/space.gnn", "space");
    assertFound(
        "src/main/gnn/maze/maze.gnn", "../common/base.gnn", "src/main/gnn/common/base.gnn", "base");
  }

  @Test
  void thenFromTheTopOfTheSpecs() throws IOException {
    assertFound(
        "src/main/gnn/maze/maze.gnn", "common/base.gnn", "src/main/gnn/common/base.gnn", "base");
  }

  @Test
  void thenInJarsAndFoldersOfClasses() throws IOException {
    String maze = "src/main/gnn/maze/maze.gnn";
    assertFound(maze, "lib/beside.gnn", "classes!/META-INF/gnn/lib/beside.gnn", "reactor");
    assertFound(maze, "lib/agent.gnn", "models.jar!/META-INF/gnn/lib/agent.gnn", "agent");
  }

  @Test
  void aSpecInAJarFindsItsNeighbours() throws IOException {
    String agent = "models.jar!/META-INF/gnn/lib/agent.gnn";
    assertFound(agent, "part.gnn", "models.jar!/META-INF/gnn/lib/part.gnn", "part");
    assertFound(agent, "lib/part.gnn", "models.jar!/META-INF/gnn/lib/part.gnn", "part");
    assertThatThrownBy(() -> path.find(agent, "../../../secret.gnn", LIMIT))
        .hasMessageContaining("outside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../secret.gnn",
        "/etc/passwd",
        "C:/secret.gnn",
        "..\\secret.gnn",
        "~/x",
        "",
        "a\0b"
      })
  void nothingOutside(String hostile) {
    assertThatThrownBy(() -> path.find("src/main/gnn/maze/maze.gnn", hostile, LIMIT))
        .isInstanceOf(IOException.class);
  }

  @Test
  void noLinkLeadsOutside() throws IOException {
    Files.createSymbolicLink(specs.resolve("link.gnn"), project.resolve("secret.gnn"));
    assertThatThrownBy(() -> path.find("src/main/gnn/a.gnn", "link.gnn", LIMIT))
        .hasMessageContaining("link out of the folder");
  }

  @Test
  void absentAndTooLargeFiles() throws IOException {
    assertThat(path.find("src/main/gnn/a.gnn", "none.gnn", LIMIT)).isEmpty();
    assertThatThrownBy(() -> path.find("src/main/gnn/maze/maze.gnn", "space.gnn", 2))
        .hasMessageContaining("more than 2 bytes");
  }

  @Test
  void twoNamesOfOneFileHaveOneIdentity() {
    assertThat(path.identity("src/main/gnn/../gnn/a.gnn"))
        .isEqualTo(path.identity("src/main/gnn/a.gnn"));
  }

  private void assertFound(String from, String name, String foundName, String text)
      throws IOException {
    Optional<Found> found = path.find(from, name, LIMIT);
    assertThat(found).isPresent();
    assertThat(found.get().name()).isEqualTo(foundName);
    assertThat(new String(found.get().bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
