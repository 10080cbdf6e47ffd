package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.model.AgentSociety;
import dev.rgm.compiler.model.AgentSociety.Member;
import dev.rgm.compiler.model.AgentSociety.Signal;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.SharedSignal;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.agent.Society;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the public class of several agents: who they are, and what couples them. */
final class SocietyEmitter {
  private final AgentSociety model;
  private final String packageName;
  private final ClassName society;

  SocietyEmitter(AgentSociety model, String packageName) {
    this.model = model;
    this.packageName = packageName;
    this.society = ClassName.get(packageName, className(model));
  }

  static String className(AgentSociety model) {
    return Vocabulary.classStem(model.name()) + "Agents";
  }

  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(society)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(Simulation.class)
            .addJavadoc("$L", comment());
    List<String> names = names();
    for (int index = 0; index < names.size(); index++) {
      type.addField(agent(index), names.get(index), Modifier.PRIVATE, Modifier.FINAL);
    }
    type.addField(
        FieldSpec.builder(Society.class, "society", Modifier.PRIVATE, Modifier.FINAL).build());
    type.addMethod(constructor(names));
    for (int index = 0; index < names.size(); index++) {
      type.addMethod(accessor(index, names.get(index)));
    }
    type.addMethod(
        MethodSpec.methodBuilder("society")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("The agents with their worlds, and what couples them.\n")
            .returns(Society.class)
            .addStatement("return society")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("reset")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(long.class, "seed")
            .addStatement("society.reset(seed)")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("step")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(ParameterizedTypeName.get(List.class, Quantity.class))
            .addStatement("return society.step()")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("advance")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Runs one step and tells nothing; nothing is allocated.\n")
            .addStatement("society.advance()")
            .build());
    return type.build();
  }

  private String comment() {
    StringBuilder text = new StringBuilder();
    text.append("The ")
        .append(model.members().size())
        .append(" agents of the model ")
        .append(JavaText.javadocCode(model.name()))
        .append(" (")
        .append(JavaText.javadoc(ParameterTable.place(model.source(), model.span())))
        .append(").\n");
    String annotation = model.annotation().strip();
    if (!annotation.isEmpty()) {
      text.append('\n').append(ClassComment.cut(annotation));
    }
    text.append(
        model.signal().isPresent()
            ? "\n<p>Each acts in a world of its own; all of them leave the signal "
                + JavaText.javadocCode(model.signal().get().variable())
                + (model.signal().get().sensed().isEmpty()
                    ? ", which none of them senses.\n"
                    : ", whose level each of them senses where it is.\n")
            : "\n<p>Each acts in a world of its own and knows nothing of the others.\n");
    return text.toString();
  }

  private ClassName agent(int index) {
    return ClassName.get(
        packageName, Vocabulary.agentName(model.members().get(index).model().name()));
  }

  private List<String> names() {
    NamePool pool = new NamePool("society", "reset", "step", "advance");
    return model.members().stream()
        .map(member -> pool.take(JavaNames.member(member.name())))
        .collect(Collectors.toList());
  }

  private MethodSpec constructor(List<String> names) {
    MethodSpec.Builder method =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("All agents with the values of the spec, reset with seed 0.\n");
    CodeBlock.Builder members = CodeBlock.builder();
    for (int index = 0; index < names.size(); index++) {
      Member member = model.members().get(index);
      method.addStatement("$L = new $T()", names.get(index), agent(index));
      members.add(
          "$L\nnew $T($L, $L, $LL)",
          index == 0 ? "" : ",",
          Society.Member.class,
          JavaText.literal(member.name()),
          names.get(index),
          member.seed());
    }
    CodeBlock signal =
        model
            .signal()
            .map(SocietyEmitter::signal)
            .orElse(CodeBlock.of("$T.empty()", Optional.class));
    return method
        .addStatement(
            "society =\n$>$>new $T(\n$>$>$T.of($L),\n$L)$<$<$<$<",
            Society.class,
            List.class,
            members.build(),
            signal)
        .build();
  }

  private static CodeBlock signal(Signal signal) {
    return CodeBlock.of(
        "$T.of(\nnew $T(\n$L,\nnew double[] {$L},\n$L,\n$L,\n$T.of($L),\n$T.of($L)))",
        Optional.class,
        SharedSignal.class,
        JavaText.literal(signal.variable()),
        signal.initial().stream().map(ContractionCode::number).collect(Collectors.joining(", ")),
        ContractionCode.number(signal.deposit()),
        ContractionCode.number(signal.decay()),
        List.class,
        joined(signal.place()),
        List.class,
        joined(signal.sensed()));
  }

  private static String joined(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private MethodSpec accessor(int index, String name) {
    Member member = model.members().get(index);
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("The agent $L.\n", JavaText.javadocCode(member.name()))
        .returns(agent(index))
        .addStatement("return $L", name)
        .build();
  }
}
