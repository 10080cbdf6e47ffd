package dev.rgm.compiler.check;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of settings: {@code 0.5}, {@code 1/16}, {@code exp(-16)}. */
final class SettingNumber {
  private static final String DECIMAL =
      "([+-]?(?:\\d{1,400}(?:\\.\\d{0,400})?|\\.\\d{1,400})(?:[eE][+-]?\\d{1,4})?)";
  private static final Pattern FRACTION =
      Pattern.compile(DECIMAL + "(?:\\s*/\\s*" + DECIMAL + ")?");
  private static final Pattern POWER = Pattern.compile("exp\\(\\s*" + DECIMAL + "\\s*\\)");

  private SettingNumber() {}

  /** The number of a text; empty if it is none, or not finite. */
  static OptionalDouble parse(String text) {
    Matcher fraction = FRACTION.matcher(text.strip());
    Matcher power = POWER.matcher(text.strip());
    double number = Double.NaN;
    if (fraction.matches()) {
      String divisor = fraction.group(2);
      number =
          Double.parseDouble(fraction.group(1))
              / (divisor == null ? 1 : Double.parseDouble(divisor));
    } else if (power.matches()) {
      number = Math.exp(Double.parseDouble(power.group(1)));
    }
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }
}
