/**
 * What a person sees of an agent's run: a table of steps that fits the terminal, and a summary.
 * Gets everything from the steps of an episode; knows nothing of commands or files.
 */
package dev.rgm.cli.episode;
