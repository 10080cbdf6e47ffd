/**
 * A library of generative models. Each class here is generated from a file in {@code src/main/gnn};
 * read that file, which is the source. Uses only the runtime.
 */
package dev.rgm.specs;
