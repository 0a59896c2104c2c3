/**
 * FreeMarker as a template engine. The package provides the renderer for template names that end with {@code .ftl}. Templates are assets; they can
 * read the data of their model, and call the functions that are available in all template engines.
 */
@NullMarked
package dev.mastaba.examples.freemarker;

import org.jspecify.annotations.NullMarked;
