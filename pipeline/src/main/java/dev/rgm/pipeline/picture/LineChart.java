package dev.rgm.pipeline.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Curves over one axis, drawn as SVG. Text and axes have the colour of the text around, so that the
 * chart reads on light and dark pages.
 *
 * @param title said to those who cannot see it
 * @param across what runs to the right, with its unit
 * @param up what runs upwards, with its unit
 * @param series at least one
 */
public record LineChart(String title, String across, String up, List<Series> series) {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int LEFT = 62;
  private static final int RIGHT = 26;
  private static final int TOP = 12;
  private static final int BOTTOM = 46;
  private static final int LEGEND_LINE = 16;
  private static final int TICKS = 5;

  /** A value within this part of a step of a tick is at the tick. */
  private static final double SLACK = 1e-9;

  /** The bright scheme of Paul Tol: distinct without colour vision, on white and on black. */
  private static final String[] COLOURS = {
    "#4477aa", "#ee6677", "#228833", "#b8a22f", "#66ccee", "#aa3377", "#888888"
  };

  /**
   * One curve.
   *
   * @param name in the legend
   * @param x in rising order
   * @param y as many as {@code x}; what is not finite leaves a gap
   */
  public record Series(String name, List<Double> x, List<Double> y) {
    /** Copies. */
    public Series {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(x.size() + " places have " + y.size() + " values");
      }
    }
  }

  /** Copies. */
  public LineChart {
    series = List.copyOf(series);
  }

  /** The chart as an {@code svg} element. */
  public String svg() {
    Axis horizontal = Axis.of(series.stream().flatMap(s -> s.x().stream()).toList(), false);
    Axis vertical = Axis.of(series.stream().flatMap(s -> s.y().stream()).toList(), true);
    int legend = series.size() > 1 ? LEGEND_LINE * ((series.size() + 2) / 3) : 0;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0"
                + " %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\""
                + " fill=\"currentColor\">%n<title>%s</title>%n",
            WIDTH,
            HEIGHT + legend,
            WIDTH,
            HEIGHT + legend,
            Markup.escape(title)));
    grid(svg, horizontal, vertical);
    for (int index = 0; index < series.size(); index++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
                  + " stroke-linejoin=\"round\"/>%n",
              path(series.get(index), horizontal, vertical),
              COLOURS[index % COLOURS.length]));
    }
    if (legend > 0) {
      legend(svg);
    }
    return svg.append("</svg>\n").toString().replace(System.lineSeparator(), "\n");
  }

  private void grid(StringBuilder svg, Axis horizontal, Axis vertical) {
    for (double tick : vertical.ticks()) {
      double y = y(vertical, tick);
      line(svg, LEFT, y, WIDTH - RIGHT, y);
      text(svg, LEFT - 6, y + 4, "end", vertical.label(tick));
    }
    for (double tick : horizontal.ticks()) {
      double x = x(horizontal, tick);
      line(svg, x, TOP, x, HEIGHT - BOTTOM);
      text(svg, x, HEIGHT - BOTTOM + 16, "middle", horizontal.label(tick));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", across);
    svg.append(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
            (TOP + HEIGHT - BOTTOM) / 2,
            Markup.escape(up)));
  }

  private void legend(StringBuilder svg) {
    int room = (WIDTH - LEFT - RIGHT) / 3;
    for (int index = 0; index < series.size(); index++) {
      double x = LEFT + index % 3 * room;
      double y = HEIGHT + 8 + LEGEND_LINE * (index / 3);
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"14\" height=\"4\" fill=\"%s\"/>%n",
              x,
              y - 6,
              COLOURS[index % COLOURS.length]));
      text(svg, x + 19, y, "start", series.get(index).name());
    }
  }

  private static String path(Series series, Axis horizontal, Axis vertical) {
    StringBuilder path = new StringBuilder();
    boolean gap = true;
    for (int index = 0; index < series.x().size(); index++) {
      double value = series.y().get(index);
      if (!Double.isFinite(value)) {
        gap = true;
        continue;
      }
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              gap ? "M" : "L",
              x(horizontal, series.x().get(index)),
              y(vertical, value)));
      gap = false;
    }
    return path.toString();
  }

  private static double x(Axis axis, double value) {
    return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(Axis axis, double value) {
    return HEIGHT - BOTTOM - axis.share(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"currentColor\""
                + " stroke-opacity=\"0.18\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            Markup.escape(text)));
  }

  /** A range with round ticks. */
  private record Axis(double least, double most, double step) {
    /** The range of values; widened to round numbers, or as it is. */
    static Axis of(List<Double> values, boolean wide) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double value : values) {
        if (Double.isFinite(value)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
      if (!(least <= most)) {
        return new Axis(0, 1, 0.5);
      }
      if (least == most) {
        double room = least == 0 ? 1 : Math.abs(least) / 10;
        least -= room;
        most += room;
      }
      double step = round((most - least) / TICKS);
      return wide
          ? new Axis(
              Math.floor(least / step + SLACK) * step, Math.ceil(most / step - SLACK) * step, step)
          : new Axis(least, most, step);
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double round(double step) {
      double power = Math.pow(10, Math.floor(Math.log10(step)));
      double share = step / power;
      return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    double share(double value) {
      return (value - least) / (most - least);
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      double first = Math.ceil(least / step - SLACK);
      for (double tick = first; tick * step <= most + SLACK * step; tick++) {
        ticks.add(tick * step);
      }
      return ticks;
    }

    String label(double tick) {
      int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - SLACK));
      double shown = Math.abs(tick) < step / 1000 ? 0 : tick;
      return String.format(Locale.ROOT, "%,." + decimals + "f", shown);
    }
  }
}
