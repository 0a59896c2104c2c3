/** A complete application in one file, without OSGi. */
@NullMarked
package dev.mastaba.examples.hello;

import org.jspecify.annotations.NullMarked;
