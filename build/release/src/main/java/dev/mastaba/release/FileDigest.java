package dev.mastaba.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SHA-256 digest of a file.
 *
 * @param file the name of the file, without its folder
 * @param sha256 64 lowercase hexadecimal digits
 */
record FileDigest(String file, String sha256) {
    static FileDigest of(Path file) throws IOException {
        MessageDigest digest = newSha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return new FileDigest(file.getFileName().toString(), HexFormat.of().formatHex(digest.digest()));
    }

    /** Returns the lines that {@code sha256sum --check} reads. */
    static String lines(List<FileDigest> digests) {
        return digests.stream()
                .map(digest -> digest.sha256() + "  " + digest.file() + "\n")
                .collect(Collectors.joining());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
