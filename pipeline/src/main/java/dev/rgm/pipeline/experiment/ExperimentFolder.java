package dev.rgm.pipeline.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/**
 * The folder of one experiment. Every file appears whole or not at all, but for the log, which
 * grows. One process at a time has it.
 */
final class ExperimentFolder implements AutoCloseable {
  static final String CONFIGURATION = "config.json";
  static final String RUN = "run.json";
  static final String LOG = "log.txt";
  static final String RESULTS = "results.json";
  static final String METRICS = "metrics.json";
  static final String METRICS_TABLE = "metrics.csv";
  static final String PREDICTIONS = "predictions.csv";
  static final String TRAINING = "training.csv";
  static final String REPORT = "report.html";
  static final String MODEL = "model.zip";
  static final String SPEC = "model.gnn";
  static final String PICTURES = "pictures";
  static final String CHECKPOINTS = "checkpoints";

  private static final String LOCK = ".lock";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter PRETTY =
      MAPPER.writer(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private final Path folder;
  private final FileChannel lock;

  private ExperimentFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes a folder with the name of a model and the time of day, below another. */
  static ExperimentFolder create(Path parent, String model) throws IOException {
    Files.createDirectories(parent);
    String name =
        model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String base =
        (name.isEmpty() ? "model" : name)
            + "-"
            + STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
    Path folder = parent.resolve(base);
    for (int twin = 2; !made(folder); twin++) {
      folder = parent.resolve(base + "-" + twin);
    }
    return open(folder);
  }

  private static boolean made(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (java.nio.file.FileAlreadyExistsException taken) {
      return false;
    }
  }

  /**
   * Opens the folder of an experiment.
   *
   * @throws ExperimentException if another process has it
   */
  static ExperimentFolder open(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(PICTURES));
    Files.createDirectories(folder.resolve(CHECKPOINTS));
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        return new ExperimentFolder(folder, channel);
      }
    } catch (OverlappingFileLockException inThisProcess) {
      // Told below, as if another process had it.
    }
    channel.close();
    throw new ExperimentException("another process is at work in `" + folder + "`");
  }

  Path path() {
    return folder;
  }

  /** A file of the folder. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Adds a line to the log. */
  void log(String line) throws IOException {
    String time =
        LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
    Files.writeString(
        file(LOG),
        time.replace('T', ' ') + "  " + line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Writes an object of maps, lists, numbers and records as JSON with line breaks. */
  void writeJson(String name, Object value) throws IOException {
    write(name, json(value));
  }

  /** The JSON of an object, with line breaks. */
  static String json(Object value) throws JsonProcessingException {
    return PRETTY.writeValueAsString(value) + "\n";
  }

  /** Reads JSON as a type. */
  <T> T readJson(String name, Class<T> type) throws IOException {
    return MAPPER.readValue(file(name).toFile(), type);
  }

  void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String name, byte[] bytes) throws IOException {
    Path target = file(name);
    Path draft =
        target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID() + ".part");
    try {
      Files.write(draft, bytes);
      move(draft, target);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void move(Path draft, Path target) throws IOException {
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
