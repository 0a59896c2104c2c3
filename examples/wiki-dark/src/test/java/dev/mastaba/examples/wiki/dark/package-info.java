/** Tests of the dark wiki. */
@NullMarked
package dev.mastaba.examples.wiki.dark;

import org.jspecify.annotations.NullMarked;
