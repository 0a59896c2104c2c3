package dev.mastaba.api;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Hashes with SHA-256. */
final class Hashes {
    private Hashes() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", missing);
        }
    }

    /** Returns the first characters of a hash in hexadecimal digits. */
    static String hex(byte[] bytes, int characters) {
        return HexFormat.of().formatHex(of(bytes), 0, characters / 2);
    }
}
