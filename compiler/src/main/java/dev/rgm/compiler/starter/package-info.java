/**
 * Specs to start from, one for each kind of model that runs, and what makes a new spec of one. For
 * the command line, builds and editors; uses the front end to judge a name as a spec would.
 */
package dev.rgm.compiler.starter;
