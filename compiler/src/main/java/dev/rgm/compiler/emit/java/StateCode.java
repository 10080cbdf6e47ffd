package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rgm.compiler.ir.Buffer;
import dev.rgm.compiler.ir.Program;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the methods of an agent whose state can be kept and taken up again. */
final class StateCode {
  /** Where the actions begin in the numbers of {@code state}: behind two flags and the energy. */
  private static final int ACTIONS = 3;

  private StateCode() {}

  /** Adds the methods of an agent whose arithmetic is done by an engine that can do the same. */
  static void addEngine(TypeSpec.Builder type, GenerativeModel model) {
    type.addMethod(fingerprint(model));
    type.addMethod(
        override("save", Snapshot.class)
            .addStatement("$T state = engine.save()", Snapshot.class)
            .addStatement(
                "return new $T(fingerprint(), state.tensors(), state.random())", Snapshot.class)
            .build());
    MethodSpec.Builder restore =
        restoring()
            .addStatement(
                "engine.restore(\n$>$>new $T(engine.fingerprint(), snapshot.tensors(),"
                    + " snapshot.random()))$<$<",
                Snapshot.class);
    if (!model.controls().isEmpty()) {
      restore.addStatement("engine.lastActions(chosen)");
    }
    type.addMethod(restore.build());
  }

  /** Adds the methods of an agent whose state lies in the arrays of its kernel. */
  static void addKernel(TypeSpec.Builder type, GenerativeModel model, Program program) {
    type.addMethod(fingerprint(model));
    List<Buffer> lasting =
        program.buffers().stream()
            .filter(buffer -> buffer.role() == Buffer.Role.STATE && !buffer.scalar())
            .filter(buffer -> !buffer.name().startsWith(Program.POSTERIOR))
            .toList();
    int controls = model.controls().size();
    type.addMethod(save(lasting, controls));
    type.addMethod(restore(model, lasting));
  }

  private static MethodSpec save(List<Buffer> lasting, int controls) {
    MethodSpec.Builder method = override("save", Snapshot.class);
    method.addStatement(
        "$T saved = new $T<>()",
        ParameterizedTypeName.get(Map.class, String.class, Tensor.class),
        TreeMap.class);
    for (Buffer buffer : lasting) {
      method.addStatement(
          "saved.put($S, $T.vector(kernel.$L))", buffer.name(), Tensor.class, buffer.name());
    }
    List<CodeBlock> state = new ArrayList<>();
    if (controls > 0) {
      state.add(CodeBlock.of("planned ? 1 : 0"));
      state.add(CodeBlock.of("actionDue ? 1 : 0"));
    }
    state.add(CodeBlock.of("freeEnergy"));
    for (int control = 0; control < controls; control++) {
      state.add(CodeBlock.of("chosen[$L]", control));
    }
    method.addStatement(
        "saved.put($S, $T.vector($L))",
        "state",
        Tensor.class,
        state.stream().collect(CodeBlock.joining(", ")));
    return method
        .addStatement(
            "return new $T(fingerprint(), saved, $L)",
            Snapshot.class,
            controls > 0
                ? CodeBlock.of("random.save()")
                : CodeBlock.of("new $T(0).save()", RandomSource.class))
        .build();
  }

  private static MethodSpec restore(GenerativeModel model, List<Buffer> lasting) {
    int controls = model.controls().size();
    MethodSpec.Builder method = restoring();
    for (Buffer buffer : lasting) {
      method.addStatement(
          "double[] $L = snapshot.$L($S, $L)",
          buffer.name(),
          buffer.name().equals(Program.ENERGIES) ? "numbers" : "weights",
          buffer.name(),
          buffer.size());
    }
    int first = controls > 0 ? ACTIONS : 1;
    method.addStatement("double[] state = snapshot.numbers($S, $L)", "state", first + controls);
    for (int control = 0; control < controls; control++) {
      GenerativeModel.Control each = model.controls().get(control);
      method.addStatement(
          "checkIndex((int) state[$L], $L, $L)",
          first + control,
          each.size(),
          JavaText.literal("the snapshot: action of `" + each.name() + "`"));
    }
    if (controls > 0) {
      method.addStatement("random.restore(snapshot.random())");
    }
    for (Buffer buffer : lasting) {
      method.addStatement(
          "$T.arraycopy($L, 0, kernel.$L, 0, $L)",
          System.class,
          buffer.name(),
          buffer.name(),
          buffer.size());
    }
    if (controls > 0) {
      method.addStatement("planned = state[0] != 0").addStatement("actionDue = state[1] != 0");
    }
    method.addStatement("freeEnergy = state[$L]", first - 1);
    for (int control = 0; control < controls; control++) {
      method.addStatement("chosen[$L] = (int) state[$L]", control, first + control);
    }
    return method.build();
  }

  private static MethodSpec.Builder restoring() {
    return override("restore", void.class)
        .addParameter(Snapshot.class, "snapshot")
        .addStatement("snapshot.requireFingerprint(fingerprint())");
  }

  private static MethodSpec.Builder override(String name, Class<?> result) {
    return EngineClass.override(name, result);
  }

  /** Which spec and model a state belongs to. */
  private static MethodSpec fingerprint(GenerativeModel model) {
    String name = Vocabulary.agentName(model.name());
    return override("fingerprint", String.class)
        .addStatement(
            "return $L", JavaText.literal(JavaText.ascii(name) + " " + model.source().hash()))
        .build();
  }
}
