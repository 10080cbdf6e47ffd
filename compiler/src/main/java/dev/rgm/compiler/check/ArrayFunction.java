package dev.rgm.compiler.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The closed set of functions that a value may call, under their own names and those of NumPy. */
enum ArrayFunction {
  IDENTITY("identity(n), identity(n, m) or identity(n, m, k)", 1, 3, "identity", "eye"),
  UNIFORM("uniform(n, …)", 1, 6, "uniform"),
  ZEROS("zeros(n, …)", 1, 6, "zeros"),
  ONES("ones(n, …)", 1, 6, "ones"),
  FULL("full(n, x)", 2, 2, "full"),
  NORMALIZE("normalize(x)", 1, 1, "normalize", "normalise"),
  SOFTMAX("softmax(x)", 1, 1, "softmax"),
  TRANSPOSE("transpose(x)", 1, 1, "transpose"),
  SHIFT("shift(x, k)", 2, 2, "shift", "circ_shift", "circshift", "roll"),
  STACK("stack(axis, x, y, …)", 1, Integer.MAX_VALUE, "stack"),
  REPEAT("repeat(x, k)", 2, 2, "repeat"),
  NOISY("noisy(x, eps)", 2, 2, "noisy"),
  LN("ln(x)", 1, 1, "ln", "log"),
  EXP("exp(x)", 1, 1, "exp"),
  ARRAY("array(x)", 1, 1, "array"),
  FILE("file(\"weights.npz\", \"A\") or file(\"weights.npy\")", 1, 2, "file");

  private static final Map<String, ArrayFunction> BY_NAME = new HashMap<>();

  static {
    for (ArrayFunction function : values()) {
      function.names.forEach(name -> BY_NAME.put(name, function));
    }
  }

  private final String signature;
  private final int least;
  private final int most;
  private final List<String> names;

  ArrayFunction(String signature, int least, int most, String... names) {
    this.signature = signature;
    this.least = least;
    this.most = most;
    this.names = List.of(names);
  }

  /** How it is called, such as {@code shift(x, k)}. */
  String signature() {
    return signature;
  }

  /** Whether it can be called with so many arguments. */
  boolean takes(int arguments) {
    return arguments >= least && arguments <= most;
  }

  /** {@code 2 arguments}, {@code 1 to 3 arguments}. */
  String arguments() {
    if (most == Integer.MAX_VALUE) {
      return "at least " + least + (least == 1 ? " argument" : " arguments");
    }
    return (least == most ? String.valueOf(least) : least + " to " + most)
        + (most == 1 ? " argument" : " arguments");
  }

  /** The function of a name without prefix, in any case. */
  static Optional<ArrayFunction> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Every name under which a function is called. */
  static List<String> allNames() {
    return Arrays.stream(values()).flatMap(function -> function.names.stream()).toList();
  }

  /** Every function by its first name. */
  static String available() {
    return String.join(", ", Arrays.stream(values()).map(f -> f.names.get(0)).toList());
  }
}
