package dev.rgm.compiler.driver;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.source.SpecLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Finds spec files and reads them, within bounds and without exceptions for bad content. */
public final class SpecFiles {

  private static final List<String> EXTENSIONS =
      List.of(".gnn", ".gnn.md", ".md", ".txt", ".json", ".yaml", ".yml");

  private SpecFiles() {}

  /**
   * A file that was read, or could not be.
   *
   * @param source the text; empty if the file could not be read
   * @param diagnostics why it could not be read, or none
   */
  public record Loaded(SourceText source, List<Diagnostic> diagnostics) {
    /** Copies the list. */
    public Loaded {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * The files that may be specs: the file itself, or every file of a folder with an extension of a
   * spec, sorted by path. Links to folders are not followed. A folder that cannot be listed stands
   * in the place of its files, so that reading it says why they are missing.
   *
   * @throws UncheckedIOException if the root does not exist
   */
  public static List<Path> find(Path root) {
    return walk(root, SpecFiles::hasExtension);
  }

  /**
   * The file itself, or every regular file of a folder, sorted by path; a folder that cannot be
   * listed stands in the place of its files.
   *
   * @throws UncheckedIOException if the root does not exist
   */
  public static List<Path> findAll(Path root) {
    return walk(root, path -> true);
  }

  private static boolean hasExtension(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith);
  }

  private static List<Path> walk(Path root, Predicate<Path> wanted) {
    try {
      if (!Files.exists(root)) {
        throw new NoSuchFileException(root.toString());
      }
      if (!Files.isDirectory(root)) {
        return List.of(root);
      }
      List<Path> found = new ArrayList<>();
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (Files.isRegularFile(file) && wanted.test(file)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) {
              found.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException reason) {
              if (reason != null) {
                found.add(folder);
              }
              return FileVisitResult.CONTINUE;
            }
          });
      found.sort(null);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file as strict UTF-8.
   *
   * @param file where it is
   * @param displayName what messages call it
   */
  public static Loaded read(Path file, String displayName) {
    return read(file, displayName, SpecLimits.DEFAULT);
  }

  /**
   * Reads a file as strict UTF-8.
   *
   * @param file where it is
   * @param displayName what messages call it
   * @param limits what may be read, and made of it
   */
  public static Loaded read(Path file, String displayName, SpecLimits limits) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(limits.fileBytes() + 1);
    } catch (IOException e) {
      String message =
          !Files.isDirectory(file)
              ? "the file cannot be read: " + reason(e)
              : Files.isReadable(file)
                  ? "the file cannot be read: it is a folder"
                  : "the folder cannot be listed: access was refused";
      return failed(displayName, DiagnosticCode.UNREADABLE, message);
    }
    return decode(bytes, displayName, limits);
  }

  /**
   * Reads the bytes of a file as strict UTF-8.
   *
   * @param bytes the whole file, or its first bytes up to the limit and at least one more
   * @param displayName what messages call it
   * @param limits what may be read, and made of it
   */
  public static Loaded decode(byte[] bytes, String displayName, SpecLimits limits) {
    if (bytes.length > limits.fileBytes()) {
      return failed(
          displayName,
          DiagnosticCode.FILE_TOO_LARGE,
          "the file has more than " + limits.fileBytes() + " bytes");
    }
    for (byte b : bytes) {
      if (b == 0) {
        return failed(displayName, DiagnosticCode.NOT_GNN, "the file is binary, not GNN");
      }
    }
    try {
      return new Loaded(SourceText.decode(displayName, bytes, limits), List.of());
    } catch (CharacterCodingException e) {
      return failed(displayName, DiagnosticCode.UNREADABLE, "the file is not UTF-8 text");
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "there is no such file" : "access was refused";
  }

  private static Loaded failed(String name, DiagnosticCode code, String message) {
    SourceText empty = new SourceText(name, "");
    return new Loaded(empty, List.of(Diagnostic.of(code, empty, new Span(0, 0), message).build()));
  }

  /**
   * Writes a changed text into its file, in one step. A byte order mark, the rights of the file and
   * a link to it stay as they are.
   *
   * @throws IOException if the file cannot be written; then it is as it was
   */
  public static void rewrite(Path file, SourceText source) throws IOException {
    Path target = file.toRealPath();
    boolean marked = startsWithMark(target);
    byte[] content = ((marked ? "\uFEFF" : "") + source.text()).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(target, content);
  }

  private static boolean startsWithMark(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(3), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    }
  }
}
