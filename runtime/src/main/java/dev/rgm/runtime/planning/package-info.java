/**
 * Policies, their expected free energy, the posterior over them, and the choice of an action. Rolls
 * beliefs forward through {@code inference}; knows nothing of the life cycle of an agent.
 */
package dev.rgm.runtime.planning;
