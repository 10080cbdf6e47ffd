package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {
  private static final String LOOSE = "## GNNSection\nlamp\n\n## StateSpaceBlock\ns [2]\n";
  private static final String TIDY = "## GNNSection\nlamp\n\n## StateSpaceBlock\ns[2]\n";

  @TempDir Path folder;

  @Test
  void rewritesFilesAndNamesThem() throws IOException {
    Path loose = write("loose.gnn", LOOSE);
    Path tidy = write("tidy.gnn", TIDY);
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(tidy, before);

    Shell shell = Shell.rgm("format", folder.toString());
    assertThat(shell.out()).isEqualTo(loose.toString().replace('\\', '/') + System.lineSeparator());
    assertThat(shell.err()).isEmpty();
    assertThat(shell.code()).isZero();
    assertThat(loose).hasContent(TIDY);
    assertThat(Files.getLastModifiedTime(tidy)).isEqualTo(before);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("loose.gnn", "tidy.gnn");
    assertThat(Shell.rgm("format", folder.toString()).out()).isEmpty();
  }

  @Test
  void keepsPermissionsAndLinks() throws IOException {
    Assumptions.assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX here, skipped");
    Path loose = write("loose.gnn", LOOSE);
    Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rw-rw---x"));
    Path link = Files.createSymbolicLink(folder.resolve("link.gnn"), loose.getFileName());

    assertThat(Shell.rgm("format", link.toString()).code()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(loose).hasContent(TIDY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(loose)))
        .isEqualTo("rw-rw---x");
  }

  @Test
  void dropsAByteOrderMark() throws IOException {
    Path marked = write("marked.gnn", "\uFEFF" + TIDY);
    assertThat(Shell.rgm("format", marked.toString()).code()).isZero();
    assertThat(Files.readString(marked)).isEqualTo(TIDY);
  }

  @Test
  void showsWhatWouldChange() throws IOException {
    Path loose = write("loose.gnn", LOOSE);
    String name = loose.toString().replace('\\', '/');
    Shell shell = Shell.rgm("format", "--check", loose.toString());
    assertThat(shell.out())
        .isEqualTo(
            "--- %s\n+++ %s (formatted)\n".formatted(name, name)
                + "@@ -2,4 +2,4 @@\n lamp\n \n ## StateSpaceBlock\n-s [2]\n+s[2]\n");
    assertThat(shell.err()).isEqualTo("`rgm format` would change 1 file" + System.lineSeparator());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(loose).hasContent(LOOSE);

    Shell tidy = Shell.rgm("format", "--check", write("tidy.gnn", TIDY).toString());
    assertThat(tidy).isEqualTo(new Shell(0, "", ""));
  }

  @Test
  void readsStandardInput() {
    assertThat(formatInput(LOOSE, "format", "-")).isEqualTo(new Shell(0, TIDY, ""));
    Shell check = formatInput(LOOSE, "format", "--check", "-");
    assertThat(check.out()).contains("--- standard input", "-s [2]", "+s[2]");
    assertThat(check.code()).isEqualTo(1);
    assertUsage(Shell.rgm("format", "-", folder.toString()), "`-` stands alone");
  }

  @Test
  void leavesAloneWhatHasNoLayout() throws IOException {
    Path json = write("lamp.json", "{\"modelName\": \"lamp\", \"stateSpace\": {}}");
    Shell named = Shell.rgm("format", json.toString());
    assertThat(named.err()).contains("lamp.json: the file is in the dialect `gnn-json`", "convert");
    assertThat(named.out()).isEmpty();
    assertThat(named.code()).isEqualTo(1);
    assertThat(Shell.rgm("format", folder.toString()).code()).isZero();
    assertThat(formatInput("prose", "format", "-").out()).isEqualTo("prose");

    Path binary = folder.resolve("binary.gnn");
    Files.write(binary, new byte[] {'#', 0, (byte) 0xff});
    assertThat(Shell.rgm("format", binary.toString()).err()).contains("binary");
    assertThat(Shell.rgm("format", binary.toString()).code()).isEqualTo(1);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Shell formatInput(String text, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return Shell.rgm(arguments);
    } finally {
      System.setIn(before);
    }
  }
}
