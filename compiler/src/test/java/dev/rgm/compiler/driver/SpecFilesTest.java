package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files stand for a folder, and what reading them says. */
class SpecFilesTest {
  @TempDir Path folder;

  @Test
  void aFolderStandsForItsSpecsSorted() throws IOException {
    Files.createDirectories(folder.resolve("deep"));
    Path last = Files.writeString(folder.resolve("lamp.gnn"), "");
    Path first = Files.writeString(folder.resolve("deep/bell.md"), "");
    Path picture = Files.writeString(folder.resolve("deep/bell.png"), "");
    assertThat(SpecFiles.find(folder)).containsExactly(first, last);
    assertThat(SpecFiles.findAll(folder)).containsExactly(first, picture, last);
  }

  @Test
  void aFolderThatCannotBeListedIsADiagnostic() throws IOException {
    Path lamp = Files.writeString(folder.resolve("lamp.gnn"), "");
    Path locked = Files.createDirectories(folder.resolve("locked"));
    Files.writeString(locked.resolve("bell.gnn"), "");
    Files.setPosixFilePermissions(locked, Set.of());
    try {
      Assumptions.assumeFalse(Files.isReadable(locked), "this user may read every folder, skipped");
      assertThat(SpecFiles.find(folder)).containsExactly(lamp, locked);
      assertThat(SpecFolder.find(folder)).containsExactly(lamp, locked);
      assertThat(Frontend.analyze(SpecFiles.read(locked, "locked")).diagnostics())
          .singleElement()
          .satisfies(
              diagnostic -> {
                assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.UNREADABLE);
                assertThat(diagnostic.message()).contains("folder cannot be listed");
              });
    } finally {
      Files.setPosixFilePermissions(locked, Set.copyOf(Files.getPosixFilePermissions(folder)));
    }
  }

  @Test
  void aFolderReadAsAFileIsADiagnostic() {
    assertThat(SpecFiles.read(folder, "folder").diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).contains("it is a folder"));
  }

  @Test
  void aRootThatIsNotThereIsRefused() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> SpecFiles.find(nowhere)).isInstanceOf(UncheckedIOException.class);
  }
}
