package dev.rgm.pipeline.experiment;

import dev.rgm.pipeline.picture.Markup;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Level.Factor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The levels of a model as rows of groups, the lowest at the bottom. */
final class StructureDrawing {
  private static final int WIDTH = 760;
  private static final int LEFT = 120;
  private static final int ROW = 74;
  private static final int BOX = 30;

  private StructureDrawing() {}

  /** An {@code svg} element; each group shows its number of states. */
  static String svg(Level top) {
    List<Level> levels = new ArrayList<>();
    for (Level level = top; level != null; level = level.child().orElse(null)) {
      levels.add(level);
    }
    Collections.reverse(levels);
    int height = ROW * (levels.size() - 1) + BOX + 16;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0"
                + " %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\""
                + " fill=\"currentColor\">\n"
                + "<title>Groups of states of each level</title>\n",
            WIDTH,
            height,
            WIDTH,
            height));
    for (int level = 0; level < levels.size(); level++) {
      int y = 8 + ROW * (levels.size() - 1 - level);
      row(svg, levels, level, y);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void row(StringBuilder svg, List<Level> levels, int level, int y) {
    List<Factor> factors = levels.get(level).factors();
    text(svg, 0, y + 14, "start", "level " + (level + 1));
    text(svg, 0, y + 29, "start", counted(levels.get(level).modalities().size()));
    double room = (double) (WIDTH - LEFT) / factors.size();
    double width = Math.min(96, room * 0.86);
    for (int group = 0; group < factors.size(); group++) {
      double middle = LEFT + room * (group + 0.5);
      List<Integer> predictors = factors.get(group).statePredictors();
      if (level + 1 < levels.size() && !predictors.isEmpty()) {
        Level above = levels.get(level + 1);
        int parent = above.modalities().get(predictors.get(0)).parents().get(0);
        double up = LEFT + (double) (WIDTH - LEFT) / above.factors().size() * (parent + 0.5);
        svg.append(
            String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"currentColor\""
                    + " stroke-opacity=\"0.3\"/>\n",
                middle,
                y,
                up,
                y - ROW + BOX));
      }
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"4\" fill=\"#4477aa\""
                  + " fill-opacity=\"0.22\" stroke=\"#4477aa\"/>\n",
              middle - width / 2,
              y,
              width,
              BOX));
      text(svg, middle, y + 19, "middle", Integer.toString(factors.get(group).states()));
    }
  }

  private static String counted(int modalities) {
    return modalities == 1
        ? "1 modality"
        : String.format(Locale.ROOT, "%,d modalities", modalities);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            Markup.escape(text)));
  }
}
