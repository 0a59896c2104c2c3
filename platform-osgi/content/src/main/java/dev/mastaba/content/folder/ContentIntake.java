package dev.mastaba.content.folder;

import dev.mastaba.content.store.ContentStore;
import dev.mastaba.content.store.StoreFailure;
import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * An intake for content that is identified by its hash and comes from outside of the folders. The store keeps the content until {@link #end}.
 *
 * @param store the store that receives the content
 * @param settings the limits on files
 * @param user the user under whose name the store keeps the content
 */
public record ContentIntake(ContentStore store, FolderSettings settings, String user) {
    /** Prevents the store from deleting content while it is needed. */
    public void begin(Set<String> hashes) {
        store.use(user, hashes);
    }

    /**
     * Returns the file in the store with a content; if the store does not have it intact, it is copied from a folder.
     *
     * @param conf whether it is a settings file
     * @param contents the folder with a file that has the hash as its name
     * @throws IOException if the folder does not contain this content, or the content is too large or cannot be stored
     */
    public Path take(String sha256, boolean conf, Path contents) throws IOException {
        if (!Sha256.isHash(sha256)) {
            throw new IOException("\"" + sha256 + "\" is not a SHA-256 hash");
        }
        if (!store.verify(sha256)) {
            receive(
                    sha256,
                    conf ? FolderSettings.SETTINGS_BYTES : settings.archive().fileBytes(),
                    contents.resolve(sha256));
        }
        return store.find(sha256).orElseThrow(() -> new IOException("var/store does not contain " + sha256));
    }

    private void receive(String sha256, long limit, Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("The content " + sha256 + " is missing");
        }
        try {
            keep(sha256, limit, store.receive(out -> {
                try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                    FileIntake.copy(in, limit, out);
                }
            }));
        } catch (StoreFailure failure) {
            throw new IOException("The content " + sha256 + " cannot be stored: " + failure.getMessage(), failure);
        }
    }

    private void keep(String sha256, long limit, ContentStore.Received received) throws IOException {
        if (received.size() > limit) {
            store.discard(received);
            throw new IOException("The content " + sha256 + " is larger than " + limit + " bytes");
        }
        if (!received.sha256().equals(sha256)) {
            store.discard(received);
            throw new IOException("The content " + sha256 + " is damaged: its hash is " + received.sha256());
        }
        store.keep(received, user);
    }

    /** Lets the store delete the content that nothing else needs. */
    public void end() {
        store.release(user);
    }
}
