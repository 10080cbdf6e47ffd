/**
 * The parser and its tolerant tree of records with spans. The only package that uses ANTLR; the
 * tree says what stands in the file, not what it means.
 */
package dev.rgm.compiler.syntax;
