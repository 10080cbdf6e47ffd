/**
 * Follows {@code ## Imports}: reads the files that a model names and puts their sections together
 * with its own, in one joined text whose spans still know their files.
 */
package dev.rgm.compiler.link;
