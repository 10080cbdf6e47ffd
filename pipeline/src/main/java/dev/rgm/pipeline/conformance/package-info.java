/**
 * Runs the engine of the runtime on test vectors of other systems and compares the numbers. Reads
 * their JSON, builds models from it, and reports each case as passed, failed or skipped; holds no
 * mathematics of its own.
 */
package dev.rgm.pipeline.conformance;
