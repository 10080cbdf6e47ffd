package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Parsed;
import dev.rgm.compiler.syntax.Statement.Declaration;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Literals of real specs whose declaration has whole numbers for dimensions (gnn-language §8.1):
 * how many are read into the declared shape, and whether each of the rest ends in a message. The
 * table goes to {@code target/literals.txt}.
 */
class RealLiteralsTest {
  private static final double LEAST_READ = 0.92;

  private enum Way {
    EXACT,
    UNIT_AXES,
    PERMUTED,
    NOT_READ
  }

  @Test
  void mostAreReadAndTheRestEndInMessages() throws IOException {
    Path corpus = Path.of(System.getProperty("rgm.shared", "../shared")).resolve("corpus/gnn");
    Assumptions.assumeTrue(Files.isDirectory(corpus), corpus + ": real specs absent, skipped");
    Map<Way, Integer> counts = new EnumMap<>(Way.class);
    Set<String> rest = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    for (Path file : SpecFiles.findAll(corpus)) {
      SourceText source = SpecFiles.read(file, file.getFileName().toString()).source();
      Parsed parsed = Frontend.analyze(source).parsed();
      List<Diagnostic> diagnostics = Frontend.analyze(source).diagnostics();
      for (ModelSyntax model : parsed.models()) {
        Spec spec = Spec.of(parsed.source(), model, SpecPath.NONE, new DiagnosticSink());
        Workbench bench = Workbench.of(spec);
        for (Variable variable : spec.symbols().all()) {
          Optional<int[]> declared = declared(bench, variable);
          if (declared.isEmpty() || variable.value().isEmpty()) {
            continue;
          }
          if (bench.literals().reading(variable) instanceof Reading.NotNumeric) {
            // File names and switches: nothing that a shape says anything about.
            continue;
          }
          String text = parsed.source().slice(variable.value().get().span());
          if (!seen.add(variable.text() + Arrays.toString(declared.get()) + text)) {
            continue;
          }
          Way way = way(bench.literals().reading(variable), declared.get());
          counts.merge(way, 1, Integer::sum);
          if (way == Way.NOT_READ) {
            String messages = messages(diagnostics, variable);
            String line = file.getFileName() + " " + variable.text() + ": " + messages;
            rest.add(line);
            if (messages.isEmpty()) {
              silent.add(line);
            }
          }
        }
      }
    }
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    int read = total - counts.getOrDefault(Way.NOT_READ, 0);
    Files.writeString(
        Path.of("target", "literals.txt"),
        total + " literals " + counts + "\n" + String.join("\n", rest) + "\n");
    assertThat((double) read / total).isGreaterThanOrEqualTo(LEAST_READ);
    assertThat(silent).isEmpty();
  }

  /** The declared sizes, if all of them are written as whole numbers. */
  private static Optional<int[]> declared(Workbench bench, Variable variable) {
    List<Dimension> dimensions =
        variable.declaration().map(Declaration::dimensions).orElse(List.of());
    boolean whole =
        !dimensions.isEmpty() && dimensions.stream().allMatch(Dimension.Fixed.class::isInstance);
    return whole
        ? Optional.of(
            bench.dimensions().of(variable).stream().mapToInt(Dimensions.Extent::size).toArray())
        : Optional.empty();
  }

  private static Way way(Reading reading, int[] declared) {
    if (!(reading instanceof Reading.Numbers numbers)) {
      return Way.NOT_READ;
    }
    Tensor tensor = numbers.tensor();
    if (Arrays.equals(tensor.shape(), declared)) {
      return Way.EXACT;
    }
    if (BracketRule.shape(tensor.shape(), declared).isPresent()) {
      return Way.UNIT_AXES;
    }
    int[] found = Shapes.squeezed(tensor.shape());
    int[] wanted = Shapes.squeezed(declared);
    Arrays.sort(found);
    Arrays.sort(wanted);
    boolean permuted = tensor.rank() > 2 && Arrays.equals(found, wanted);
    return permuted ? Way.PERMUTED : Way.NOT_READ;
  }

  /** The messages about a variable: they stand at its name or value, or name it. */
  private static String messages(List<Diagnostic> diagnostics, Variable variable) {
    StringBuilder found = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      boolean about =
          diagnostic.message().contains("`" + variable.text() + "`")
              || diagnostic.related().stream()
                  .anyMatch(place -> place.label().contains("`" + variable.text() + "`"))
              || covers(variable, diagnostic);
      if (about) {
        found.append(diagnostic.code().id()).append(' ').append(diagnostic.message()).append("; ");
      }
    }
    return found.toString();
  }

  private static boolean covers(Variable variable, Diagnostic diagnostic) {
    return variable.assignments().stream()
        .anyMatch(
            assignment ->
                assignment.span().start() <= diagnostic.span().start()
                    && diagnostic.span().start() <= assignment.span().end());
  }
}
