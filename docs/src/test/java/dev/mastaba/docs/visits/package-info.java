/** An application that counts, for the page about what outlives a change. */
@NullMarked
package dev.mastaba.docs.visits;

import org.jspecify.annotations.NullMarked;
