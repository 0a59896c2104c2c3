/** Tests of the tree of pages. */
@NullMarked
package dev.mastaba.examples.wiki.contents;

import org.jspecify.annotations.NullMarked;
