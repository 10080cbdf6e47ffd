package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;

/**
 * A variable name as it stands in the text, split into its parts.
 *
 * @param text the whole spelling in NFC, such as {@code s_t+1}, {@code s'}, {@code X^observed}
 * @param base the variable without primes and time shift, such as {@code s_t} or {@code s}
 * @param primes how many primes follow
 * @param shift the time shift behind {@code _t}: +1, -1 …; 0 for none
 * @param span where it stands
 */
public record Name(String text, String base, int primes, int shift, Span span) {}
