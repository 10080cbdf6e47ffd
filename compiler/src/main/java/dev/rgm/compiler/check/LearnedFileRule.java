package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.RenormalisingModel.ClassFactor;
import dev.rgm.compiler.model.RenormalisingModel.LearnedFile;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.runtime.io.JsonObject;
import dev.rgm.runtime.io.TensorArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code learned: digits.zip}: a model that was learned already, in a file beside the spec. */
final class LearnedFileRule {
  /** A learned model of more bytes is refused. */
  private static final int MAX_BYTES = 1 << 28;

  private static final String FORMAT = "rgm-image-model";

  /** Bounds of what a description may say; what lies beyond belongs to no spec. */
  private static final int MOST = 1 << 14;

  private final Spec spec;
  private final Span span;
  private final String path;

  /**
   * For one setting.
   *
   * @param span where its value stands
   * @param path the value
   */
  LearnedFileRule(Spec spec, Span span, String path) {
    this.spec = spec;
    this.span = span;
    this.path = path;
  }

  /**
   * The file, or empty if it does not fit the spec, which is reported.
   *
   * @param shape of an example; empty if it is not known
   */
  Optional<LearnedFile> read(List<Integer> shape, Optional<ClassFactor> classes) {
    SourceText asking = spec.source().locate(span).source();
    try {
      Optional<SpecPath.Found> found = spec.path().find(asking.name(), path, MAX_BYTES);
      if (found.isEmpty()) {
        report("there is no file `" + path + "`", "write the path from the folder of the spec");
        return Optional.empty();
      }
      byte[] content = found.get().bytes();
      JsonObject description = TensorArchive.read(new ByteArrayInputStream(content)).description();
      if (!description.string("format").equals(FORMAT)) {
        throw new IOException("its format is `" + description.string("format") + "`");
      }
      Optional<String> misfit = misfit(description, shape, classes);
      misfit.ifPresent(message -> report(message, "name the model that this spec was learned to"));
      return misfit.isPresent() ? Optional.empty() : Optional.of(new LearnedFile(path, content));
    } catch (IOException e) {
      report(
          "`" + path + "` cannot be read: " + e.getMessage(),
          "name a file that the class of a model, or an experiment, saved");
      return Optional.empty();
    }
  }

  private Optional<String> misfit(
      JsonObject description, List<Integer> shape, Optional<ClassFactor> classes)
      throws IOException {
    int learned = description.whole("classes", 0, MOST);
    int declared = classes.map(ClassFactor::size).orElse(0);
    if (learned != declared) {
      return Optional.of(
          "the model of `" + path + "` has " + learned + " classes, but the spec has " + declared);
    }
    int rows = description.whole("rows", 1, MOST);
    int columns = description.whole("columns", 1, MOST);
    boolean known = shape.size() > 1;
    return known && (rows != shape.get(0) || columns != shape.get(1))
        ? Optional.of(
            String.format(
                "the model of `%s` sees pictures of %dx%d, but those of the spec are %dx%d",
                path, rows, columns, shape.get(0), shape.get(1)))
        : Optional.empty();
  }

  private void report(String message, String help) {
    spec.report(spec.at(span, DiagnosticCode.BAD_DATA_FILE, message).help(help));
  }
}
