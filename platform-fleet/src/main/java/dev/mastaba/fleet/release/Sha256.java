package dev.mastaba.fleet.release;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 hashes in lowercase hexadecimal digits. */
public final class Sha256 {
    private Sha256() {}

    /** Returns an object that computes a hash in parts. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the hash of some bytes. */
    public static String of(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    /** Returns the text form of a hash. */
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
