/**
 * The program of an agent as a few operations on named buffers, with a verifier and a printer.
 * Knows the mathematics but no Java.
 */
package dev.rgm.compiler.ir;
