package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.history.HistoryEntry;
import java.io.IOException;

/** A part of the entry of each generation in the history that a feature contributes. */
public interface HistoryPart {
    /** Returns an entry with this part. */
    HistoryEntry in(HistoryEntry entry, Reconciler.Served served);

    /**
     * Called when the entry has been written.
     *
     * @throws IOException if files that belong to the part cannot be written
     */
    default void written(HistoryEntry entry, Reconciler.Served served) throws IOException {}
}
