/** Tests of the tables of pages. */
@NullMarked
package dev.mastaba.examples.wiki.store;

import org.jspecify.annotations.NullMarked;
