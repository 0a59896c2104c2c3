package dev.mastaba.osgi.folder;

/** A listener to the state that the folders request. */
@FunctionalInterface
public interface FolderListener {
    /**
     * Handles a change in the requested content or in its problems.
     *
     * <p>Called on the watch thread, first with the state found at start, even if it is the former one, and then once per batch. While it runs the
     * folders are not watched; changes meanwhile form one batch afterwards. An exception from it is logged and has no other effect.
     *
     * @param state everything that the folders request, not only the changes; all its content is in the store
     */
    void changed(DesiredState state);
}
