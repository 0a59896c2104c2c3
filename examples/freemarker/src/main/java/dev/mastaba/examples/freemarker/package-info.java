/**
 * FreeMarker as a template engine: the renderer for names that end with {@code .ftl}. A template is an asset, reads the data of its model, and calls
 * the functions that all engines have.
 */
@NullMarked
package dev.mastaba.examples.freemarker;

import org.jspecify.annotations.NullMarked;
