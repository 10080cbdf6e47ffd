package dev.rgm.benchmarks;

import dev.rgm.compiler.dialect.SpecReader;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.CompileRequest;
import dev.rgm.compiler.driver.CompileResult;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.GnnCompiler;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to read a spec, to check it, and to compile it to Java. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class FrontEndBenchmark {
  private static final String LARGE = "states64";
  private static final int LARGE_STATES = 64;

  /** A spec of the library, or one of 64 states written in 2.7 MB. */
  @Param({"t_maze", LARGE})
  public String spec;

  private SourceText source;

  /** Reads or writes the spec. */
  @Setup
  public void read() throws IOException {
    if (spec.equals(LARGE)) {
      source = new SourceText("states64.gnn", LargeSpec.text(LARGE_STATES));
      return;
    }
    String name = spec + ".gnn";
    try (InputStream in = getClass().getResourceAsStream("/META-INF/gnn/" + name)) {
      source = new SourceText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    if (Frontend.analyze(source).hasErrors()) {
      throw new IllegalStateException(name + " has errors");
    }
  }

  /** Text to tree. */
  @Benchmark
  public Parsed parse() {
    return SpecReader.parse(source);
  }

  /** Text to checked model, as an editor does at every stop of the keys. */
  @Benchmark
  public Analysis check() {
    return Frontend.analyze(source);
  }

  /** Text to Java. */
  @Benchmark
  public CompileResult compile() {
    return GnnCompiler.compile(new CompileRequest(List.of(source), "bench"));
  }
}
