/**
 * The front door of the compiler. {@code Frontend.analyze} is pure; {@code GnnCompiler.compile}
 * gives files as text. Maven, the command line and the editor call nothing else.
 */
package dev.rgm.compiler.driver;
