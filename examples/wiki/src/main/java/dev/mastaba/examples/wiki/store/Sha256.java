package dev.mastaba.examples.wiki.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 hashes in lowercase hexadecimal digits. */
public final class Sha256 {
    private Sha256() {}

    /** Returns the hash of a text in UTF-8. */
    public static String of(String text) {
        return of(List.of(text));
    }

    /** Returns the hash of some texts, in UTF-8 and one after the other. */
    public static String of(Iterable<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }
}
