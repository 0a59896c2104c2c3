/** Tests of the wiki. */
@NullMarked
package dev.mastaba.examples.wiki;

import org.jspecify.annotations.NullMarked;
