package dev.rgm.compiler.emit.java;

import com.palantir.javapoet.MethodSpec;
import dev.rgm.compiler.model.GenerativeModel;
import javax.lang.model.element.Modifier;

/** Writes the methods of an agent whose state can be kept and taken up again. */
final class StateCode {
  private StateCode() {}

  /** Which spec and model a state belongs to. */
  static MethodSpec fingerprint(GenerativeModel model) {
    String name = Vocabulary.agentName(model.name());
    return MethodSpec.methodBuilder("fingerprint")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(String.class)
        .addStatement(
            "return $L", JavaText.literal(JavaText.ascii(name) + " " + model.source().hash()))
        .build();
  }
}
