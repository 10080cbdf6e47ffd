/**
 * The ANTLR lexer and parser of GNN, both generated from the grammars of this module. The lexer
 * finds the sections of a file and has a mode for each kind of them; the parser reads one statement
 * at a time. Only {@code dev.rgm.compiler.syntax} uses this package.
 */
package dev.rgm.grammar;
