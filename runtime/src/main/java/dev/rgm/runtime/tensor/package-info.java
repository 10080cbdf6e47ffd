/**
 * Dense tensors with a fixed axis order. Everything else in the runtime may use this package; it
 * uses nothing but the JDK.
 */
package dev.rgm.runtime.tensor;
