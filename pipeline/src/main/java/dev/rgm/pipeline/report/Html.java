package dev.rgm.pipeline.report;

/**
 * Markup of our own, which stands in a page as it is.
 *
 * @param markup complete elements, everything within escaped
 */
public record Html(String markup) {}
