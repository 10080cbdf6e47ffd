package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rgm.compiler.diagnostic.SnippetPrinter;
import dev.rgm.compiler.source.SpecLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged specs: whatever is left, the front end gives an analysis whose messages can be printed,
 * soon and in bounded memory. {@code -Drgm.mutants=200000} tries more of them and says how long the
 * slowest took.
 */
class MutatedSpecsTest {
  private static final int USUAL = 3_000;
  private static final int MUTANTS = Integer.getInteger("rgm.mutants", USUAL);
  private static final boolean LONG_RUN = MUTANTS > USUAL;
  private static final int SEEDS = 4;

  /** Larger specs only cost time: what they hold, the small ones hold as well. */
  private static final int MOST_CHARACTERS = 8_000;

  private static final long SECOND = 1_000_000_000;

  /** Characters of a mutant that a failure shows. */
  private static final int SHOWN = 3_000;

  /** What values may take, which a spec has to ask for, and what else reading may take. */
  private static final long MOST_BYTES = 8L * (1 << 27) + (512L << 20);

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("..", "gnn_specs", "src", "main", "gnn"),
          Path.of("src", "test", "resources", "corpus"),
          Path.of(System.getProperty("rgm.shared", "../../shared"), "corpus", "gnn"));

  /** Counts the time and the memory of this thread alone, whatever else the machine does. */
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static List<String> specs;

  @BeforeAll
  static void read() throws IOException {
    specs = new ArrayList<>();
    for (Path folder : FOLDERS) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      for (Path file : SpecFiles.find(folder)) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (!text.isEmpty() && text.length() <= MOST_CHARACTERS) {
          specs.add(text);
        }
      }
    }
    assertThat(specs).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, SEEDS})
  void everyMutantIsAnalysed(long seed) {
    Mutants mutants = new Mutants(seed, specs);
    long slowest = 0;
    long most = 0;
    long began = System.nanoTime();
    int count = MUTANTS / SEEDS;
    for (int i = 0; i < count; i++) {
      byte[] mutant = mutants.next();
      long allocated = allocated();
      long nanos = analyse(mutant);
      long bytes = allocated() - allocated;
      assertThat(bytes).as(() -> text(mutant)).isLessThan(MOST_BYTES);
      if (LONG_RUN && nanos > SECOND) {
        // The first time includes the compilation of code: only what is slow each time is slow.
        nanos = Math.min(nanos, Math.min(analyse(mutant), analyse(mutant)));
        assertThat(nanos).as(() -> text(mutant)).isLessThan(SECOND);
      }
      slowest = Math.max(slowest, nanos);
      most = Math.max(most, bytes);
    }
    if (LONG_RUN) {
      System.out.printf(
          Locale.ROOT,
          "seed %d: %,d damaged specs in %d s, the slowest %d ms, at most %d MiB each%n",
          seed,
          count,
          (System.nanoTime() - began) / SECOND,
          slowest / 1_000_000,
          most >> 20);
    }
  }

  /** Analyses a mutant and prints what is wrong with it; the time it took. */
  private static long analyse(byte[] mutant) {
    long began = THREAD.getCurrentThreadCpuTime();
    try {
      Analysis analysis =
          Frontend.analyze(SpecFiles.decode(mutant, "mutant.gnn", SpecLimits.DEFAULT));
      String printed = new SnippetPrinter(false).print(analysis.diagnostics());
      assertThat(analysis.diagnostics().isEmpty()).isEqualTo(printed.isEmpty());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(text(mutant), e);
    }
    return THREAD.getCurrentThreadCpuTime() - began;
  }

  private static long allocated() {
    return THREAD.getCurrentThreadAllocatedBytes();
  }

  private static String text(byte[] mutant) {
    String text = new String(mutant, StandardCharsets.UTF_8);
    return text.substring(0, Math.min(SHOWN, text.length()));
  }
}
