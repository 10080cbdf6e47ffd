package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.compiler.syntax.Value;
import dev.rgm.runtime.io.Npy;
import dev.rgm.runtime.io.Npz;
import dev.rgm.runtime.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code file("weights.npz", "A")}: numbers that stand in a file beside the spec. */
final class DataFiles {
  /** What an archive takes beside its numbers. */
  private static final int HEADERS = 1 << 20;

  /** The name under which the only array of an {@code .npy} file is kept. */
  private static final String ONLY = "";

  private final Spec spec;
  private final Evaluator evaluator;
  private final Map<String, Map<String, Tensor>> read = new HashMap<>();

  DataFiles(Spec spec, Evaluator evaluator) {
    this.spec = spec;
    this.evaluator = evaluator;
  }

  /** The array that a call names. */
  Tensor read(Value.Call call) {
    List<String> words =
        call.arguments().stream()
            .filter(Value.Text.class::isInstance)
            .map(argument -> ((Value.Text) argument).value())
            .toList();
    boolean archive = !words.isEmpty() && !isSingle(words.get(0));
    if (words.size() != call.arguments().size() || words.size() != (archive ? 2 : 1)) {
      throw broken(
          call.span(),
          "`file` takes a path and the name of an array, both in quotes",
          "write file(\"weights.npz\", \"A\"), or file(\"weights.npy\")");
    }
    Map<String, Tensor> arrays = arrays(call, words.get(0));
    Tensor found = arrays.get(archive ? words.get(1) : ONLY);
    if (found == null) {
      throw broken(
          call.arguments().get(1).span(),
          "`" + words.get(0) + "` has no array `" + words.get(1) + "`",
          Nearest.of(words.get(1), List.copyOf(arrays.keySet()))
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse("it has " + listed(arrays)));
    }
    evaluator.claim(found.size(), call.span());
    return found;
  }

  private Map<String, Tensor> arrays(Value.Call call, String path) {
    SourceText asking = spec.source().locate(call.span()).source();
    String key = asking.name() + "\n" + path;
    Map<String, Tensor> known = read.get(key);
    if (known != null) {
      return known;
    }
    Span span = call.arguments().get(0).span();
    Map<String, Tensor> arrays;
    try {
      Optional<SpecPath.Found> found = spec.path().find(asking.name(), path, maxBytes());
      if (found.isEmpty()) {
        throw broken(
            span, "there is no file `" + path + "`", "write the path from the folder of the spec");
      }
      ByteArrayInputStream in = new ByteArrayInputStream(found.get().bytes());
      arrays =
          isSingle(path)
              ? Map.of(ONLY, Npy.read(in, evaluator.maxElements()))
              : Npz.read(in, evaluator.maxElements());
    } catch (IOException e) {
      throw broken(span, "`" + path + "` cannot be read: " + e.getMessage(), "");
    }
    read.put(key, arrays);
    return arrays;
  }

  private int maxBytes() {
    return (int) Math.min(8L * evaluator.maxElements() + HEADERS, Integer.MAX_VALUE - 8);
  }

  private static String listed(Map<String, Tensor> arrays) {
    List<String> names = arrays.keySet().stream().sorted().limit(6).toList();
    return "`" + String.join("`, `", names) + "`" + (arrays.size() > names.size() ? " …" : "");
  }

  private static boolean isSingle(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".npy");
  }

  private static EvaluationFailure broken(Span span, String message, String help) {
    return Evaluator.broken(DiagnosticCode.BAD_DATA_FILE, span, message, help);
  }
}
