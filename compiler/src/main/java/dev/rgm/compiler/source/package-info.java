/** The text of a spec, spans in it, lines and columns. Knows nothing of the language. */
package dev.rgm.compiler.source;
