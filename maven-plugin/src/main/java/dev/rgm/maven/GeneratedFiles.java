package dev.rgm.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Remembers which files the goal wrote, in a text file of one path a line, so that the outputs of a
 * spec that is gone go too. A record that cannot be read counts as empty: the price is a stale
 * file, which {@code mvn clean} removes.
 */
final class GeneratedFiles {
  private static final String FORMAT = "rgm-generated-files 1";

  private final Path record;
  private final Path root;

  /**
   * The files below one folder.
   *
   * @param record where the paths are remembered
   * @param root the folder they are relative to; nothing outside of it is ever deleted
   */
  GeneratedFiles(Path record, Path root) {
    this.record = record;
    this.root = root.toAbsolutePath().normalize();
  }

  /** Whether the goal wrote something before. */
  boolean known() {
    return Files.isRegularFile(record);
  }

  /**
   * Deletes what the last run wrote and this one did not, and remembers this one.
   *
   * @param current paths relative to the folder, {@code /} as separator
   * @return how many files were deleted
   * @throws IOException if a file cannot be deleted or the record cannot be written
   */
  int replace(Set<String> current) throws IOException {
    int deleted = 0;
    for (String path : remembered()) {
      Path file = root.resolve(path).normalize();
      if (!current.contains(path) && file.startsWith(root) && Files.deleteIfExists(file)) {
        deleted++;
        deleteEmptyFolders(file.getParent());
      }
    }
    remember(current);
    return deleted;
  }

  private List<String> remembered() throws IOException {
    if (!known()) {
      return List.of();
    }
    List<String> lines =
        new ArrayList<>(
            new String(Files.readAllBytes(record), StandardCharsets.UTF_8).lines().toList());
    return !lines.isEmpty() && lines.remove(0).equals(FORMAT) ? lines : List.of();
  }

  private void remember(Set<String> current) throws IOException {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    for (String path : new TreeSet<>(current)) {
      text.append(path).append('\n');
    }
    Files.createDirectories(record.getParent());
    Path draft = Files.createTempFile(record.getParent(), record.getFileName().toString(), ".tmp");
    Files.writeString(draft, text);
    Files.move(draft, record, StandardCopyOption.REPLACE_EXISTING);
  }

  private void deleteEmptyFolders(Path folder) throws IOException {
    Path each = folder;
    while (!each.equals(root) && each.startsWith(root)) {
      try {
        Files.delete(each);
      } catch (DirectoryNotEmptyException stillUsed) {
        return;
      }
      each = each.getParent();
    }
  }
}
