package dev.rgm.pipeline.data;

import dev.rgm.runtime.agent.RandomSource;
import java.util.List;

/**
 * Handwritten digits of nobody's hand: strokes that are slanted, stretched, bent and drawn with
 * pens of several widths. What the quick look learns from, since it needs no download. The same
 * seed gives the same bytes.
 */
public final class DrawnDigits {
  /** Rows and columns of a picture. */
  public static final int SIDE = 28;

  /** The digits 0 to 9. */
  public static final int CLASSES = DigitStrokes.classes();

  /** The height of a digit in pixels before it varies, as in the pictures of MNIST. */
  private static final double HEIGHT = 19;

  /** The pen never leaves this margin of the picture, in pixels. */
  private static final double MARGIN = 2;

  // Standard deviations of hands; chosen by eye so that the digits look like different people's.
  private static final double SLANT = 0.20;
  private static final double TURN = 0.09;
  private static final double STRETCH = 0.10;
  private static final double BEND = 0.028;
  private static final double WIDTH_RATIO = 0.82;

  /** Half the narrowest and the widest pen, in pixels. */
  private static final double NARROW = 0.75;

  private static final double WIDE = 1.65;

  /** Waves a digit that bend the paper, two a direction. */
  private static final int WAVES = 2;

  private static final double INK = 255;

  private DrawnDigits() {}

  /** The digit of a place in the sequence: each of ten comes once in ten, in changing order. */
  public static int digit(long seed, int index) {
    int block = index / CLASSES;
    RandomSource random = new RandomSource(seed ^ (0x5DEECE66DL * (block + 1)));
    int[] order = new int[CLASSES];
    for (int place = 0; place < CLASSES; place++) {
      int other = (int) (random.nextDouble() * (place + 1));
      order[place] = order[other];
      order[other] = place;
    }
    return order[index % CLASSES];
  }

  /**
   * Draws the digit of a place in the sequence.
   *
   * @param seed of the sequence
   * @param index in the sequence, at least 0
   * @param pixels takes the picture row by row; 0 is paper, 255 is ink
   * @param offset where the picture begins
   */
  public static void draw(long seed, int index, byte[] pixels, int offset) {
    RandomSource random = new RandomSource(seed * 0x9E3779B97F4A7C15L + index);
    int digit = digit(seed, index);
    int way = (int) (random.nextDouble() * DigitStrokes.ways(digit));
    List<double[][]> strokes = DigitStrokes.of(digit, way);
    hand(strokes, random);
    double pen = NARROW + (WIDE - NARROW) * random.nextDouble();
    double pressure = 0.85 + 0.3 * random.nextDouble();
    centre(strokes, pen);
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double distance = distance(strokes, column + 0.5, row + 0.5);
        double ink = Math.min(1, Math.max(0, (pen + 0.5 - distance) * pressure));
        pixels[offset + row * SIDE + column] = (byte) Math.round(INK * ink);
      }
    }
  }

  /** Turns unit coordinates into pixels of one hand. */
  private static void hand(List<double[][]> strokes, RandomSource random) {
    double[] waves = new double[2 * WAVES * 4];
    for (int wave = 0; wave < 2 * WAVES; wave++) {
      waves[4 * wave] = BEND * NormalNumber.draw(random);
      waves[4 * wave + 1] = 2 * Math.PI * random.nextDouble();
      waves[4 * wave + 2] = 2.5 * NormalNumber.draw(random);
      waves[4 * wave + 3] = 2.5 * NormalNumber.draw(random);
    }
    double slant = SLANT * NormalNumber.draw(random) + 0.08;
    double turn = TURN * NormalNumber.draw(random);
    double wide = HEIGHT * WIDTH_RATIO * (1 + STRETCH * NormalNumber.draw(random));
    double high = HEIGHT * (1 + 0.5 * STRETCH * NormalNumber.draw(random));
    double cosine = StrictMath.cos(turn);
    double sine = StrictMath.sin(turn);
    for (double[][] stroke : strokes) {
      for (double[] point : stroke) {
        double x = point[0] - 0.5;
        double y = point[1] - 0.5;
        double u = x;
        double v = y;
        for (int wave = 0; wave < 2 * WAVES; wave++) {
          double bend =
              waves[4 * wave]
                  * StrictMath.sin(
                      waves[4 * wave + 1] + waves[4 * wave + 2] * x + waves[4 * wave + 3] * y);
          u += wave < WAVES ? bend : 0;
          v += wave < WAVES ? 0 : bend;
        }
        u = u * wide - slant * v * high;
        v *= high;
        point[0] = cosine * u - sine * v;
        point[1] = sine * u + cosine * v;
      }
    }
  }

  /** Moves the box of the digit to the middle of the picture, and shrinks one that is too large. */
  private static void centre(List<double[][]> strokes, double pen) {
    double room = SIDE - 2 * (MARGIN + pen);
    for (int axis = 0; axis < 2; axis++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double[][] stroke : strokes) {
        for (double[] point : stroke) {
          least = Math.min(least, point[axis]);
          most = Math.max(most, point[axis]);
        }
      }
      double middle = (least + most) / 2;
      double scale = Math.min(1, room / (most - least));
      for (double[][] stroke : strokes) {
        for (double[] point : stroke) {
          point[axis] = (point[axis] - middle) * scale + SIDE / 2.0;
        }
      }
    }
  }

  private static double distance(List<double[][]> strokes, double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    for (double[][] stroke : strokes) {
      for (int index = 0; index + 1 < stroke.length; index++) {
        double[] from = stroke[index];
        double dx = stroke[index + 1][0] - from[0];
        double dy = stroke[index + 1][1] - from[1];
        double along = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy + 1e-12);
        double t = Math.min(1, Math.max(0, along));
        double offX = x - from[0] - t * dx;
        double offY = y - from[1] - t * dy;
        least = Math.min(least, offX * offX + offY * offY);
      }
    }
    return Math.sqrt(least);
  }
}
