/**
 * Pages of results: one HTML file that opens without a network and without scripts. The only user
 * of Velocity in this module; every value is escaped unless it is markup of our own.
 */
package dev.rgm.pipeline.report;
