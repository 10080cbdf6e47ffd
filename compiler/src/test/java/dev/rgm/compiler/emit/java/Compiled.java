package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.agent.DiscreteAgent;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** Generated agents, compiled in memory with every warning an error. */
final class Compiled {
  static final String PACKAGE = "dev.example";

  private final ClassLoader loader;

  private Compiled(ClassLoader loader) {
    this.loader = loader;
  }

  static Compiled of(List<GenerativeModel> models) throws InMemoryJava.UnavailableException {
    List<GeneratedFile> files = new ArrayList<>();
    for (GenerativeModel model : models) {
      files.addAll(files(model));
    }
    return new Compiled(InMemoryJava.ofRunningJdk().compile(files, "-Xlint:all", "-Werror"));
  }

  /** The agent of the only model of a spec. */
  static DiscreteAgent agent(String spec) throws Exception {
    Analysis analysis = Frontend.analyze(new SourceText("model.gnn", spec));
    GenerativeModel model =
        analysis
            .models()
            .get(0)
            .agent()
            .orElseThrow(() -> new AssertionError(analysis.diagnostics().toString()));
    return of(List.of(model)).agent(model);
  }

  static List<GeneratedFile> files(GenerativeModel model) {
    return new JavaBackEnd("0.0.0-golden")
        .emit(model, PACKAGE).stream()
            .map(file -> new GeneratedFile(file.path(), file.resource(), file.content()))
            .toList();
  }

  Class<?> type(GenerativeModel model) throws ClassNotFoundException {
    return loader.loadClass(PACKAGE + "." + JavaBackEnd.className(model));
  }

  DiscreteAgent agent(GenerativeModel model) throws ReflectiveOperationException {
    return (DiscreteAgent) type(model).getConstructor().newInstance();
  }

  /** Calls a method with one parameter, and passes on what it throws. */
  static Object call(Object target, String method, Class<?> parameter, Object argument)
      throws Throwable {
    try {
      return target.getClass().getMethod(method, parameter).invoke(target, argument);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
