package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.runtime.continuous.LinearProcess;
import dev.rgm.runtime.continuous.Smoothed;
import dev.rgm.specs.BuoyAgent.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The picture of the page on continuous models is what the model does. */
class BuoyPictureTest {
  private static final Path PICTURE = Page.ROOT.resolve("docs/images/buoy.svg");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final int MINUTES = 60;
  private static final int SILENT_FROM = 25;
  private static final int SILENT_TO = 40;
  private static final long SEED = 5;

  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;
  private static final int MARGIN = 44;

  private final double[] truth = new double[MINUTES];
  private final double[][] measured = new double[MINUTES][1];
  private final double[] mean = new double[MINUTES];
  private final double[] deviation = new double[MINUTES];
  private double low;
  private double high;

  @Test
  void thePictureIsUpToDate() throws IOException {
    String svg = svg();
    if (UPDATE) {
      Files.writeString(PICTURE, svg);
    }
    assertThat(PICTURE).hasContent(svg);
  }

  private Smoothed run() {
    BuoyAgent agent = new BuoyAgent();
    LinearProcess world = new LinearProcess(agent.model());
    world.reset(SEED);
    for (int minute = 0; minute < MINUTES; minute++) {
      world.observe(measured[minute]);
      if (minute >= SILENT_FROM && minute < SILENT_TO) {
        measured[minute][0] = Double.NaN;
      }
      agent.observe(measured[minute]);
      truth[minute] = world.state()[0];
      mean[minute] = agent.mean(State.DISTANCE);
      deviation[minute] = agent.deviation(State.DISTANCE);
      low = Math.min(low, mean[minute] - 2 * deviation[minute]);
      high = Math.max(high, mean[minute] + 2 * deviation[minute]);
      world.advance(new double[0]);
    }
    return agent.smooth(measured);
  }

  private String svg() {
    Smoothed smoothed = run();
    StringBuilder band = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    StringBuilder path = new StringBuilder();
    StringBuilder dashes = new StringBuilder();
    StringBuilder filter = new StringBuilder();
    for (int minute = 0; minute < MINUTES; minute++) {
      band.append(point(minute, mean[minute] + 2 * deviation[minute]));
      path.append(point(minute, truth[minute]));
      filter.append(point(minute, mean[minute]));
      dashes.append(point(minute, smoothed.means().get(minute).at(0)));
      if (!Double.isNaN(measured[minute][0])) {
        String[] at = point(minute, measured[minute][0]).strip().split(",", -1);
        dots.append("  <circle cx=\"%s\" cy=\"%s\" r=\"2.2\"/>\n".formatted(at[0], at[1]));
      }
    }
    for (int minute = MINUTES - 1; minute >= 0; minute--) {
      band.append(point(minute, mean[minute] - 2 * deviation[minute]));
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
      <title>Receiver, filter and smoother of the buoy over an hour</title>
      <rect width="%d" height="%d" fill="#ffffff"/>
      <polygon points="%s" fill="#cfe3f5"/>
      <polyline points="%s" fill="none" stroke="#2166ac" stroke-width="2"/>
      <polyline points="%s" fill="none" stroke="#b2182b" stroke-width="2" stroke-dasharray="6 4"/>
      <polyline points="%s" fill="none" stroke="#222222" stroke-width="1"/>
      <g fill="#555555">
    %s  </g>
    %s</svg>
    """
        .formatted(
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT,
            band.toString().strip(),
            filter.toString().strip(),
            dashes.toString().strip(),
            path.toString().strip(),
            dots,
            words());
  }

  /** Axes and the legend. */
  private String words() {
    StringBuilder words = new StringBuilder();
    for (int minute = 0; minute <= MINUTES; minute += 10) {
      String[] at = point(minute, low).strip().split(",", -1);
      words.append(text(at[0], String.valueOf(HEIGHT - 12), "middle", "#222222", minute + " min"));
    }
    for (int kilometres = (int) Math.ceil(low); kilometres <= high; kilometres++) {
      String[] at = point(0, kilometres).strip().split(",", -1);
      words.append(text("8", at[1], "start", "#222222", kilometres + " km"));
    }
    words.append(text("60", "20", "start", "#555555", "● receiver"));
    words.append(text("150", "20", "start", "#222222", "— truth"));
    words.append(text("222", "20", "start", "#2166ac", "— filter, two deviations"));
    words.append(text("382", "20", "start", "#b2182b", "- - smoother"));
    return words.toString();
  }

  private static String text(String x, String y, String anchor, String colour, String words) {
    return "  <text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
        .formatted(x, y, anchor, colour, words);
  }

  private String point(double minute, double kilometres) {
    double x = MARGIN + minute / MINUTES * (WIDTH - 2 * MARGIN);
    double y = HEIGHT - MARGIN - (kilometres - low) / (high - low) * (HEIGHT - 2 * MARGIN);
    return String.format(Locale.ROOT, "%.1f,%.1f ", x, y);
  }
}
