package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import java.util.HashMap;
import java.util.Map;

/** Where the kernel finds the numbers of each parameter buffer in the model of its agent. */
final class ParameterSources {
  private final String agentName;
  private final Map<String, String> expressions = new HashMap<>();

  ParameterSources(GenerativeModel model, String agentName) {
    this.agentName = agentName;
    int modalities = model.modalities().size();
    for (int m = 0; m < modalities; m++) {
      String modality = "model.modalities().get(" + m + ")";
      put("A", m, modalities, modality + ".likelihood().data()");
      put("C", m, modalities, modality + ".preferences().data()");
    }
    int factors = model.factors().size();
    for (int f = 0; f < factors; f++) {
      String factor = "model.factors().get(" + f + ")";
      put("B", f, factors, factor + ".transitions().data()");
      put("D", f, factors, factor + ".prior().data()");
    }
    expressions.put("E", "model.habits().data()");
    expressions.put("gamma", "model.settings().policyPrecision()");
  }

  private void put(String symbol, int number, int count, String expression) {
    expressions.put(count == 1 ? symbol : symbol + number, expression);
  }

  String agentName() {
    return agentName;
  }

  /** The Java expression for a parameter buffer. */
  String expression(String buffer) {
    return expressions.get(buffer);
  }
}
