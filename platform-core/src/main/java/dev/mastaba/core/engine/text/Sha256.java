package dev.mastaba.core.engine.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** SHA-256 hashes, which identify content: 64 lowercase hexadecimal digits. */
public final class Sha256 {
    private static final int DIGITS = 64;
    private static final int BUFFER = 1 << 16;

    private Sha256() {}

    /** Returns whether a text has the form of a hash. */
    public static boolean isHash(String text) {
        return text.length() == DIGITS
                && text.chars().allMatch(each -> each >= '0' && each <= '9' || each >= 'a' && each <= 'f');
    }

    /** Returns an object that computes a hash in parts. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the hash of bytes. */
    public static String of(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    /** Returns the hash of a text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the hash of the rest of the stream; the stream remains open. */
    public static String of(InputStream in) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return hex(digest.digest());
    }

    /** Returns the hash of a file's current content; empty if there is no such file or it cannot be read. */
    public static Optional<String> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(of(in));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Returns the text form of a hash. */
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
