package dev.rgm.runtime.fit;

import dev.rgm.runtime.inference.Observation;
import dev.rgm.runtime.model.Pomdp;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recorded behaviour in a file of comma-separated values, UTF-8. The first line names the columns:
 * every modality and every control of the model, in any order, and {@code episode} if there are
 * several; other columns are passed over. An outcome or action is a label of the model or an index
 * from 0; an empty outcome is missing. A change in the column {@code episode} begins a new one.
 * Values are not quoted.
 */
public final class TrialsFile {
  /** The most bytes of a file. */
  private static final long MOST_BYTES = 1L << 26;

  private static final int MOST_TRIALS = 1_000_000;
  private static final int MOST_COLUMNS = 4096;
  private static final String EPISODE = "episode";

  /** What a column without a name in the header is looked for at. */
  private static final int ABSENT = -1;

  private final Path file;
  private final Pomdp model;
  private int[] modalities = {};
  private int[] controls = {};
  private int episode = ABSENT;
  private int columns;

  private TrialsFile(Path file, Pomdp model) {
    this.file = file;
    this.model = model;
  }

  /** A mistake in the file; the message begins with {@code file:line:column: }. */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  /**
   * Reads behaviour of a model.
   *
   * @throws MalformedException if the file says what the model does not have, or too much
   * @throws IOException if it cannot be read
   */
  public static Behaviour read(Path file, Pomdp model) throws IOException, MalformedException {
    return new TrialsFile(file, model).read();
  }

  private Behaviour read() throws IOException, MalformedException {
    if (Files.size(file) > MOST_BYTES) {
      throw at(1, 1, "the file has more than " + MOST_BYTES + " bytes");
    }
    List<List<Trial>> episodes = new ArrayList<>();
    int number = 1;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String header = reader.readLine();
      header(header == null ? "" : header.startsWith("\uFEFF") ? header.substring(1) : header);
      String current = null;
      int trials = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        if (++trials > MOST_TRIALS) {
          throw at(number, 1, "there are more than " + MOST_TRIALS + " trials");
        }
        String[] cells = cells(line);
        if (cells.length != columns) {
          throw at(
              number, 1, "the line has " + cells.length + " values, the first line " + columns);
        }
        String name = episode == ABSENT ? "" : cells[episode].strip();
        if (!name.equals(current)) {
          episodes.add(new ArrayList<>());
          current = name;
        }
        episodes.get(episodes.size() - 1).add(trial(cells, number));
      }
    } catch (CharacterCodingException foreign) {
      throw at(number, 1, "the file is not UTF-8 text");
    }
    if (episodes.isEmpty()) {
      throw at(number, 1, "there is no trial below the names of the columns");
    }
    return new Behaviour(episodes);
  }

  private static String[] cells(String line) {
    return line.split(",", MOST_COLUMNS + 1);
  }

  private void header(String line) throws MalformedException {
    String[] names = cells(line);
    if (names.length > MOST_COLUMNS) {
      throw at(1, 1, "there are more than " + MOST_COLUMNS + " columns");
    }
    columns = names.length;
    modalities = new int[model.modalities().size()];
    controls = new int[model.controls().size()];
    for (int modality = 0; modality < modalities.length; modality++) {
      modalities[modality] = find(names, model.modalities().get(modality).name(), "modality");
    }
    for (int control = 0; control < controls.length; control++) {
      controls[control] = find(names, model.controls().get(control).name(), "control");
    }
    episode = indexOf(names, EPISODE);
  }

  private int find(String[] names, String wanted, String what) throws MalformedException {
    int index = indexOf(names, wanted);
    if (index == ABSENT) {
      throw at(
          1,
          1,
          "no column is named `"
              + wanted
              + "`, a "
              + what
              + " of the model; the columns are "
              + String.join(", ", Arrays.stream(names).map(TrialsFile::shown).toList()));
    }
    return index;
  }

  private int indexOf(String[] names, String wanted) throws MalformedException {
    int found = ABSENT;
    for (int index = 0; index < names.length; index++) {
      if (names[index].strip().equals(wanted)) {
        if (found != ABSENT) {
          throw at(1, column(names, index), "two columns are named `" + wanted + "`");
        }
        found = index;
      }
    }
    return found;
  }

  private Trial trial(String[] cells, int line) throws MalformedException {
    List<Observation> observations = new ArrayList<>();
    for (int modality = 0; modality < modalities.length; modality++) {
      Pomdp.Modality part = model.modalities().get(modality);
      boolean missing = cells[modalities[modality]].isBlank();
      observations.add(
          missing
              ? new Observation.Missing()
              : new Observation.Seen(
                  index(
                      cells,
                      modalities[modality],
                      part.labels(),
                      part.outcomes(),
                      "an outcome of `" + part.name() + "`",
                      line)));
    }
    List<Integer> actions = new ArrayList<>();
    for (int control = 0; control < controls.length; control++) {
      Pomdp.Control part = model.controls().get(control);
      actions.add(
          index(
              cells,
              controls[control],
              part.labels(),
              part.actions(),
              "an action of `" + part.name() + "`",
              line));
    }
    return new Trial(observations, actions);
  }

  private int index(String[] cells, int cell, List<String> labels, int size, String what, int line)
      throws MalformedException {
    String text = cells[cell].strip();
    int label = labels.indexOf(text);
    if (label >= 0) {
      return label;
    }
    int index = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : ABSENT;
    if (index < 0 || index >= size) {
      String range = "0 … " + (size - 1);
      throw at(
          line,
          column(cells, cell),
          shown(text)
              + " is not "
              + what
              + ": expected "
              + (labels.isEmpty() ? range : String.join(", ", labels) + ", or " + range));
    }
    return index;
  }

  /** The column of a cell in its line, counted from 1 in characters. */
  private static int column(String[] cells, int cell) {
    int column = 1;
    for (int before = 0; before < cell; before++) {
      column += cells[before].codePointCount(0, cells[before].length()) + 1;
    }
    return column + cells[cell].length() - cells[cell].stripLeading().length();
  }

  private static String shown(String text) {
    String start = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return "`" + start.strip().replaceAll("\\p{Cntrl}", "?") + "`";
  }

  private MalformedException at(int line, int column, String what) {
    return new MalformedException(file + ":" + line + ":" + column + ": " + what);
  }
}
