package dev.rgm.compiler.driver;

import dev.rgm.compiler.source.SpecPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds files beside the spec that names them, then from the top of each folder of specs, then in
 * libraries: jars, and folders as a build makes them, with specs under {@code META-INF/gnn}. What a
 * spec names never lies outside of these.
 *
 * @param base what the names of specs are relative to
 * @param folders of specs
 * @param libraries jars and folders of classes
 */
public record SearchPath(Path base, List<Path> folders, List<Path> libraries) implements SpecPath {

  /** Where a library keeps its specs. */
  public static final String LIBRARY_FOLDER = "META-INF/gnn/";

  private static final String IN_JAR = "!/";

  /** Makes the paths absolute. */
  public SearchPath {
    base = base.toAbsolutePath().normalize();
    folders = folders.stream().map(SearchPath::absolute).toList();
    libraries = libraries.stream().map(SearchPath::absolute).toList();
  }

  /** The files below the folder of one spec. */
  public static SearchPath beside(Path spec) {
    Path base = Path.of("").toAbsolutePath();
    Path folder = absolute(spec).getParent();
    return new SearchPath(base, List.of(folder.startsWith(base) ? base : folder), List.of());
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  @Override
  public Optional<Found> find(String from, String path, int limit) throws IOException {
    if (path.isBlank() || path.matches("(?s)[/\\\\~].*|[A-Za-z]:.*|.*[\\\\\\p{Cntrl}].*")) {
      throw new IOException("the path is not a relative one with `/` between its folders");
    }
    int jar = from.lastIndexOf(IN_JAR);
    if (jar >= 0) {
      String name = Path.of(from.substring(jar + 2)).resolveSibling(path).normalize().toString();
      Optional<Found> beside = inLibraries(name.replace('\\', '/'), limit);
      return beside.isPresent() ? beside : inLibraries(LIBRARY_FOLDER + path, limit);
    }
    Optional<Found> beside = besideOrBelow(from, path, limit);
    return beside.isPresent() || path.startsWith("..")
        ? beside
        : inLibraries(LIBRARY_FOLDER + path, limit);
  }

  @Override
  public String identity(String name) {
    return name.contains(IN_JAR) ? name : base.resolve(name).normalize().toString();
  }

  private Optional<Found> besideOrBelow(String from, String path, int limit) throws IOException {
    Path spec = base.resolve(from).normalize();
    Path beside = spec.resolveSibling(path).normalize();
    if (folders.stream().noneMatch(beside::startsWith)) {
      throw new IOException("it lies outside of the folder of the specs");
    }
    if (Files.isRegularFile(beside)) {
      return Optional.of(read(beside, Path.of(from).isAbsolute(), limit));
    }
    for (Path folder : folders) {
      Path file = folder.resolve(path).normalize();
      if (file.startsWith(folder) && Files.isRegularFile(file)) {
        return Optional.of(read(file, Path.of(from).isAbsolute(), limit));
      }
    }
    return Optional.empty();
  }

  /** Reads a file whose links, too, stay within the folders. It is named as the spec itself is. */
  private Found read(Path file, boolean absolute, int limit) throws IOException {
    String name = (absolute ? file : base.relativize(file)).toString().replace('\\', '/');
    Path real = file.toRealPath();
    boolean within = false;
    for (Path folder : folders) {
      within |= Files.exists(folder) && real.startsWith(folder.toRealPath());
    }
    if (!within) {
      throw new IOException("it is a link out of the folder of the specs");
    }
    try (InputStream in = Files.newInputStream(real)) {
      return new Found(name, bounded(in, limit));
    } catch (IOException e) {
      throw Files.isReadable(real) ? e : new IOException("access was refused", e);
    }
  }

  private Optional<Found> inLibraries(String entry, int limit) throws IOException {
    String name = Path.of(entry).normalize().toString().replace('\\', '/');
    if (!name.startsWith(LIBRARY_FOLDER)) {
      throw new IOException("it lies outside of the specs of its library");
    }
    for (Path library : libraries) {
      Path file = library.resolve(name);
      if (Files.isDirectory(library) && Files.isRegularFile(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          return Optional.of(new Found(inLibrary(library, name), bounded(in, limit)));
        }
      } else if (Files.isRegularFile(library)) {
        Optional<Found> found = inJar(library, name, limit);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Found> inJar(Path jar, String name, int limit) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null || entry.isDirectory()) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(new Found(inLibrary(jar, name), bounded(in, limit)));
      }
    }
  }

  /** The same on every machine: the library without the folder that it lies in. */
  private static String inLibrary(Path library, String entry) {
    return library.getFileName() + IN_JAR + entry;
  }

  private static byte[] bounded(InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new IOException("it has more than " + limit + " bytes");
    }
    return bytes;
  }
}
