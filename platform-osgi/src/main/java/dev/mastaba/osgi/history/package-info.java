/** The history: numbered generations on disk, from which the last good one is started and an earlier one is put back. */
@NullMarked
package dev.mastaba.osgi.history;

import org.jspecify.annotations.NullMarked;
