package dev.rgm.compiler.check;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that say which part of a composed model a variable belongs to: an agent, a level, or a
 * regime of transitions (gnn-language §14). {@code A_m0_agent2} is {@code A_m0} of agent 2.
 */
enum PartNames {
  /** {@code A_agent1}, or {@code A1} where nothing says otherwise. */
  AGENT("agent", "_agent_?(\\d{1,4})(?=_|$)", true),
  /** {@code A_level1}, {@code A_lower_0} and {@code A_higher_0}, or {@code A1}. */
  LEVEL("level", "_level_?(\\d{1,4})(?=_|$)|_(lower|higher)(?=_|$)", true),
  /** {@code B_regime0} or {@code B_t0}: transitions only. */
  REGIME("regime", "(?<=^B.{0,200})_(?:regime|t)_?(\\d{1,4})$", false);

  /** Symbols whose number may stand for an agent or a level. */
  private static final Pattern NUMBERED = Pattern.compile("([A-Esou]|pi|π|[FG])(\\d{1,4})(_.*)?");

  private final String word;
  private final Pattern mark;
  private final boolean digits;

  PartNames(String word, String mark, boolean digits) {
    this.word = word;
    this.mark = Pattern.compile(mark);
    this.digits = digits;
  }

  /** As messages call such a part. */
  String word() {
    return word;
  }

  /** The number of the part that a name speaks of, or empty if it speaks of none. */
  OptionalInt number(String name) {
    Matcher found = mark.matcher(name);
    if (found.find()) {
      String number = found.group(1);
      return OptionalInt.of(
          number != null ? Integer.parseInt(number) : found.group(2).equals("lower") ? 1 : 2);
    }
    Matcher numbered = NUMBERED.matcher(name);
    return digits && numbered.matches()
        ? OptionalInt.of(Integer.parseInt(numbered.group(2)))
        : OptionalInt.empty();
  }

  /** The name without the part it speaks of. */
  String bare(String name) {
    Matcher found = mark.matcher(name);
    if (found.find()) {
      return name.substring(0, found.start()) + name.substring(found.end());
    }
    Matcher numbered = NUMBERED.matcher(name);
    boolean own = digits && numbered.matches();
    return own ? numbered.group(1) + (numbered.group(3) == null ? "" : numbered.group(3)) : name;
  }
}
