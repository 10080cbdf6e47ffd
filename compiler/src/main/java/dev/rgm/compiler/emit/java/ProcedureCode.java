package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.rgm.compiler.ir.Operation;
import dev.rgm.compiler.ir.Operation.Policies;
import dev.rgm.compiler.ir.Procedure;
import dev.rgm.compiler.ir.Program;
import dev.rgm.compiler.ir.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes one procedure as methods. A method stays well below the 8,000 bytes of code beyond which
 * the virtual machine no longer compiles it; what does not fit goes into further methods.
 */
final class ProcedureCode {
  /** Longest source text of one method; javac makes about a byte of code of two characters. */
  private static final int LONGEST = 7000;

  /** Procedures that do not run at every step. */
  private static final Set<String> COLD = Set.of(Program.DERIVE, Program.START, Program.BLAME);

  private final Procedure procedure;
  private final int unrolled;
  private final List<MethodSpec> methods = new ArrayList<>();
  private int pieces;

  private ProcedureCode(Procedure procedure) {
    this.procedure = procedure;
    boolean cold = COLD.contains(procedure.name());
    this.unrolled = cold ? ContractionCode.UNROLLED_COLD : ContractionCode.UNROLLED;
  }

  /** The methods of a procedure, the one that carries its name first. */
  static List<MethodSpec> methods(Procedure procedure) {
    ProcedureCode writer = new ProcedureCode(procedure);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(procedure.name()).addJavadoc("$L\n", procedure.meaning());
    String array = array(procedure);
    if (array != null) {
      method.addParameter(int[].class, array);
    }
    Scope scope = new Scope(array, procedure.selectors(), List.of());
    CodeLines body = writer.body(procedure.body(), scope);
    CodeLines whole = new CodeLines();
    scope.declarations(body.toString()).forEach(whole::line);
    method.addCode(whole.add(body).block());
    List<MethodSpec> all = new ArrayList<>(List.of(method.build()));
    all.addAll(writer.methods);
    return all;
  }

  /** The array that brings the selectors of a procedure, or null. */
  private static String array(Procedure procedure) {
    if (procedure.selectors().isEmpty()) {
      return null;
    }
    return procedure.name().equals(Program.PREDICT) ? "actions" : "outcomes";
  }

  /**
   * The selectors that a method can use.
   *
   * @param array array parameter that holds {@code packed}, or null
   * @param plain int parameters
   */
  private record Scope(String array, List<Selector> packed, List<String> plain) {
    List<String> declarations(String text) {
      List<String> lines = new ArrayList<>();
      for (int index = 0; index < packed.size(); index++) {
        Selector selector = packed.get(index);
        if (selector.extent() > 1 && mentions(text, selector.name())) {
          lines.add("int " + selector.name() + " = " + array + "[" + index + "];");
        }
      }
      return lines;
    }

    static boolean mentions(String text, String word) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        int end = at + word.length();
        boolean starts = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
        boolean ends = end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
        if (starts && ends) {
          return true;
        }
      }
      return false;
    }
  }

  /** Statements for operations; what is too long is moved into methods that they call. */
  private CodeLines body(List<Operation> operations, Scope scope) {
    List<CodeLines> blocks = new ArrayList<>();
    int length = 0;
    for (Operation operation : operations) {
      CodeLines block = statements(operation, scope);
      blocks.add(block);
      length += block.length();
    }
    CodeLines body = new CodeLines();
    if (length <= LONGEST) {
      for (CodeLines block : blocks) {
        appendScoped(body, block);
      }
      return body;
    }
    CodeLines piece = new CodeLines();
    for (CodeLines block : blocks) {
      if (!piece.isEmpty() && piece.length() + block.length() > LONGEST) {
        body.line(call(piece, scope, void.class) + ";");
        piece = new CodeLines();
      }
      appendScoped(piece, block);
    }
    body.line(call(piece, scope, void.class) + ";");
    return body;
  }

  /** Adds the statements of one operation; local variables get a block of their own. */
  private static void appendScoped(CodeLines body, CodeLines block) {
    boolean local = block.toString().lines().anyMatch(line -> line.startsWith("double "));
    if (local) {
      body.line("{");
      block.toString().lines().forEach(line -> body.line("  " + line));
      body.line("}");
    } else {
      body.add(block);
    }
  }

  /** Makes a method of a piece, and the expression that calls it. */
  private String call(CodeLines piece, Scope scope, Class<?> result) {
    pieces++;
    return method(procedure.name() + "Part" + pieces, piece, scope, "", result);
  }

  private String method(String name, CodeLines body, Scope scope, String meaning, Class<?> result) {
    String text = body.toString();
    MethodSpec.Builder method = MethodSpec.methodBuilder(name).returns(result);
    method.addModifiers(Modifier.PRIVATE);
    if (!meaning.isEmpty()) {
      method.addJavadoc("$L\n", meaning);
    }
    List<String> arguments = new ArrayList<>();
    List<String> declarations = scope.declarations(text);
    boolean passesArray =
        scope.array() != null && (!declarations.isEmpty() || Scope.mentions(text, scope.array()));
    if (passesArray) {
      method.addParameter(ParameterSpec.builder(int[].class, scope.array()).build());
      arguments.add(scope.array());
    }
    for (String plain : scope.plain()) {
      if (Scope.mentions(text, plain)) {
        method.addParameter(int.class, plain);
        arguments.add(plain);
      }
    }
    CodeLines whole = new CodeLines();
    declarations.forEach(whole::line);
    whole.add(body);
    method.addCode(whole.block());
    methods.add(method.build());
    return name + "(" + String.join(", ", arguments) + ")";
  }

  private CodeLines statements(Operation operation, Scope scope) {
    if (operation instanceof Operation.Iterate op) {
      return iterate(op, scope);
    }
    return operation instanceof Policies op ? policies(op) : OperationCode.of(operation, unrolled);
  }

  private CodeLines iterate(Operation.Iterate op, Scope scope) {
    CodeLines sweep = body(op.body(), scope);
    String call =
        method("sweep", sweep, scope, "One sweep of the fixed point over all factors.", void.class);
    CodeLines code = new CodeLines();
    code.loop("sweep", op.sweeps());
    code.line(call + ";");
    op.stop()
        .ifPresent(
            stop -> {
              code.open(
                  "if (Math.abs("
                      + Places.element(stop.measure())
                      + (stop.strict() ? ") < " : ") <= ")
                      + ContractionCode.number(stop.tolerance())
                      + ")");
              code.line("break;");
              code.close();
            });
    return code.close();
  }

  private CodeLines policies(Policies op) {
    List<String> plain = new ArrayList<>();
    for (Selector control : op.controls()) {
      if (control.extent() > 1) {
        plain.add(control.name());
      }
    }
    Scope leafScope = new Scope(null, List.of(), plain);
    CodeLines leaf = body(op.leaf(), leafScope);
    leaf.line("return " + Places.element(op.value()) + ";");
    String evaluate =
        method(
            "evaluate",
            leaf,
            leafScope,
            "Expected free energy of a policy, nats, given its last action.",
            double.class);
    CodeLines code = new CodeLines();
    if (op.length() > 1) {
      List<String> withDepth = new ArrayList<>(plain);
      withDepth.add(Policies.DEPTH);
      withDepth.add(Policies.DEEPER);
      Scope expandScope = new Scope(null, List.of(), withDepth);
      String expand =
          method(
              "expand",
              body(op.expand(), expandScope),
              expandScope,
              "Takes one action of a policy that is not its last.",
              void.class);
      paths(op, expand, code);
    }
    if (op.length() == 1) {
      code.line("int next = 0;");
    }
    leaves(op, evaluate, code);
    if (op.length() > 1) {
      code.close();
    }
    return code;
  }

  private static void leaves(Policies op, String evaluate, CodeLines code) {
    int loops = 0;
    for (Selector control : op.controls()) {
      if (control.extent() > 1) {
        code.loop(control.name(), control.extent());
        loops++;
      }
    }
    code.line(op.target().name() + "[next++] = " + evaluate + ";");
    code.close(loops);
  }

  /** Walks all paths of all steps but the last; a path shares what it has in common with before. */
  private static void paths(Policies op, String expand, CodeLines code) {
    int actions = op.actions();
    int last = op.length() - 2;
    long paths = 1;
    for (int step = 0; step <= last; step++) {
      paths *= actions;
    }
    code.line("int next = 0;");
    code.open("for (int prefix = 0; prefix < " + paths + "; prefix++)");
    if (last > 0) {
      code.line("// Steps that the prefix before took as well keep their beliefs.");
      code.line("int depth = " + last + ";");
      code.line("int stride = 1;");
      code.open("while (depth > 0 && prefix % (stride * " + actions + ") == 0)");
      code.line("depth--;").line("stride *= " + actions + ";").close();
      code.open("for (int deeper = depth + 1; deeper <= " + (last + 1) + "; deeper++)");
      code.line("int action = prefix / stride % " + actions + ";");
      digits(op, "action").forEach((name, digit) -> code.line("int " + name + " = " + digit + ";"));
      code.line(expand + ";");
      code.line("depth++;").line("stride /= " + actions + ";").close();
    } else {
      code.line(called(expand, op) + ";");
    }
  }

  /** The call of {@code expand} for policies of two steps, whose paths are single actions. */
  private static String called(String expand, Policies op) {
    Map<String, String> values = new HashMap<>(Map.of(Policies.DEPTH, "0", Policies.DEEPER, "1"));
    digits(op, "prefix").forEach(values::put);
    int open = expand.indexOf('(');
    String arguments = expand.substring(open + 1, expand.length() - 1);
    return expand.substring(0, open)
        + Arrays.stream(arguments.split(", "))
            .map(name -> values.getOrDefault(name, name))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** The action of each control that has a choice, in a joint action. */
  private static Map<String, String> digits(Policies op, String action) {
    Map<String, String> digits = new LinkedHashMap<>();
    int stride = op.actions();
    for (Selector control : op.controls()) {
      boolean first = stride == op.actions();
      stride /= control.extent();
      if (control.extent() > 1) {
        String shifted = stride == 1 ? action : action + " / " + stride;
        digits.put(control.name(), first ? shifted : shifted + " % " + control.extent());
      }
    }
    return digits;
  }
}
