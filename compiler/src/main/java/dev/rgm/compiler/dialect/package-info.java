/**
 * Reads every language that shares the extension into the tree of {@code syntax}, with positions in
 * the file as it is, and writes such a tree as Markdown. The only user of a JSON and a YAML parser
 * in the compiler.
 */
package dev.rgm.compiler.dialect;
