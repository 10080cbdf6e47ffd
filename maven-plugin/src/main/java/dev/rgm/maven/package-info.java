/**
 * The Maven plugin: goals that read the parameters of a build, call the compiler's front door, and
 * report in Maven's words. No knowledge of the language lives here.
 */
package dev.rgm.maven;
