package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;

/**
 * A comment with its number signs.
 *
 * @param text as in the file, without the line end
 * @param ownLine whether nothing else stands on its line
 * @param span where it stands
 */
public record Comment(String text, boolean ownLine, Span span) {}
