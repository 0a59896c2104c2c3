package dev.mastaba.content.folder;

/** A listener for the state that the folders request. */
@FunctionalInterface
public interface FolderListener {
    /**
     * Handles a change in the requested content or in its problems.
     *
     * <p>Called on the watch thread, first with the state found at the start, even if it is the former state, and then once per batch. While the
     * method runs, the folders are not watched; changes during that time form one batch afterwards. An exception is logged and does not have any
     * other effect.
     *
     * @param state everything that the folders request, not only the changes; all its content is in the store
     */
    void changed(DesiredState state);
}
