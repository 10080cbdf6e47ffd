package dev.rgm.pipeline.data;

import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A folder of PNG pictures, one sub-folder a class; or two such folders, {@code train} and {@code
 * test}. The sequence takes the first picture of every class, then the second, and so on, so that
 * any beginning of it has all classes.
 */
final class PictureFolder {
  private static final String TRAINING = "train";
  private static final String TEST = "test";
  private static final int MAXIMAL_SIDE = 4096;
  private static final long MAXIMAL_BYTES = 500_000_000;
  private static final int COLOURS = 3;

  private final List<String> classes;
  private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
  private final List<Integer> labels = new ArrayList<>();
  private boolean grey = true;
  private int rows;
  private int columns;
  private Path first;

  private PictureFolder(List<String> classes) {
    this.classes = classes;
  }

  /** Whether some sub-folder holds PNG pictures, or is such a folder itself. */
  static boolean isOne(Path folder) throws IOException {
    if (Files.isDirectory(folder.resolve(TRAINING))) {
      return isOne(folder.resolve(TRAINING));
    }
    for (Path child : folders(folder)) {
      if (!pictures(child).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Reads all pictures. */
  static DataSet read(Path folder, String name) throws IOException {
    boolean parts = Files.isDirectory(folder.resolve(TRAINING));
    Path training = parts ? folder.resolve(TRAINING) : folder;
    List<String> classes = classes(training);
    PictureFolder learned = new PictureFolder(classes);
    learned.add(training);
    Optional<PictureFolder> tested = Optional.empty();
    if (parts && Files.isDirectory(folder.resolve(TEST))) {
      PictureFolder others = new PictureFolder(classes);
      others.first = learned.first;
      others.rows = learned.rows;
      others.columns = learned.columns;
      others.add(folder.resolve(TEST));
      tested = Optional.of(others);
    }
    boolean grey = learned.grey && tested.map(others -> others.grey).orElse(true);
    return new DataSet(name, classes, learned.set(grey), tested.map(others -> others.set(grey)));
  }

  private static List<String> classes(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path child : folders(folder)) {
      if (!pictures(child).isEmpty()) {
        names.add(child.getFileName().toString());
      }
    }
    // "10" comes after "9".
    names.sort(
        Comparator.comparingInt(
                (String name) -> name.matches("\\d{1,9}") ? Integer.parseInt(name) : -1)
            .thenComparing(Comparator.naturalOrder()));
    return names;
  }

  private void add(Path folder) throws IOException {
    List<List<Path>> files = new ArrayList<>();
    for (Path child : folders(folder)) {
      if (!classes.contains(child.getFileName().toString()) && !pictures(child).isEmpty()) {
        throw new DataException(
            "`" + child + "` is a class that the training pictures do not have");
      }
    }
    for (String name : classes) {
      Path child = folder.resolve(name);
      files.add(Files.isDirectory(child) ? pictures(child) : List.of());
    }
    int most = files.stream().mapToInt(List::size).max().orElse(0);
    for (int index = 0; index < most; index++) {
      for (int label = 0; label < files.size(); label++) {
        if (index < files.get(label).size()) {
          add(files.get(label).get(index), label);
        }
      }
    }
  }

  private void add(Path file, int label) throws IOException {
    BufferedImage picture = picture(file);
    if (first == null) {
      first = file;
      rows = picture.getHeight();
      columns = picture.getWidth();
    } else if (picture.getHeight() != rows || picture.getWidth() != columns) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "`%s` has %d by %d pixels, but `%s` has %d by %d; all pictures must have one size",
              file,
              picture.getWidth(),
              picture.getHeight(),
              first,
              columns,
              rows));
    }
    if (pixels.size() + (long) rows * columns * COLOURS > MAXIMAL_BYTES) {
      throw new DataException(
          "the pictures up to `" + file + "` take more than " + MAXIMAL_BYTES + " bytes");
    }
    for (int colour : picture.getRGB(0, 0, columns, rows, null, 0, columns)) {
      int red = colour >> 16 & 0xFF;
      int green = colour >> 8 & 0xFF;
      int blue = colour & 0xFF;
      grey &= red == green && green == blue;
      pixels.write(red);
      pixels.write(green);
      pixels.write(blue);
    }
    labels.add(label);
  }

  /** The size is proved before the pixels are read. */
  private static BufferedImage picture(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(Files.newInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new DataException("`" + file + "` is no PNG picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        if (Math.max(reader.getWidth(0), reader.getHeight(0)) > MAXIMAL_SIDE) {
          throw new DataException(
              String.format(
                  Locale.ROOT,
                  "`%s` has %d by %d pixels; a side has at most %d",
                  file,
                  reader.getWidth(0),
                  reader.getHeight(0),
                  MAXIMAL_SIDE));
        }
        return reader.read(0);
      } catch (DataException told) {
        throw told;
      } catch (IOException | RuntimeException damaged) {
        throw new DataException("`" + file + "` is damaged: " + damaged.getMessage(), damaged);
      } finally {
        reader.dispose();
      }
    }
  }

  private ImageSet set(boolean asGrey) {
    byte[] all = pixels.toByteArray();
    if (asGrey) {
      byte[] single = new byte[all.length / COLOURS];
      for (int index = 0; index < single.length; index++) {
        single[index] = all[index * COLOURS];
      }
      all = single;
    }
    return ImageSet.of(
        rows,
        columns,
        asGrey ? 1 : COLOURS,
        all,
        labels.stream().mapToInt(label -> label).toArray());
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
