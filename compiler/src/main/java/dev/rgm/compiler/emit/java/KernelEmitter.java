package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.ir.Axis;
import dev.rgm.compiler.ir.Buffer;
import dev.rgm.compiler.ir.Buffer.Role;
import dev.rgm.compiler.ir.Procedure;
import dev.rgm.compiler.ir.Program;
import dev.rgm.runtime.model.Pomdp;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the private kernel of an agent: the buffers of a program as fields, its procedures. */
final class KernelEmitter {
  private KernelEmitter() {}

  /** The class of a program; its constructor takes the parameters out of a model. */
  static TypeSpec kernel(Program program, String name, ParameterSources sources) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "The arithmetic of {@link $L}: beliefs are $L.\n",
                sources.agentName(),
                JavaText.javadocMarked(JavaText.oneLine(program.beliefs())));
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder().addParameter(Pomdp.class, "model");
    for (Buffer buffer : program.buffers()) {
      type.addField(field(buffer));
      if (buffer.role() == Role.PARAMETER) {
        constructor.addStatement("$L = $L", buffer.name(), sources.expression(buffer.name()));
      }
    }
    boolean derives = program.procedure(Program.DERIVE).map(p -> !p.body().isEmpty()).orElse(false);
    if (derives) {
      constructor.addStatement("derive()");
    }
    constructor.addStatement("start()");
    type.addField(
        FieldSpec.builder(int.class, OperationCode.IMPOSSIBLE)
            .addJavadoc("The modality whose outcome has probability zero, or -1.\n")
            .initializer("-1")
            .build());
    type.addMethod(constructor.build());
    StringBuilder written = new StringBuilder();
    for (Procedure procedure : program.procedures()) {
      if (!procedure.body().isEmpty()) {
        for (MethodSpec method : ProcedureCode.methods(procedure)) {
          boolean inner = method.name().equals(Program.DERIVE);
          MethodSpec shown =
              inner ? method.toBuilder().addModifiers(Modifier.PRIVATE).build() : method;
          type.addMethod(shown);
          written.append(shown.code());
        }
      }
    }
    addTests(type, written.toString());
    return type.build();
  }

  private static FieldSpec field(Buffer buffer) {
    String axes = buffer.axes().stream().map(Axis::toString).collect(Collectors.joining(", "));
    FieldSpec.Builder field = FieldSpec.builder(Places.type(buffer), buffer.name());
    if (buffer.role() != Role.STATE) {
      field.addModifiers(Modifier.PRIVATE);
    }
    boolean constant = buffer.role() == Role.PARAMETER || !buffer.scalar();
    if (constant) {
      field.addModifiers(Modifier.FINAL);
    }
    if (buffer.role() != Role.PARAMETER && !buffer.scalar()) {
      field.initializer("new double[$L]", buffer.size());
    }
    String meaning = JavaText.javadoc(JavaText.oneLine(buffer.meaning()));
    field.addJavadoc(
        "$L$L\n", capitalised(meaning), axes.isEmpty() ? "." : "; axes [" + axes + "].");
    return field.build();
  }

  private static String capitalised(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static void addTests(TypeSpec.Builder type, String code) {
    if (!code.contains("anyPositive(")) {
      return;
    }
    CodeLines body = new CodeLines();
    body.open("for (int index = offset; index < offset + size; index++)");
    body.open("if (values[index] > 0)").line("return true;").close().close();
    body.line("return false;");
    type.addMethod(
        MethodSpec.methodBuilder("anyPositive")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(boolean.class)
            .addParameter(double[].class, "values")
            .addParameter(int.class, "offset")
            .addParameter(int.class, "size")
            .addCode(CodeBlock.of("$L", body.toString()))
            .build());
  }
}
