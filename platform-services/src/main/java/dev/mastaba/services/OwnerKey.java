package dev.mastaba.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key in a file that only the owner of a server can read. A client that presents the key, or a pass made with it, acts for the owner: unlike an
 * address, a proxy cannot present it by accident. Immutable.
 */
public final class OwnerKey {
    private static final int BYTES = 32;

    private final String key;

    private OwnerKey(String key) {
        this.key = key;
    }

    /**
     * Returns the key in a file.
     *
     * @throws IOException if the file cannot be read or contains no key
     */
    public static OwnerKey read(Path file) throws IOException {
        String key = Files.readString(file).strip();
        if (key.length() < BYTES) {
            throw new IOException(file + " does not contain a key");
        }
        return new OwnerKey(key);
    }

    /** Returns the key in a file, which is created if it cannot be read. If it cannot be created either, the key is random, and no client has it. */
    public static OwnerKey in(Path file) {
        try {
            return read(file);
        } catch (IOException missing) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            OwnerKey made = new OwnerKey(encoded(random));
            try {
                made.write(file.toAbsolutePath());
                return made;
            } catch (IOException readOnly) {
                return made;
            }
        }
    }

    private void write(Path file) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling("").normalize());
        Path part = Files.createTempFile(folder, ".key", ".part", PosixMode.of(folder, "rw-------"));
        Files.writeString(part, key + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns a pass, which opens the same as the key for a time. */
    public String pass(Duration time) {
        String end = Long.toString(Instant.now().plus(time).getEpochSecond());
        return end + "." + signature(end);
    }

    /** Returns whether a text is the key or a pass whose time has not ended; takes the same time for any other text. */
    public boolean opens(String presented) {
        int dot = presented.indexOf('.');
        if (dot < 0) {
            return isSame(key, presented);
        }
        String end = presented.substring(0, dot);
        return isSame(signature(end), presented.substring(dot + 1))
                && Long.parseLong(end) >= Instant.now().getEpochSecond();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return encoded(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256 is missing in this JDK", missing);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns a text without the key. */
    @Override
    public String toString() {
        return "OwnerKey";
    }
}
