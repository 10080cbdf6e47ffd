/**
 * Labelled pictures: read from IDX files and from folders of PNG, drawn by ourselves, and fetched
 * by the package clients of the machine. Knows the pictures of the runtime and nothing of models;
 * what it reads is hostile until its sizes are proved.
 */
package dev.rgm.pipeline.data;
