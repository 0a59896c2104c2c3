/** Tests of FreeMarker as an engine. */
@NullMarked
package dev.mastaba.examples.freemarker;

import org.jspecify.annotations.NullMarked;
