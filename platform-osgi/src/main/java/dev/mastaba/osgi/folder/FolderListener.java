package dev.mastaba.osgi.folder;

/** Is told what the folders ask for. */
@FunctionalInterface
public interface FolderListener {
    /**
     * The folders ask for something else than before, or something else is wrong with them.
     *
     * <p>Called on the watch thread, first with the state found at start, even when it is the former one, and then once per batch. While
     * it runs nothing is watched; what changes meanwhile comes as one batch afterwards. What it throws is logged and changes nothing.
     *
     * @param state everything the folders ask for, not only what changed; all its content is in the store
     */
    void changed(DesiredState state);
}
