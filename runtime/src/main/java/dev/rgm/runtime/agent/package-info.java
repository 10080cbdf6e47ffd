/**
 * Agents and the worlds they act in: the interface of every agent, the generic engine that inverts
 * a model built at run time, the simulator of a model's own generative process, and the loop that
 * joins the two. Generated agents implement the interface of this package.
 */
package dev.rgm.runtime.agent;
