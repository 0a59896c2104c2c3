package dev.mastaba.content.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mastaba.content.archive.EndRecord;
import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** A detector of changed content in a folder. */
final class SourceHash {
    private final FolderSettings settings;

    SourceHash(FolderSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a substitute for the hash of an old entry that is judged in any case; empty if it is an archive without an end. The archive is not read
     * for this purpose: the copy that is judged has a hash anyway, and this saves one read of each archive at the start.
     */
    Optional<String> unread(FolderEntry entry) throws IOException {
        if (entry instanceof FolderEntry.Jar jar) {
            try (FileChannel channel = open(jar.file())) {
                return EndRecord.of(channel).map(end -> "unread: " + jar.signature());
            }
        }
        return of(entry);
    }

    /** Returns the hash of the current content; empty if it is an archive without an end, which is still being written. */
    Optional<String> of(FolderEntry entry) throws IOException {
        if (entry instanceof FolderEntry.Jar jar) {
            return ofArchive(jar.file());
        }
        if (entry instanceof FolderEntry.Tree tree) {
            return Optional.of(ofTree(tree.signature()));
        }
        if (entry instanceof FolderEntry.Settings conf) {
            try (InputStream in = Files.newInputStream(conf.file(), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(Sha256.of(in.readNBytes(FolderSettings.SETTINGS_BYTES + 1)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> ofArchive(Path file) throws IOException {
        try (FileChannel channel = open(file)) {
            if (channel.size() > settings.archive().fileBytes()) {
                // The file is refused for its size alone, so it need not be read.
                return Optional.of(Sha256.of(("larger than the limit: " + channel.size()).getBytes(UTF_8)));
            }
            return EndRecord.of(channel).isEmpty()
                    ? Optional.empty()
                    : Optional.of(Sha256.of(Channels.newInputStream(channel.position(0))));
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private static String ofTree(FolderTree tree) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            JarWriter.write(JarWriter.contentOf(tree, new byte[0]), out);
        }
        return Sha256.hex(digest.digest());
    }
}
