package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable name as it stands in the text, split into its parts.
 *
 * @param text the whole spelling in NFC, such as {@code s_t+1}, {@code s'}, {@code X^observed}
 * @param base the variable without primes and time shift, such as {@code s_t} or {@code s}
 * @param primes how many primes follow
 * @param shift the time shift behind {@code _t}: +1, -1 …; 0 for none
 * @param span where it stands
 */
public record Name(String text, String base, int primes, int shift, Span span) {
  private static final String PRIMES = "'\u2032\u2019";
  private static final Pattern SHIFT = Pattern.compile("(_[t\u03c4])([+-])([0-9]{1,4})(?![0-9])");

  /** Splits a spelling; {@code text} need not be normalised. */
  public static Name of(String text, Span span) {
    String spelling = Normalizer.normalize(text, Normalizer.Form.NFC);
    int end = spelling.length();
    while (end > 1 && PRIMES.indexOf(spelling.charAt(end - 1)) >= 0) {
      end--;
    }
    String base = spelling.substring(0, end);
    int shift = 0;
    Matcher matcher = SHIFT.matcher(base);
    if (matcher.find()) {
      shift = Integer.parseInt(matcher.group(2) + matcher.group(3));
      base = base.substring(0, matcher.end(1)) + base.substring(matcher.end());
    }
    return new Name(spelling, base, spelling.length() - end, shift, span);
  }
}
