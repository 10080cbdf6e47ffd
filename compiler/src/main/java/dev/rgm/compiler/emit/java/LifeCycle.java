package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.ir.Procedure;
import dev.rgm.compiler.ir.Program;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.model.Profile.ActionSampling;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.planning.ActionChoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the methods of {@code DiscreteAgent} that change an agent. */
final class LifeCycle {
  private final GenerativeModel model;
  private final Program program;
  private final ParameterTable table;
  private final boolean passive;

  LifeCycle(GenerativeModel model, Program program, ParameterTable table) {
    this.model = model;
    this.program = program;
    this.table = table;
    this.passive = model.controls().isEmpty();
  }

  void addTo(TypeSpec.Builder type) {
    type.addMethod(reset());
    type.addMethod(observe());
    type.addMethod(plan());
    type.addMethod(act());
    type.addMethod(executed());
    if (!passive) {
      type.addMethod(choose());
    }
    type.addMethod(checkOutcomes(model));
    type.addMethod(checkIndex());
    type.addMethod(impossible());
    type.addMethod(likelihoodPlace());
  }

  private static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  private MethodSpec reset() {
    MethodSpec.Builder method = override("reset").addParameter(long.class, "seed");
    if (!passive) {
      method.addStatement("random.reset(seed)");
      method.addStatement("planned = false").addStatement("actionDue = false");
    }
    return method.addStatement("kernel.start()").addStatement("freeEnergy = 0").build();
  }

  private MethodSpec observe() {
    MethodSpec.Builder method = override("observe").addParameter(int[].class, "outcomes");
    if (!passive) {
      method
          .beginControlFlow("if (actionDue)")
          .addStatement(
              "throw new $T($S)",
              IllegalStateException.class,
              "an action is due: call act or executed before observe")
          .endControlFlow();
    }
    method
        .addStatement("checkOutcomes(outcomes)")
        .addStatement("kernel.impossible = -1")
        .addStatement("kernel.observe(outcomes)")
        .beginControlFlow("if (kernel.impossible >= 0)")
        .addStatement("throw impossible(outcomes)")
        .endControlFlow()
        .addStatement("kernel.accept()")
        .addStatement("freeEnergy = kernel.freeEnergy");
    if (passive) {
      method.addStatement("kernel.predict()");
    } else {
      method.addStatement("planned = false").addStatement("actionDue = true");
    }
    return method.build();
  }

  private MethodSpec plan() {
    MethodSpec.Builder method = override("plan");
    if (passive) {
      return method.addComment("A passive model has nothing to choose.").build();
    }
    return method.addStatement("kernel.plan()").addStatement("planned = true").build();
  }

  private MethodSpec act() {
    MethodSpec.Builder method = override("act").addParameter(int[].class, "actions");
    if (passive) {
      return method.addComment("A passive model has nothing to choose.").build();
    }
    method
        .beginControlFlow("if (!planned || !actionDue)")
        .addStatement(
            "throw new $T($S)",
            IllegalStateException.class,
            "nothing to act on: call observe and plan first")
        .endControlFlow();
    int controls = model.controls().size();
    if (model.settings().profile().actionSampling() == ActionSampling.FULL) {
      int stride = program.buffer("policy").orElseThrow().size();
      method.addStatement("int policy = choose(kernel.policy, sharpened)");
      for (int control = 0; control < controls; control++) {
        int size = model.controls().get(control).size();
        stride /= size;
        method.addStatement("actions[$L] = policy / $L % $L", control, stride, size);
      }
    } else {
      for (int control = 0; control < controls; control++) {
        String number = controls == 1 ? "" : Integer.toString(control);
        method.addStatement(
            "actions[$L] = choose(kernel.action$L, sharpened$L)", control, number, number);
      }
    }
    return method.addStatement("executed(actions)").build();
  }

  private MethodSpec executed() {
    MethodSpec.Builder method = override("executed").addParameter(int[].class, "actions");
    int controls = model.controls().size();
    method
        .beginControlFlow("if (actions.length != $L)", controls)
        .addStatement(
            "throw new $T($L + actions.length)",
            IllegalArgumentException.class,
            JavaText.literal(
                ParameterTable.place(model, model.span())
                    + ": expected "
                    + controls
                    + " actions, not "))
        .endControlFlow();
    for (int control = 0; control < controls; control++) {
      GenerativeModel.Control each = model.controls().get(control);
      method.addStatement(
          "checkIndex(actions[$L], $L, $L)",
          control,
          each.size(),
          JavaText.literal(
              ParameterTable.place(model, each.span()) + ": action of `" + each.name() + "`"));
    }
    if (!passive) {
      method
          .addStatement("$T.arraycopy(actions, 0, chosen, 0, $L)", System.class, controls)
          .addStatement(
              parameterless(Program.PREDICT) ? "kernel.predict()" : "kernel.predict(chosen)")
          .addStatement("actionDue = false");
    }
    return method.build();
  }

  private boolean parameterless(String procedure) {
    return program.procedure(procedure).map(Procedure::selectors).map(List::isEmpty).orElse(true);
  }

  private static MethodSpec choose() {
    return MethodSpec.methodBuilder("choose")
        .addModifiers(Modifier.PRIVATE)
        .returns(int.class)
        .addParameter(double[].class, "posterior")
        .addParameter(double[].class, "sharpened")
        .beginControlFlow(
            "if (model.settings().selection() == $T.DETERMINISTIC)", ActionSelection.class)
        .addStatement("return $T.mostProbable(posterior)", ActionChoice.class)
        .endControlFlow()
        .addStatement(
            "$T.sharpen(posterior, model.settings().actionPrecision(), logarithm, sharpened)",
            ActionChoice.class)
        .addStatement("return random.nextCategory(sharpened)")
        .build();
  }

  static MethodSpec checkOutcomes(GenerativeModel model) {
    int modalities = model.modalities().size();
    String names =
        model.modalities().stream()
            .limit(8)
            .map(modality -> "`" + modality.name() + "`")
            .collect(Collectors.joining(", "));
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("checkOutcomes")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(int[].class, "outcomes")
            .beginControlFlow("if (outcomes.length != $L)", modalities)
            .addStatement(
                "throw new $T($L + outcomes.length)",
                IllegalArgumentException.class,
                JavaText.literal(
                    ParameterTable.place(model, model.span())
                        + ": expected "
                        + modalities
                        + (modalities == 1 ? " outcome (" : " outcomes (")
                        + names
                        + (modalities > 8 ? " ..." : "")
                        + "), not "))
            .endControlFlow();
    for (int m = 0; m < modalities; m++) {
      GenerativeModel.Modality modality = model.modalities().get(m);
      method.addStatement(
          "checkIndex(outcomes[$L], $L, $L)",
          m,
          modality.size(),
          JavaText.literal(
              ParameterTable.place(model, modality.span())
                  + ": outcome of `"
                  + modality.name()
                  + "`"));
    }
    return method.build();
  }

  static MethodSpec checkIndex() {
    return MethodSpec.methodBuilder("checkIndex")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(int.class, "index")
        .addParameter(int.class, "count")
        .addParameter(String.class, "what")
        .beginControlFlow("if (index < 0 || index >= count)")
        .addStatement(
            "throw new $T(what + $S + index + $S + (count - 1))",
            IllegalArgumentException.class,
            " is ",
            ", not in 0 to ")
        .endControlFlow()
        .build();
  }

  private MethodSpec impossible() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("impossible")
            .addModifiers(Modifier.PRIVATE)
            .returns(ImpossibleEvidenceException.class)
            .addParameter(int[].class, "outcomes");
    if (program.procedure(Program.BLAME).isPresent()) {
      method.addStatement("kernel.impossible = -1").addStatement("kernel.blame(outcomes)");
    }
    return method
        .addStatement("int modality = Math.max(0, kernel.impossible)")
        .addCode(
            "return $T.of(\n$>$>model.modalities().get(modality),\noutcomes[modality],\n"
                + "$T.of(likelihoodPlace(modality)));\n$<$<",
            ImpossibleEvidenceException.class,
            Optional.class)
        .build();
  }

  private MethodSpec likelihoodPlace() {
    CodeLines body = new CodeLines();
    int modalities = model.modalities().size();
    if (modalities == 1) {
      body.line("return " + place(0) + ";");
    } else {
      body.open("return switch (modality)");
      for (int m = 0; m < modalities; m++) {
        String label = m == modalities - 1 ? "default" : "case " + m;
        body.line(label + " -> " + place(m) + ";");
      }
      body.closeStatement();
    }
    return MethodSpec.methodBuilder("likelihoodPlace")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc("Where the spec says how outcomes of a modality come about.\n")
        .returns(String.class)
        .addParameter(int.class, "modality")
        .addCode("$L", body.toString())
        .build();
  }

  private String place(int modality) {
    ParameterTable.Entry entry = table.likelihood(modality);
    String variable = entry.inSpec() ? ": `" + entry.parameter().variable() + "`" : "";
    return JavaText.literal(table.place(entry) + variable);
  }
}
