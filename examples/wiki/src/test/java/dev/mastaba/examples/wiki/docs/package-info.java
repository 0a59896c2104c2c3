/** Tests of the shipped pages. */
@NullMarked
package dev.mastaba.examples.wiki.docs;

import org.jspecify.annotations.NullMarked;
