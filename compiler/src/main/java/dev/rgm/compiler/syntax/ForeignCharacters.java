package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/**
 * Characters that text processors, keyboards of other scripts and other languages put where GNN
 * wants ASCII. Most have one meaning, so that they can be replaced.
 */
final class ForeignCharacters {

  /** Characters that stand for one of GNN. */
  private static final Map<Integer, String> MEANT =
      Map.ofEntries(
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '„', "\""),
          Map.entry((int) '«', "\""),
          Map.entry((int) '»', "\""),
          Map.entry((int) '−', "-"),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '‐', "-"),
          Map.entry((int) '‑', "-"),
          Map.entry((int) '·', "*"),
          Map.entry((int) '⋅', "*"),
          Map.entry((int) '÷', "/"),
          Map.entry((int) '⁄', "/"),
          Map.entry((int) '⇒', ">"),
          Map.entry((int) '⟶', ">"),
          Map.entry((int) '➔', ">"),
          Map.entry((int) '⇐', "<"),
          Map.entry((int) '⟵', "<"),
          Map.entry((int) '↦', ">"),
          Map.entry((int) '⇔', "<->"),
          Map.entry((int) '、', ","));

  /** A number that can be divided by a hundred digit by digit. */
  private static final Pattern PLAIN_NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  /** Numbers, fractions and the signs of GNN. */
  private static final Pattern OF_GNN = Pattern.compile("[0-9/]+|[-,;:=()\\[\\]{}+*<>|#\"'.%]");

  private static final char FRACTION_SLASH = '⁄';

  private final BrokenStatement broken;

  ForeignCharacters(BrokenStatement broken) {
    this.broken = broken;
  }

  /** The first character that cannot stand where it does, or null. */
  Diagnostic.Builder first() {
    for (int i = 0; i < broken.size(); i++) {
      int type = broken.at(i).getType();
      if (type == GnnLexer.UNEXPECTED || type == GnnLexer.DASHES) {
        return at(i);
      }
    }
    return null;
  }

  private Diagnostic.Builder at(int index) {
    String text = broken.text(index);
    Diagnostic.Builder unexpected =
        Diagnostic.of(
            DiagnosticCode.UNEXPECTED_CHARACTER,
            broken.source(),
            broken.span(index),
            "unexpected character " + SyntaxMessages.shown(text));
    String meant = meant(text.codePointAt(0));
    if (meant != null) {
      return unexpected
          .label("expected " + SyntaxMessages.shown(meant))
          .fix(replaceAll("write " + SyntaxMessages.shown(meant)));
    }
    unexpected.label("cannot stand here");
    return switch (text.charAt(0)) {
      case '%' -> percent(index);
      case '\\' -> latex(index);
      case '$' -> unexpected.help("write the name without `$`: GNN is no LaTeX");
      case '^' -> unexpected.help("there is no power: write transpose(…), or the number itself");
      case '.' -> point(index, unexpected);
      case '×' -> unexpected.help("write `*` between factors, and `,` between sizes");
      case '&', '|' -> unexpected.help("separate elements with commas");
      case '<' -> assignedByArrow(index, unexpected);
      default -> unexpected.help("remove it; letters, digits and `_` make names");
    };
  }

  /** {@code 90%} is a number, and {@code % text} a comment of another language. */
  private Diagnostic.Builder percent(int index) {
    if (!isPercentage(index)) {
      return SyntaxMessages.foreignComment(broken.source(), broken.span(index));
    }
    Span place = broken.span(index - 1, index);
    String value = SyntaxMessages.hundredth(broken.text(index - 1));
    return Diagnostic.of(
            DiagnosticCode.UNEXPECTED_CHARACTER,
            broken.source(),
            broken.span(index),
            "unexpected character `%`: GNN has no percentages")
        .label("cannot stand here")
        .fix(percentages("write " + broken.text(place) + " as " + value));
  }

  private boolean isPercentage(int sign) {
    return broken.joined(sign - 1) && PLAIN_NUMBER.matcher(broken.text(sign - 1)).matches();
  }

  private Fix percentages(String title) {
    List<Fix.Edit> edits = new ArrayList<>();
    for (int i = 1; i < broken.size(); i++) {
      if (broken.text(i).equals("%") && isPercentage(i)) {
        edits.add(
            new Fix.Edit(broken.span(i - 1, i), SyntaxMessages.hundredth(broken.text(i - 1))));
      }
    }
    return new Fix(
        edits.size() > 1 ? title + ", and the others alike" : title, Fix.Safety.SAFE, edits);
  }

  private Diagnostic.Builder latex(int index) {
    boolean word = broken.joined(index) && TokenKinds.isWord(broken.at(index + 1));
    Span place = word ? broken.span(index, index + 1) : broken.span(index);
    Diagnostic.Builder diagnostic =
        Diagnostic.of(
                DiagnosticCode.UNEXPECTED_CHARACTER,
                broken.source(),
                place,
                word
                    ? "unexpected LaTeX command " + SyntaxMessages.shown(broken.text(place))
                    : "unexpected character `\\`")
            .label("cannot stand here");
    boolean name = word && index == 0;
    return name
        ? diagnostic.fix(Fix.suggested("write `" + broken.text(1) + "`", place, broken.text(1)))
        : diagnostic.help("write names, numbers and lists: GNN is no LaTeX");
  }

  /** {@code [0.1,0.9].T} and {@code s>A.}. */
  private Diagnostic.Builder point(int index, Diagnostic.Builder unexpected) {
    if (index == broken.size() - 1) {
      return unexpected.fix(Fix.safe("remove `.`", broken.span(index), ""));
    }
    return broken.text(index + 1).equals("T")
        ? unexpected.help("write transpose(…) around the value instead of `.T` behind it")
        : unexpected.help("remove it, or write the number before it, such as 0.5");
  }

  /** {@code C <- 0.5}, as in R. */
  private Diagnostic.Builder assignedByArrow(int index, Diagnostic.Builder unexpected) {
    boolean arrow = broken.joined(index) && broken.is(index + 1, GnnLexer.MINUS);
    if (!arrow) {
      return unexpected.help("remove it");
    }
    return SyntaxMessages.otherSign(broken.source(), broken.span(index, index + 1));
  }

  /** Replaces every character of the statement that has one meaning. */
  private Fix replaceAll(String title) {
    List<Fix.Edit> edits = new ArrayList<>();
    for (Token token : broken.tokens()) {
      String meant =
          token.getType() == GnnLexer.UNEXPECTED ? meant(token.getText().codePointAt(0)) : null;
      if (meant != null) {
        int characters = token.getText().codePointCount(0, token.getText().length());
        boolean sign = meant.equals("-") || meant.equals(">");
        edits.add(new Fix.Edit(broken.places().of(token), meant.repeat(sign ? 1 : characters)));
      }
    }
    return new Fix(title, Fix.Safety.SAFE, edits);
  }

  /** What a character stands for, or null: the table, full-width forms, and fractions. */
  private static String meant(int character) {
    String found = MEANT.get(character);
    if (found != null) {
      return found;
    }
    String plain = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
    boolean foreign = character > 0x7F && !Character.isLetter(character);
    String ascii = plain.replace(FRACTION_SLASH, '/');
    return foreign && OF_GNN.matcher(ascii).matches() ? ascii : null;
  }
}
