package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.model.ParallelModel;
import dev.rgm.runtime.agent.ParallelSimulation;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Simulation;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of parts that share nothing: one field a part, and all of them as a run. */
final class ParallelEmitter {
  private final ParallelModel model;
  private final String packageName;

  ParallelEmitter(ParallelModel model, String packageName) {
    this.model = model;
    this.packageName = packageName;
  }

  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(JavaBackEnd.className(model))
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(Simulation.class)
            .addJavadoc("$L", LinearComment.of(model));
    NamePool pool = new NamePool("simulation", "reset", "step");
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("All parts with the values of the spec, reset with seed 0.\n");
    CodeBlock.Builder parts = CodeBlock.builder();
    for (int index = 0; index < model.parts().size(); index++) {
      ParallelModel.Part part = model.parts().get(index);
      ClassName agent = ClassName.get(packageName, JavaBackEnd.className(part.model()));
      String name = pool.take(JavaNames.member(part.name()), "part" + index);
      type.addField(agent, name, Modifier.PRIVATE, Modifier.FINAL);
      constructor.addStatement("$L = new $T()", name, agent);
      parts.add(
          "$L\n$T.Part.of($L, $L)",
          index == 0 ? "" : ",",
          ParallelSimulation.class,
          JavaText.literal(part.name()),
          name);
      type.addMethod(
          EngineClass.method(name, agent, "The part " + JavaText.javadocCode(part.name()) + ".")
              .addStatement("return $L", name)
              .build());
    }
    type.addField(
        FieldSpec.builder(ParallelSimulation.class, "simulation", Modifier.PRIVATE, Modifier.FINAL)
            .build());
    constructor.addStatement(
        "simulation =\n$>$>new $T(\n$>$>$T.of($>$>$L$<$<))$<$<$<$<",
        ParallelSimulation.class,
        List.class,
        parts.build());
    type.addMethod(constructor.build());
    type.addMethod(
        EngineClass.override("reset", void.class)
            .addParameter(long.class, "seed")
            .addStatement("simulation.reset(seed)")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("step")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(ParameterizedTypeName.get(List.class, Quantity.class))
            .addStatement("return simulation.step()")
            .build());
    return type.build();
  }
}
