package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.ir.IrPrinter;
import dev.rgm.compiler.ir.Lowering;
import dev.rgm.compiler.ir.Passes;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.DiscreteAgent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generated code of seven models, byte for byte. */
class GoldenCodeTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  @Test
  void generatedFilesAreAsExpected() throws IOException {
    Set<Path> expected = new TreeSet<>();
    for (GenerativeModel model : GoldenModels.all()) {
      for (GeneratedFile file : Compiled.files(model)) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        // The ending keeps other tools from compiling or formatting them.
        Path golden = GOLDEN.resolve(file.resource() ? name : name + ".txt");
        expected.add(golden);
        compare(golden, file.content());
      }
    }
    Path program = GOLDEN.resolve("CorridorProgram.txt");
    expected.add(program);
    String dump = IrPrinter.print(Passes.run(Lowering.lower(GoldenModels.corridor())));
    compare(program, dump.getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> present = Files.list(GOLDEN)) {
      assertThat(present).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static void compare(Path golden, byte[] content) throws IOException {
    if (UPDATE) {
      Files.createDirectories(golden.getParent());
      Files.write(golden, content);
    }
    assertThat(golden)
        .withFailMessage("%s is missing; -Dgolden.update=true writes it", golden)
        .exists();
    if (golden.toString().endsWith(".txt")) {
      assertThat(new String(content, StandardCharsets.UTF_8))
          .describedAs("%s", golden)
          .isEqualTo(Files.readString(golden));
    }
    assertThat(content).describedAs("%s", golden).isEqualTo(Files.readAllBytes(golden));
  }

  @Test
  void generatedFilesCompileWithoutWarningAndStart() throws Exception {
    List<GenerativeModel> models = GoldenModels.all();
    Compiled compiled = Compiled.of(models);
    for (GenerativeModel model : models) {
      DiscreteAgent agent = compiled.agent(model);
      assertThat(agent.model()).isEqualTo(ModelBuilder.pomdp(model));
    }
  }

  @Test
  void generatedTextIsAsciiWithUnixLineEnds() {
    for (GenerativeModel model : GoldenModels.all()) {
      for (GeneratedFile file : Compiled.files(model)) {
        if (!file.resource()) {
          assertThat(new String(file.content(), StandardCharsets.UTF_8)).matches("[\\n -~]*");
        }
      }
    }
  }
}
