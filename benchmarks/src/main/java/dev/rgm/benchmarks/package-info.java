/**
 * JMH benchmarks of the front end, of levels and of models of pictures. Nothing depends on this
 * package.
 */
package dev.rgm.benchmarks;
