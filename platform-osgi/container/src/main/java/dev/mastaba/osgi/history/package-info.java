/** The history: numbered generations on disk. A start uses the last good generation, and a rollback restores an earlier one. */
@NullMarked
package dev.mastaba.osgi.history;

import org.jspecify.annotations.NullMarked;
