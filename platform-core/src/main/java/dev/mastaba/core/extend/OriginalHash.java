package dev.mastaba.core.extend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the hash of an {@link Original}: the first 16 hexadecimal digits of SHA-256. Used once; confined to one thread. */
public final class OriginalHash {
    private static final int BYTES = 8;

    private final MessageDigest digest;

    /** A hash of nothing yet. */
    public OriginalHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds a text; two texts are never the same as one. */
    public OriginalHash text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** Adds all that a stream has; the caller closes. */
    public OriginalHash content(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return this;
    }

    /**
     * Adds the code of a function: the bytes of the class files that hold it, so that it is the same from the same jar and another when the
     * code is. For a class that is its own file. Which method a lambda calls can't be asked; so for a method reference on an object it is the
     * object's class with its superclasses, for a lambda that captures something the class that it is written in, and for one that captures
     * nothing that class and those whose methods it refers to. What these call in other classes is not looked at.
     */
    public OriginalHash code(Object function) {
        CodeClasses.of(function).forEach((name, loader) -> {
            text(name);
            try (InputStream in = CodeClasses.open(name, loader)) {
                content(in);
            } catch (IOException unreadable) {
                text("unreadable");
            }
        });
        return this;
    }

    /** The hash of all that was added. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
