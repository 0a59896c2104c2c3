/** Tests of the votes. */
@NullMarked
package dev.mastaba.examples.wiki.votes;

import org.jspecify.annotations.NullMarked;
