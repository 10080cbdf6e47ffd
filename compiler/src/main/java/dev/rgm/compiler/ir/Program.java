package dev.rgm.compiler.ir;

import java.util.List;
import java.util.Optional;

/**
 * What one agent computes: buffers, and procedures over them.
 *
 * @param title for people: the name of the model
 * @param beliefs how beliefs are held, with names of the spec between backticks
 * @param buffers in the order of declaration
 * @param procedures in the order of the life cycle
 */
public record Program(
    String title, String beliefs, List<Buffer> buffers, List<Procedure> procedures) {

  /** Makes the tables that depend on parameters alone. */
  public static final String DERIVE = "derive";

  /** Writes the beliefs before the first observation. */
  public static final String START = "start";

  /** Moves the beliefs one step ahead; called with one action per control. */
  public static final String PREDICT = "predict";

  /** Makes a posterior of the prior; called with one outcome per modality. */
  public static final String OBSERVE = "observe";

  /** Finds the modality whose outcome is impossible; called like {@link #OBSERVE}. */
  public static final String BLAME = "blame";

  /** The stem of the buffers of a posterior that is not accepted yet: it lasts within a step. */
  public static final String POSTERIOR = "posterior";

  /** The buffer of the expected free energies of the policies, nats. */
  public static final String ENERGIES = "expectedFreeEnergy";

  /** Takes the posterior as the belief. */
  public static final String ACCEPT = "accept";

  /** Evaluates the policies at the belief. */
  public static final String PLAN = "plan";

  /** Copies the lists. */
  public Program {
    buffers = List.copyOf(buffers);
    procedures = List.copyOf(procedures);
  }

  /** The buffer of a name. */
  public Optional<Buffer> buffer(String name) {
    return buffers.stream().filter(buffer -> buffer.name().equals(name)).findFirst();
  }

  /** The procedure of a name. */
  public Optional<Procedure> procedure(String name) {
    return procedures.stream().filter(procedure -> procedure.name().equals(name)).findFirst();
  }
}
