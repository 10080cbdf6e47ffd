package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.CodeBlock;
import dev.rgm.runtime.kernel.Simplex;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects lines of Java with their indentation. */
final class CodeLines {
  private static final String INDENT = "  ";

  /** Classes that lines mention by their simple names. */
  private static final Map<String, Class<?>> IMPORTED =
      Map.of("Arrays", Arrays.class, "Simplex", Simplex.class);

  private static final Pattern MENTION = Pattern.compile("\\b(Arrays|Simplex)\\b(?=\\.)");

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** Adds one line. */
  CodeLines line(String line) {
    text.append(INDENT.repeat(depth)).append(line).append('\n');
    return this;
  }

  /** Adds the head of a block, and indents what follows. */
  CodeLines open(String head) {
    line(head + " {");
    depth++;
    return this;
  }

  /** Ends the innermost block. */
  CodeLines close() {
    depth--;
    return line("}");
  }

  /** Ends the innermost block, a part of an expression, and the statement it is in. */
  CodeLines closeStatement() {
    depth--;
    return line("};");
  }

  /** A counting loop over {@code count} positions. */
  CodeLines loop(String variable, int count) {
    return open(
        "for (int " + variable + " = 0; " + variable + " < " + count + "; " + variable + "++)");
  }

  /** Ends several blocks. */
  CodeLines close(int blocks) {
    for (int block = 0; block < blocks; block++) {
      close();
    }
    return this;
  }

  /** Adds lines that another collector holds. */
  CodeLines add(CodeLines other) {
    other.text.toString().lines().forEach(this::line);
    return this;
  }

  int length() {
    return text.length();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** The lines as a block that imports the classes they mention. */
  CodeBlock block() {
    Matcher mention = MENTION.matcher(text);
    CodeBlock.Builder block = CodeBlock.builder();
    int from = 0;
    while (mention.find()) {
      block.add("$L$T", text.substring(from, mention.start()), IMPORTED.get(mention.group()));
      from = mention.end();
    }
    return block.add("$L", text.substring(from)).build();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
