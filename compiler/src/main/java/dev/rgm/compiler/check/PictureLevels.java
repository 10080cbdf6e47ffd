package dev.rgm.compiler.check;

import java.util.List;
import java.util.OptionalInt;

/** How many levels a model of pictures will have, told from sizes alone. */
final class PictureLevels {
  private PictureLevels() {}

  /** The levels that are learned, no more than the settings allow. */
  static OptionalInt expected(SettingTexts texts, List<Integer> shape) {
    OptionalInt needed = untilOne(texts, shape);
    int most = (int) number(texts, Setting.MAX_LEVELS);
    return needed.isPresent() ? OptionalInt.of(Math.min(needed.getAsInt(), most)) : needed;
  }

  /**
   * The levels below the class level, where every tile has a mode: tiles are counted as {@code
   * rgm-algorithms.md} §5.1 does, and each level has a quarter of the groups of the one below
   * (§6.2), until one is left.
   *
   * @param shape of an example; empty if it is not known
   */
  static OptionalInt untilOne(SettingTexts texts, List<Integer> shape) {
    List<Integer> resize = texts.sizes(Setting.RESIZE);
    List<Integer> seen = resize.isEmpty() ? shape : resize;
    if (seen.size() < 2) {
      return OptionalInt.empty();
    }
    double diameter = number(texts, Setting.TILE_DIAMETER);
    double places = Math.max(1, Math.round(seen.get(0) / diameter));
    places *= Math.max(1, Math.round(seen.get(1) / diameter));
    int levels = 0;
    double side;
    do {
      side = Math.ceil(Math.sqrt(places / 4));
      places = side * side;
      levels++;
    } while (side > 1);
    return OptionalInt.of(levels);
  }

  private static double number(SettingTexts texts, Setting setting) {
    return SettingNumber.parse(texts.text(setting)).orElseThrow();
  }
}
