package dev.rgm.compiler.driver;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.driver.CompileResult.GeneratedClass;
import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.emit.java.JavaBackEnd;
import dev.rgm.compiler.ir.Lowering;
import dev.rgm.compiler.ir.Passes;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * From specs to Java: analyses, lowers and emits. Pure; the files are text and bytes that {@link
 * OutputFolder} or {@link InMemoryJava} take further.
 */
public final class GnnCompiler {
  private static final String VERSION = version();

  private GnnCompiler() {}

  /**
   * Compiles every model that can run. With an error anywhere there are no files at all.
   *
   * @return files sorted by path, and the diagnostics of all specs in the order of their places
   */
  public static CompileResult compile(CompileRequest request) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<SpecModel> models = new ArrayList<>();
    for (SourceText source : request.sources()) {
      Analysis analysis = Frontend.analyze(source, request.options());
      diagnostics.addAll(analysis.diagnostics());
      for (Checked checked : analysis.models()) {
        checked.model().ifPresent(models::add);
      }
    }
    diagnostics.addAll(collisions(models));
    diagnostics.sort(Comparator.naturalOrder());
    CompileResult nothing = new CompileResult(List.of(), List.of(), diagnostics);
    return nothing.hasErrors() ? nothing : emit(models, request.packageName(), diagnostics);
  }

  /** The program of a model before the passes and after each, as stable text. */
  public static String dumpIr(GenerativeModel model) {
    return Passes.dump(Lowering.lower(model));
  }

  private static CompileResult emit(
      List<SpecModel> models, String packageName, List<Diagnostic> diagnostics) {
    JavaBackEnd backEnd = new JavaBackEnd(VERSION);
    List<GeneratedFile> files = new ArrayList<>();
    List<GeneratedClass> classes = new ArrayList<>();
    for (SpecModel model : models) {
      for (JavaBackEnd.Emitted file : backEnd.emit(model, packageName)) {
        files.add(new GeneratedFile(file.path(), file.resource(), file.content()));
      }
      String simpleName = JavaBackEnd.className(model);
      classes.add(
          new GeneratedClass(
              packageName.isEmpty() ? simpleName : packageName + "." + simpleName,
              model.name(),
              model.source().name()));
    }
    files.sort(Comparator.comparing(GeneratedFile::path));
    return new CompileResult(files, classes, diagnostics);
  }

  /**
   * Models of different specs that would become the same class; within one spec the checks look.
   */
  private static List<Diagnostic> collisions(List<SpecModel> models) {
    List<Diagnostic> found = new ArrayList<>();
    Map<String, SpecModel> byFile = new HashMap<>();
    for (SpecModel model : models) {
      // Some file systems do not tell cases apart.
      String key = JavaBackEnd.className(model).toLowerCase(Locale.ROOT);
      SpecModel other = byFile.putIfAbsent(key, model);
      if (other != null && !other.source().equals(model.source())) {
        found.add(collision(model, other));
      }
    }
    return found;
  }

  private static Diagnostic collision(SpecModel model, SpecModel other) {
    boolean same = model.name().equals(other.name());
    SourceText.Place found = other.source().locate(other.span());
    String place = found.source().name() + ":" + found.line();
    String message =
        same
            ? "model `" + model.name() + "` is already defined at " + place
            : "model `"
                + model.name()
                + "` and model `"
                + other.name()
                + "` at "
                + place
                + " both become class `"
                + JavaBackEnd.className(model)
                + "`";
    return Diagnostic.of(
            same ? DiagnosticCode.DUPLICATE_MODEL : DiagnosticCode.NAME_COLLISION,
            model.source(),
            model.span(),
            message)
        .help("rename one of the two, or compile them into different packages")
        .build();
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = GnnCompiler.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing from the compiler");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties cannot be read", e);
    }
    return properties.getProperty("version");
  }
}
