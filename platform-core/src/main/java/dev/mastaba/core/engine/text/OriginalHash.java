package dev.mastaba.core.engine.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The hash of an original that an override replaced: the first 16 hexadecimal digits of SHA-256. Used once; confined to one thread. */
public final class OriginalHash {
    private static final int BYTES = 8;

    private final MessageDigest digest = Sha256.digest();

    /** Adds a text; two texts never hash like their concatenation. */
    public OriginalHash text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** Adds the whole content of a stream, which the caller closes. */
    public OriginalHash content(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return this;
    }

    /** Returns the hash of everything that was added. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
