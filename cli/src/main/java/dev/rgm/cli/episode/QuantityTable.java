package dev.rgm.cli.episode;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Quantity.Role;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The steps of a simulation as a table that fits a terminal: a block of lines a step, in it one
 * block an owner. The first step decides how wide the columns are. Counts are left out, a
 * covariance shows as the standard deviations beside its mean.
 */
public final class QuantityTable {
  private static final int GAP = 2;
  private static final int MAX_OWNER = 16;
  private static final int MAX_BARS = 40;
  private static final int MAX_AXES = 4;
  private static final List<String> TITLES =
      List.of("observed", "belief", "policies", "action", "energy / nats");

  /** The column that goes first where there is no room. */
  private static final int POLICIES = 2;

  /** Wide columns give way to others, but never below this. */
  private static final int LEAST = 8;

  private final UnaryOperator<String> printable;
  private final Glyphs glyphs;
  private final int stepWidth;
  private final int lineWidth;
  private int ownerWidth;
  private int[] widths;

  /**
   * A table.
   *
   * @param printable makes text of a spec safe to show
   * @param steps how many there will be
   * @param width of a line in characters
   */
  public QuantityTable(UnaryOperator<String> printable, Glyphs glyphs, int steps, int width) {
    this.printable = printable;
    this.glyphs = glyphs;
    this.stepWidth = Math.max("step".length(), Integer.toString(steps).length());
    this.lineWidth = width;
  }

  /**
   * The lines of one step, with the head of the table above the first one.
   *
   * @param time 0 for the first step
   */
  public List<String> lines(int time, List<Quantity> quantities) {
    Map<String, List<List<String>>> cells = new LinkedHashMap<>();
    int[] slack = new int[TITLES.size()];
    for (Quantity quantity : quantities) {
      int column = column(quantity.role());
      if (column >= 0) {
        slack[column] = Math.max(slack[column], slack(quantity));
        cells
            .computeIfAbsent(quantity.owner(), owner -> blank())
            .get(column)
            .add(cell(quantity, quantities));
      }
    }
    List<String> lines = new ArrayList<>();
    if (widths == null) {
      layOut(cells, slack);
      lines.addAll(head());
    }
    String number = Integer.toString(time + 1);
    for (Map.Entry<String, List<List<String>>> owner : cells.entrySet()) {
      int height = owner.getValue().stream().mapToInt(List::size).max().orElse(0);
      for (int row = 0; row < height; row++) {
        String name = row == 0 ? printable.apply(owner.getKey()) : "";
        lines.add(line(" ".repeat(stepWidth - number.length()) + number, name, owner, row));
        number = "";
      }
    }
    return lines;
  }

  /** How much wider the labels of a quantity can get than the one that is shown now. */
  private int slack(Quantity quantity) {
    if (quantity.labels().isEmpty()) {
      return 0;
    }
    Tensor values = quantity.values();
    int shown = quantity.isIndex() ? (int) values.at(0) : StepTable.mode(values);
    int longest =
        quantity.labels().stream()
            .mapToInt(label -> TerminalText.columns(printable.apply(label)))
            .max()
            .orElse(0);
    return longest - TerminalText.columns(label(quantity, shown));
  }

  private static List<List<String>> blank() {
    List<List<String>> columns = new ArrayList<>();
    TITLES.forEach(title -> columns.add(new ArrayList<>()));
    return columns;
  }

  private static int column(Role role) {
    return switch (role) {
      case OUTCOME -> 0;
      case BELIEF, MEAN -> 1;
      case POLICY -> 2;
      case ACTION -> 3;
      case ENERGY -> 4;
      case STATE, COVARIANCE, COUNTS -> -1;
    };
  }

  private void layOut(Map<String, List<List<String>>> cells, int[] slack) {
    widths = new int[TITLES.size()];
    for (Map.Entry<String, List<List<String>>> owner : cells.entrySet()) {
      int name = TerminalText.columns(printable.apply(owner.getKey()));
      ownerWidth = Math.max(ownerWidth, Math.min(MAX_OWNER, name));
      for (int column = 0; column < widths.length; column++) {
        for (String cell : owner.getValue().get(column)) {
          widths[column] =
              Math.max(
                  widths[column],
                  Math.max(
                      TITLES.get(column).length(), TerminalText.columns(cell) + slack[column]));
        }
      }
    }
    if (total() > lineWidth) {
      // What was chosen says most of what the policies say.
      widths[POLICIES] = 0;
    }
    while (total() > lineWidth) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      if (widths[widest] <= LEAST) {
        return;
      }
      widths[widest]--;
    }
  }

  private int total() {
    int total = stepWidth + (ownerWidth > 0 ? GAP + ownerWidth : 0);
    for (int width : widths) {
      total += width > 0 ? GAP + width : 0;
    }
    return total;
  }

  private List<String> head() {
    StringBuilder head = new StringBuilder(glyphs.fit("step", stepWidth));
    append(head, "owner", ownerWidth);
    for (int column = 0; column < widths.length; column++) {
      append(head, TITLES.get(column), widths[column]);
    }
    return List.of(
        head.toString().stripTrailing(), Character.toString(glyphs.rule()).repeat(head.length()));
  }

  private String line(
      String number, String name, Map.Entry<String, List<List<String>>> owner, int row) {
    StringBuilder line = new StringBuilder(glyphs.fit(number, stepWidth));
    append(line, name, ownerWidth);
    for (int column = 0; column < widths.length; column++) {
      List<String> cells = owner.getValue().get(column);
      append(line, row < cells.size() ? cells.get(row) : "", widths[column]);
    }
    return line.toString().stripTrailing();
  }

  private void append(StringBuilder line, String text, int width) {
    if (width > 0) {
      line.append(" ".repeat(GAP)).append(glyphs.fit(text, width));
    }
  }

  private String cell(Quantity quantity, List<Quantity> all) {
    Tensor values = quantity.values();
    String name = printable.apply(quantity.name()) + " ";
    if (quantity.isIndex()) {
      return name + label(quantity, (int) values.at(0));
    }
    return switch (quantity.role()) {
      case BELIEF -> name + bars(quantity) + " " + mode(quantity);
      case POLICY -> name + mode(quantity);
      case ENERGY -> (isOnly(quantity, all) ? "" : name) + numbers(values, List.of());
      case MEAN -> name + numbers(values, deviations(quantity, all));
      default -> name + numbers(values, List.of());
    };
  }

  private String label(Quantity quantity, int index) {
    return quantity.labels().isEmpty()
        ? Integer.toString(index)
        : printable.apply(quantity.labels().get(index));
  }

  /** One bar a category, neighbours sharing one where there are many. */
  private String bars(Quantity quantity) {
    Tensor values = quantity.values();
    int share = (values.size() + MAX_BARS - 1) / MAX_BARS;
    StringBuilder bars = new StringBuilder();
    for (int first = 0; first < values.size(); first += share) {
      double mass = 0;
      for (int index = first; index < Math.min(values.size(), first + share); index++) {
        mass += values.at(index);
      }
      bars.append(glyphs.level(mass));
    }
    return bars.toString();
  }

  /** The most probable category with its probability. */
  private String mode(Quantity quantity) {
    int mode = StepTable.mode(quantity.values());
    return String.format(
        Locale.ROOT, "%s %.0f%%", label(quantity, mode), 100 * quantity.values().at(mode));
  }

  /** Whether the owner of an energy has no other one. */
  private static boolean isOnly(Quantity energy, List<Quantity> all) {
    return all.stream()
            .filter(other -> other.role() == Role.ENERGY && other.owner().equals(energy.owner()))
            .count()
        == 1;
  }

  /** The standard deviations of a mean, where its covariance is among the quantities. */
  private static List<Double> deviations(Quantity mean, List<Quantity> all) {
    int size = mean.values().size();
    for (Quantity other : all) {
      if (other.role() == Role.COVARIANCE
          && other.owner().equals(mean.owner())
          && other.name().equals(mean.name())
          && other.values().size() == size * size) {
        List<Double> deviations = new ArrayList<>();
        for (int axis = 0; axis < size; axis++) {
          deviations.add(Math.sqrt(Math.max(0, other.values().at(axis * (size + 1)))));
        }
        return deviations;
      }
    }
    return List.of();
  }

  private static String numbers(Tensor values, List<Double> deviations) {
    List<String> parts = new ArrayList<>();
    for (int index = 0; index < Math.min(MAX_AXES, values.size()); index++) {
      String spread =
          deviations.isEmpty() ? "" : String.format(Locale.ROOT, "~%.3f", deviations.get(index));
      parts.add(String.format(Locale.ROOT, "%8.3f%s", Nats.shown(values.at(index)), spread));
    }
    return String.join(" ", parts)
        + (values.size() > MAX_AXES ? " +" + (values.size() - MAX_AXES) : "");
  }
}
