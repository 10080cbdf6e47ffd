package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.runtime.fit.FreeParameter;
import dev.rgm.runtime.fit.FreeParameter.Target;
import dev.rgm.runtime.model.Pomdp;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads what {@code --parameter} names, with its bounds. */
final class ParameterName {
  private static final Pattern BOUNDED = Pattern.compile("(.*?)=(.+)\\.\\.(.+)");
  private static final String PREFERENCE = "preference:";

  private final CommandLine command;
  private final Pomdp model;

  ParameterName(CommandLine command, Pomdp model) {
    this.command = command;
    this.model = model;
  }

  /** The parameter of a model, within the bounds given or its usual ones. */
  FreeParameter of(String text) {
    Matcher bounded = BOUNDED.matcher(text);
    if (!bounded.matches()) {
      return FreeParameter.of(target(text, text));
    }
    Target target = target(bounded.group(1), text);
    try {
      return new FreeParameter(
          target, Double.parseDouble(bounded.group(2)), Double.parseDouble(bounded.group(3)));
    } catch (NumberFormatException foreign) {
      throw wrong(text, "bounds are two numbers, as in policy-precision=0.1..32");
    } catch (IllegalArgumentException descending) {
      throw wrong(text, descending.getMessage());
    }
  }

  private Target target(String name, String text) {
    if (name.startsWith(PREFERENCE)) {
      return preference(name.substring(PREFERENCE.length()), text);
    }
    return switch (name) {
      case "policy-precision" -> new FreeParameter.PolicyPrecision();
      case "action-precision" -> new FreeParameter.ActionPrecision();
      case "learning-rate" -> {
        if (model.learning().isEmpty()) {
          throw wrong(text, "the model learns nothing");
        }
        yield new FreeParameter.LearningRate();
      }
      default ->
          throw wrong(
              text,
              "expected policy-precision, action-precision, learning-rate or"
                  + " preference:MODALITY:OUTCOME");
    };
  }

  private Target preference(String name, String text) {
    List<Pomdp.Modality> modalities = model.modalities();
    for (int modality = 0; modality < modalities.size(); modality++) {
      Pomdp.Modality part = modalities.get(modality);
      if (name.startsWith(part.name() + ":")) {
        String outcome = name.substring(part.name().length() + 1);
        int index = part.labels().indexOf(outcome);
        if (index < 0 && outcome.matches("[0-9]{1,9}")) {
          index = Integer.parseInt(outcome);
        }
        if (index < 0 || index >= part.outcomes()) {
          String labels = part.labels().isEmpty() ? "" : String.join(", ", part.labels()) + ", or ";
          throw wrong(
              text,
              "`" + part.name() + "` has the outcomes " + labels + "0 … " + (part.outcomes() - 1));
        }
        return new FreeParameter.Preference(modality, index);
      }
    }
    String names = modalities.stream().map(Pomdp.Modality::name).collect(Collectors.joining(", "));
    throw wrong(text, "the modalities of the model are " + names);
  }

  private ParameterException wrong(String text, String why) {
    return new ParameterException(
        command, "--parameter " + TerminalText.safe(text) + ": " + TerminalText.safe(why));
  }
}
