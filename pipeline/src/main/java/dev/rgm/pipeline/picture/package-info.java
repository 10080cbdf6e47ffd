/**
 * Pictures of numbers: PNG of rasters and SVG of charts. Knows neither models nor files; what is
 * drawn comes in as plain arrays, and what may hold a user's words is escaped here.
 */
package dev.rgm.pipeline.picture;
