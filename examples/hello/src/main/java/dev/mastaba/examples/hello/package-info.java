/** An example of a complete application in one source file, without OSGi. */
@NullMarked
package dev.mastaba.examples.hello;

import org.jspecify.annotations.NullMarked;
