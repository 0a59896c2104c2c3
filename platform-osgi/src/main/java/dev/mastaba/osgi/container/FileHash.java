package dev.mastaba.osgi.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The SHA-256 of a file as it is now. */
final class FileHash {
    private FileHash() {}

    /** The hash; empty when there is no such file or it can't be read. */
    static Optional<String> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return Optional.of(
                    HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        } catch (IOException | NoSuchAlgorithmException unreadable) {
            return Optional.empty();
        }
    }
}
