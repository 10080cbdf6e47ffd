/**
 * The {@code rgm} command: one class per subcommand, each a thin shell over the compiler's driver,
 * the runtime's episodes or the conformance runner. Standard output carries results, standard error
 * everything else; the exit codes are those of {@link dev.rgm.cli.ExitCode}.
 */
package dev.rgm.cli;
