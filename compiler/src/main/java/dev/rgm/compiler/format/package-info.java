/**
 * The one layout of Markdown GNN. Works on the text through the spans of the tree of {@code
 * syntax}: blanks, line ends and a few signs that mean the same change, nothing else does. A layout
 * counts only if the parser reads the same from it.
 */
package dev.rgm.compiler.format;
