package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashes of files, in lowercase hexadecimal. */
public final class FileHash {
    private static final String SHA_256 = "SHA-256";
    private static final int BUFFER = 64 * 1024;

    private FileHash() {}

    /** Returns the SHA-256 hash of a file. */
    public static String of(Path file) throws IOException {
        return of(file, SHA_256);
    }

    /**
     * Returns a hash of a file.
     *
     * @param algorithm an algorithm that each Java platform has, such as {@code SHA-1}
     */
    public static String of(Path file, String algorithm) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = digest(algorithm);
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return text(digest);
        }
    }

    /** Returns a new SHA-256 digest. */
    public static MessageDigest sha256() {
        return digest(SHA_256);
    }

    /** Returns the hash that a digest has computed, and resets the digest. */
    public static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
