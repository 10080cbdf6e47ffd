/**
 * Mistakes as values: codes, places, help, and the printers that make text of them. Uses only
 * {@code source}.
 */
package dev.rgm.compiler.diagnostic;
