/** The compiler of jte templates for builds and for development. It writes one file for each template, which the jte add-on reads. */
@NullMarked
package dev.mastaba.jte.compiler;

import org.jspecify.annotations.NullMarked;
