package dev.rgm.pipeline.picture;

/** Which colour a number has. All values are clamped to the range they are for. */
public final class ColourScale {
  /** Dark violet to yellow, equal steps to the eye, readable without colour vision. */
  private static final int[] SEQUENTIAL = {
    0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
  };

  /** Blue to white to red. */
  private static final int[] DIVERGING = {
    0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B
  };

  private static final double WHITE = 255;

  private ColourScale() {}

  /** Grey of a brightness from 0 (black) to 255 (white). */
  public static int grey(double brightness) {
    int level = (int) Math.round(Math.max(0, Math.min(WHITE, brightness)));
    return level << 16 | level << 8 | level;
  }

  /** The colour of a share between 0 and 1. */
  public static int share(double share) {
    return between(SEQUENTIAL, share);
  }

  /** The colour of a difference between −1 (blue) and 1 (red); nothing is white. */
  public static int difference(double difference) {
    return between(DIVERGING, (difference + 1) / 2);
  }

  private static int between(int[] stops, double share) {
    double place = Math.max(0, Math.min(1, share)) * (stops.length - 1);
    int below = Math.min((int) place, stops.length - 2);
    double part = place - below;
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = stops[below] >> shift & 0xFF;
      int to = stops[below + 1] >> shift & 0xFF;
      colour |= (int) Math.round(from + part * (to - from)) << shift;
    }
    return colour;
  }
}
