/**
 * What the outcomes of an experiment say: accuracy, confidence, confusion, and how pictures are
 * damaged to see what a model makes of them. Pure functions of values; nothing here reads, writes
 * or draws.
 */
package dev.rgm.pipeline.analysis;
