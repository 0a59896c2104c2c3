/** Trials of changes: the observation of new generations, which are reverted if they do harm, and canaries. */
@NullMarked
package dev.mastaba.osgi.trial;

import org.jspecify.annotations.NullMarked;
