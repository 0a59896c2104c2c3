/** Tests of pages and their store. */
@NullMarked
package dev.mastaba.examples.wiki.page;

import org.jspecify.annotations.NullMarked;
