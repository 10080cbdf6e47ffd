package dev.rgm.compiler.driver;

import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles generated files with the compiler of the running JDK, in memory, and gives a class
 * loader that can be dropped. Generated resources are served by the loader too.
 */
public final class InMemoryJava {
  private final JavaCompiler compiler;
  private final String classPath;

  private InMemoryJava(JavaCompiler compiler, String classPath) {
    this.compiler = compiler;
    this.classPath = classPath;
  }

  /** Why generated code cannot be compiled or did not compile. */
  public static final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
      super(message);
    }
  }

  /**
   * The compiler of the running JDK, which finds the runtime on the class path of this program.
   *
   * @throws UnavailableException if this is a Java runtime without a compiler
   */
  public static InMemoryJava ofRunningJdk() throws UnavailableException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new UnavailableException(
          "javac is missing: Java runs from "
              + System.getProperty("java.home")
              + ", which is a runtime without a compiler; use a JDK 17 or newer");
    }
    return new InMemoryJava(compiler, System.getProperty("java.class.path"));
  }

  /**
   * Compiles files.
   *
   * @param files as {@link CompileResult#files} has them
   * @param options further options of javac, such as {@code -Xlint:all}
   * @return a loader of the classes and resources, whose parent is the loader of this class
   * @throws UnavailableException if javac refuses the files; the message holds what it said
   */
  public ClassLoader compile(List<GeneratedFile> files, String... options)
      throws UnavailableException {
    Map<String, byte[]> resources = new HashMap<>();
    for (GeneratedFile file : files) {
      if (file.resource()) {
        resources.put(file.path(), file.content());
      }
    }
    List<Source> sources =
        files.stream().filter(file -> !file.resource()).map(Source::new).toList();
    List<String> arguments = new ArrayList<>(List.of("-classpath", classPath));
    arguments.addAll(List.of("-proc:none", "-encoding", "UTF-8"));
    arguments.addAll(List.of(options));
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    StringWriter other = new StringWriter();
    try (StandardJavaFileManager standard =
            compiler.getStandardFileManager(messages, Locale.ROOT, StandardCharsets.UTF_8);
        Memory memory = new Memory(standard)) {
      boolean compiled = compiler.getTask(other, memory, messages, arguments, null, sources).call();
      if (!compiled) {
        StringBuilder text = new StringBuilder("generated code does not compile: a fault of RGM\n");
        messages.getDiagnostics().forEach(each -> text.append(each).append('\n'));
        throw new UnavailableException(text.append(other).toString().strip());
      }
      return new Loader(memory.classes(), resources);
    } catch (IOException e) {
      throw new UncheckedIOException("closing files in memory", e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(GeneratedFile file) {
      super(URI.create("memory:///" + file.path()), Kind.SOURCE);
      text = new String(file.content(), StandardCharsets.UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String className) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Output> outputs = new HashMap<>();

    Memory(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return outputs.computeIfAbsent(className, Output::new);
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new HashMap<>();
      outputs.forEach((name, output) -> classes.put(name, output.bytes.toByteArray()));
      return classes;
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final Map<String, byte[]> resources;

    Loader(Map<String, byte[]> classes, Map<String, byte[]> resources) {
      super(InMemoryJava.class.getClassLoader());
      this.classes = classes;
      this.resources = resources;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] bytes = resources.get(name);
      return bytes != null ? new ByteArrayInputStream(bytes) : super.getResourceAsStream(name);
    }
  }
}
