package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.compiler.syntax.GnnParser;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The closed set of functions (spec-extension §3): values, spellings and what they refuse. */
class ArrayFunctionsTest {

  private static Reading reading(String value) {
    String text = "## StateSpaceBlock\nX[1]\n## InitialParameterization\nX=" + value + "\n";
    SourceText source = new SourceText("t.gnn", text);
    Spec spec =
        Spec.of(
            source, GnnParser.parse(source).models().get(0), SpecPath.NONE, new DiagnosticSink());
    return new Evaluator(spec).read(spec.symbols().find("X").orElseThrow().value().orElseThrow());
  }

  /** Shape and numbers, {@code 2x2: 1 0 0 1}. */
  private static String text(Reading reading) {
    Reading.Numbers numbers = (Reading.Numbers) reading;
    return Shapes.text(numbers.tensor().shape())
        + ": "
        + Arrays.stream(numbers.tensor().data())
            .mapToObj(Probabilities::number)
            .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "identity(2) | 2x2: 1 0 0 1",
        "eye(2) | 2x2: 1 0 0 1",
        "np.eye(2) | 2x2: 1 0 0 1",
        "identity(2,3) | 2x3: 1 0 0 0 1 0",
        "identity(2,2,2) | 2x2x2: 1 1 0 0 0 0 1 1",
        "uniform(4) | 4: 0.25 0.25 0.25 0.25",
        "uniform(2,1) | 2x1: 0.5 0.5",
        "zeros(2) | 2: 0 0",
        "np.zeros((1,2)) | 1x2: 0 0",
        "ones(2)*3 | 2: 3 3",
        "numpy.ones(2, dtype=float) | 2: 1 1",
        "np.ones(4)/4 | 4: 0.25 0.25 0.25 0.25",
        "full(2, 7) | 2: 7 7",
        "np.full((1,2), 7) | 1x2: 7 7",
        "normalize({1,3}) | 2: 0.25 0.75",
        "normalise({(1,2),(3,2)}) | 2x2: 0.25 0.5 0.75 0.5",
        "softmax({0,0}) | 2: 0.5 0.5",
        "softmax(ln({1,0,3})) | 3: 0.25 0 0.75",
        "transpose({(1,2,3),(4,5,6)}) | 3x2: 1 4 2 5 3 6",
        "np.transpose({(1,2)}) | 2x1: 1 2",
        "shift({1,2,3}, 1) | 3: 3 1 2",
        "circ_shift({1,2,3}, -1) | 3: 2 3 1",
        "np.roll({1,2,3}, 1) | 3: 3 1 2",
        "np.roll(eye(2), 1, axis=0) | 2x2: 0 1 1 0",
        "shift(eye(2), 5) | 2x2: 0 1 1 0",
        "stack(0, {1,2}, {3,4}) | 2x2: 1 2 3 4",
        "stack(1, {1,2}, {3,4}) | 2x2: 1 3 2 4",
        "stack(2, {(1,2),(3,4)}, {(5,6),(7,8)}) | 2x2x2: 1 5 2 6 3 7 4 8",
        "stack(1, {(1,2),(3,4)}, {(5,6),(7,8)}) | 2x2x2: 1 2 5 6 3 4 7 8",
        "stack(0, {1,2}) | 1x2: 1 2",
        "np.stack([{1,2}, {3,4}], axis=1) | 2x2: 1 3 2 4",
        "np.stack([{1,2}, {3,4}]) | 2x2: 1 2 3 4",
        "repeat({1,2}, 2) | 2x2: 1 1 2 2",
        "noisy({1,0}, 0.2) | 2: 0.9 0.1",
        "ln(exp({0,1})) | 2: 0 1",
        "np.log({1}) | 1: 0",
        "np.array([[1,2],[3,4]]) | 2x2: 1 2 3 4",
        "{1/4, 3/4} | 2: 0.25 0.75",
        "2*{1,2}+1 | 2: 3 5",
        "{1,2}-{1,1} | 2: 0 1",
        "eye(2) @ {3,4} | 2: 3 4",
        "-{1,2} | 2: -1 -2",
      })
  void aValueIs(String value, String numbers) {
    assertThat(text(reading(value))).isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shift({1,2}) | `shift` takes 2 arguments, not 1 | available: shift(x, k)",
        "noisy({1,0}) | `noisy` takes 2 arguments, not 1 | available: noisy(x, eps)",
        "ln(1,2) | `ln` takes 1 argument, not 2 | available: ln(x)",
        "eye() | `eye` takes 1 to 3 arguments, not 0 | available: identity(n), identity(n, m) or identity(n, m, k)",
        "shift({1,2}, 0.5) | a whole number is needed here, not 0.5 | available: shift(x, k)",
        "shift({1,2}, {1,2}) | a single number is needed here, not 2 of them | available: shift(x, k)",
        "stack(3, {1,2}, {3,4}) | axis 3 is not between 0 and 1 | count the axes of the result from 0: 0 stacks in front, 1 behind",
        "stack(0, {1,2}, {3,4,5}) | the parts have shapes 2 and 3 | give every part the same shape",
        "stack(0) | `stack` has nothing to stack | available: stack(axis, x, y, …)",
        "repeat({1}, 0) | the number of copies is 0 | ask for one copy or more",
        "noisy({1,0}, 2) | noise of 2 is not between 0 and 1 | available: noisy(x, eps)",
        "noisy(1, 0.1) | `noisy` works on columns, and a single number has none | give a list of numbers",
        "normalize({0,0}) | column 0 sums to 0, so it has no shares | give every column a positive sum",
        "normalize({(1,1),(1,-1)}) | column 1 sums to 0, so it has no shares | give every column a positive sum",
        "softmax({inf,0}) | the largest number of column 0 is inf, which softmax cannot weigh | give every column a finite number",
        "ln({1,-2}) | -2 has no logarithm | give numbers of at least 0",
        "eye(0) | 0 is not a size | write a positive whole number",
        "zeros(2.5) | 2.5 is not a size | write a positive whole number",
        "zeors(3) | there is no function `zeors` | did you mean zeros(n, …)?",
        "np.repeat({1,2}, 2) | `np.repeat` repeats elements, which `repeat` does not | write repeat(x, k) for k copies along a new last axis",
        "np.roll(eye(2), 1) | `np.roll` without an axis moves all entries as one list | write shift(x, k), or axis=0",
        "normalize(eye(2), axis=1) | `normalize` works along axis 0 only | write transpose(…) around the argument and the call for the other axis of a matrix",
        "ones(2, size=3) | `ones` has no argument `size` | available: ones(n, …)",
        "{1,2}+{1,2,3} | the sides have shapes 2 and 3 | give both sides the same shape, or make one of them a single number",
      })
  void aMistakeSays(String value, String message, String help) {
    assertThat(reading(value))
        .isInstanceOfSatisfying(
            Reading.Broken.class,
            broken -> {
              assertThat(broken.code()).isEqualTo(DiagnosticCode.BAD_EXPRESSION);
              assertThat(broken.message()).isEqualTo(message);
              assertThat(broken.help()).isEqualTo(help);
            });
  }

  @ParameterizedTest
  @EnumSource
  void everyFunctionIsFoundByTheNameOfItsSignature(ArrayFunction function) {
    String name = function.signature().substring(0, function.signature().indexOf('('));
    assertThat(ArrayFunction.named(name)).contains(function);
    assertThat(ArrayFunction.available()).contains(name);
  }

  @ParameterizedTest
  @CsvSource({"exec", "load", "__import__"})
  void anythingElseIsNoFunction(String name) {
    assertThat(reading(name + "(1)"))
        .isInstanceOfSatisfying(
            Reading.Broken.class,
            broken -> assertThat(broken.help()).startsWith("available: identity, uniform, zeros"));
  }
}
