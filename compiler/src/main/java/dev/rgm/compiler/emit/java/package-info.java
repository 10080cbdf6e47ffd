/**
 * The Java back end: names, the public class, the kernel, and the resource of large tensors. The
 * only package that uses JavaPoet.
 */
package dev.rgm.compiler.emit.java;
