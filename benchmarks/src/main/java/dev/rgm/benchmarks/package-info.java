/** JMH benchmarks of the front end. Nothing depends on this package. */
package dev.rgm.benchmarks;
