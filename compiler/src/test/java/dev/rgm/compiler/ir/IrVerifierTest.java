package dev.rgm.compiler.ir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.compiler.ir.Buffer.Role;
import dev.rgm.compiler.ir.IrVerifier.InvalidProgramException;
import dev.rgm.compiler.ir.Operation.Contract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Wrong programs are rejected, each for its own reason. */
class IrVerifierTest {
  private static final Axis S = new Axis("s0", 3);
  private static final Buffer PARAMETER = buffer("A", Role.PARAMETER, S);
  private static final Buffer DERIVED = buffer("lnA", Role.DERIVED, S);
  private static final Buffer STATE = buffer("belief", Role.STATE, S);
  private static final Buffer WORK = buffer("part", Role.WORK, S);
  private static final Buffer SHORT = buffer("short", Role.STATE, new Axis("s0", 2));
  private static final Buffer NUMBER = buffer("mass", Role.STATE);

  private static Buffer buffer(String name, Role role, Axis... axes) {
    return new Buffer(name, role, List.of(axes), name);
  }

  private static Program program(String procedure, Operation... body) {
    return new Program(
        "test",
        "none",
        List.of(PARAMETER, DERIVED, STATE, WORK, SHORT, NUMBER),
        List.of(new Procedure(procedure, List.of(new Selector("o0", 4)), List.of(body), "Test.")));
  }

  private static void rejects(String reason, String procedure, Operation... body) {
    assertThatThrownBy(() -> IrVerifier.verify(program(procedure, body)))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining(reason);
  }

  private static Contract copy(Buffer to, Buffer from) {
    return Contract.set(Ref.whole(to), Ref.whole(from));
  }

  @Test
  void acceptsAGoodProgram() {
    assertThatCode(
            () -> IrVerifier.verify(program("observe", copy(WORK, PARAMETER), copy(STATE, WORK))))
        .doesNotThrowAnyException();
  }

  @Test
  void rejectsUseBeforeWriting() {
    rejects("before it is written", "observe", copy(STATE, WORK));
  }

  @Test
  void rejectsWritingWhatDoesNotBelong() {
    rejects("writes parameter A", "observe", copy(PARAMETER, STATE));
    rejects("does not belong", "observe", copy(DERIVED, PARAMETER));
    rejects("does not belong", Program.DERIVE, copy(STATE, PARAMETER));
  }

  @Test
  void rejectsAxesThatDisagree() {
    rejects("axis s0 has extents 2 and 3", "observe", copy(SHORT, STATE));
  }

  @Test
  void rejectsPositionsOutOfRange() {
    Ref third = new Ref(STATE, List.of(new Index.Fixed(3)));
    rejects("out of range", "observe", Contract.set(Ref.whole(NUMBER), third));
    Ref selected = new Ref(STATE, List.of(new Index.At("o0", false)));
    rejects("selector o0 runs to 4", "observe", Contract.set(Ref.whole(NUMBER), selected));
    Ref unknown = new Ref(STATE, List.of(new Index.At("u7", true)));
    rejects("u7 is not in scope", "observe", Contract.set(Ref.whole(NUMBER), unknown));
  }

  @Test
  void rejectsWrongRanksAndStrangers() {
    rejects("has 1 axes, not 0", "observe", Contract.fill(new Ref(STATE, List.of()), 0));
    rejects("is not declared", "observe", Contract.fill(Ref.whole(buffer("x", Role.STATE, S)), 0));
  }

  @Test
  void rejectsSumsIntoTheirOwnOperands() {
    Ref other = new Ref(PARAMETER, List.of(new Index.Free("p0")));
    rejects("while it sums", "observe", Contract.set(Ref.whole(STATE), Ref.whole(STATE), other));
  }

  @Test
  void rejectsStopTestsThatAreNoNumbers() {
    Operation.Stop stop = new Operation.Stop(Ref.whole(STATE), 1e-3, true);
    rejects(
        "is not a single number",
        "observe",
        new Operation.Iterate(3, Optional.of(stop), List.of()));
  }

  @Test
  void rejectsPoliciesThatDoNotFillTheirTarget() {
    Operation.Policies policies =
        new Operation.Policies(
            List.of(new Selector("u0", 2)), 1, List.of(), List.of(), Ref.whole(NUMBER), STATE);
    rejects("fewer policies than belief", "plan", policies);
  }

  @Test
  void rejectsBuffersDeclaredTwice() {
    Program twice = new Program("t", "none", List.of(STATE, STATE), List.of());
    assertThatThrownBy(() -> IrVerifier.verify(twice))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("declared twice");
  }
}
