package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.emit.java.ParameterTable.Entry;
import dev.rgm.runtime.io.Npz;
import dev.rgm.runtime.model.SpecParameter;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the nested class that holds the numbers of the spec. */
final class SpecValues {
  private SpecValues() {}

  static TypeSpec type(ParameterTable table, ClassName agent) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("Spec")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The parameters as the spec gives them.\n");
    String resource = agent.simpleName() + ".npz";
    boolean large = table.entries().stream().anyMatch(entry -> !entry.inline());
    if (large) {
      type.addField(
          FieldSpec.builder(
                  ParameterizedTypeName.get(Map.class, String.class, Tensor.class), "LARGE")
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .initializer("load()")
              .build());
    }
    for (Entry entry : table.entries()) {
      type.addField(
          FieldSpec.builder(SpecParameter.class, entry.constant())
              .addModifiers(Modifier.STATIC, Modifier.FINAL)
              .initializer(
                  "new $T(\n$>$>$L,\n$L,\n$L,\n$L)$<$<",
                  SpecParameter.class,
                  JavaText.literal(table.place(entry)),
                  JavaText.literal(name(entry)),
                  strings(entry.axes()),
                  values(entry))
              .build());
    }
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    if (large) {
      type.addMethod(load(agent, resource));
    }
    return type.build();
  }

  private static String name(Entry entry) {
    return entry.inSpec() ? entry.parameter().variable() : entry.meaning();
  }

  /** A list of string literals. */
  static CodeBlock strings(List<String> texts) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        texts.stream().map(JavaText::literal).collect(Collectors.joining(", ")));
  }

  private static CodeBlock values(Entry entry) {
    if (!entry.inline()) {
      return CodeBlock.of("LARGE.get($L)", JavaText.literal(entry.key()));
    }
    Tensor values = entry.parameter().values();
    String shape =
        Arrays.stream(values.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return CodeBlock.of(
        "$T.wrap(new int[] {$L}, new double[] {$L})",
        Tensor.class,
        shape,
        Arrays.stream(values.data())
            .mapToObj(ContractionCode::number)
            .collect(Collectors.joining(", ")));
  }

  private static MethodSpec load(ClassName agent, String resource) {
    return MethodSpec.methodBuilder("load")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(ParameterizedTypeName.get(Map.class, String.class, Tensor.class))
        .beginControlFlow(
            "try ($T in = $T.class.getResourceAsStream($S))", InputStream.class, agent, resource)
        .beginControlFlow("if (in == null)")
        .addStatement(
            "throw new $T($S)",
            IllegalStateException.class,
            resource + " is missing: it belongs beside the class " + agent.simpleName())
        .endControlFlow()
        .addStatement("return $T.read(in)", Npz.class)
        .nextControlFlow("catch ($T e)", IOException.class)
        .addStatement(
            "throw new $T($S, e)", UncheckedIOException.class, resource + " cannot be read")
        .endControlFlow()
        .build();
  }
}
