/** The history: numbered generations on disk. A start uses the last good generation, and a rollback restores an earlier one. */
@NullMarked
package dev.mastaba.content.history;

import org.jspecify.annotations.NullMarked;
