package dev.rgm.compiler.driver;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import java.util.List;

/**
 * What compilation gave: files to write, or errors. With an error there are no files at all, so
 * that nothing is half-written.
 *
 * @param files sorted by path
 * @param classes one per compiled model, in the order of the specs
 * @param diagnostics of all specs
 */
public record CompileResult(
    List<GeneratedFile> files, List<GeneratedClass> classes, List<Diagnostic> diagnostics) {

  /**
   * A file to write.
   *
   * @param path relative, {@code /} as separator, such as {@code dev/x/CorridorAgent.java}
   * @param resource whether it belongs to the class path beside the classes (else it is Java
   *     source)
   * @param content the bytes; owned by this record, read only
   */
  public record GeneratedFile(String path, boolean resource, byte[] content) {}

  /**
   * A generated agent.
   *
   * @param qualifiedName of the public class
   * @param modelName as the spec writes it
   * @param sourceName the spec it came from
   */
  public record GeneratedClass(String qualifiedName, String modelName, String sourceName) {}

  /** Copies the lists. */
  public CompileResult {
    files = List.copyOf(files);
    classes = List.copyOf(classes);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether there is an error. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
