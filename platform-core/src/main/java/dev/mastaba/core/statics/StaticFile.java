package dev.mastaba.core.statics;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetContent;
import dev.mastaba.core.message.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file with what HTTP wants to know of it. Immutable; safe for any thread. */
public final class StaticFile {
    private static final int HASH_BYTES = 8;

    private final Asset asset;
    private final long length;
    private final long lastModified;
    private final String hash;
    private final byte[] kept;

    private StaticFile(Asset asset, long length, long lastModified, String hash, byte[] kept) {
        this.asset = asset;
        this.length = length;
        this.lastModified = lastModified;
        this.hash = hash;
        this.kept = kept;
    }

    /**
     * Reads a file through once.
     *
     * @param keep up to which length its content is kept, where it is no plain file
     */
    static StaticFile read(Asset asset, int keep) {
        AssetContent content = asset.content();
        try (InputStream in = content.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[16_384];
            byte[] start = content.file().isPresent() ? new byte[0] : in.readNBytes(keep);
            digest.update(start);
            long length = start.length;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
            }
            byte[] kept = length == start.length ? start : new byte[0];
            String hash = HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
            return new StaticFile(asset, length, content.lastModified(), hash, kept);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the content behind it is still the one that was read. */
    boolean isFresh(Asset now) {
        return now.owner().equals(asset.owner())
                && now.content().lastModified() == lastModified
                && (now.content().length() == length || now.content().length() < 0);
    }

    /** The asset. */
    public Asset asset() {
        return asset;
    }

    /** How many bytes. */
    public long length() {
        return length;
    }

    /** When it was last changed, in milliseconds since 1970; 0 when that is not known. */
    public long lastModified() {
        return lastModified;
    }

    /** The beginning of the hash of its content: 16 hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** A part of it as the body of a response. */
    Body body(long offset, long size) {
        Optional<Path> plain = asset.content().file();
        if (plain.isPresent()) {
            return Body.file(plain.get(), offset, size);
        }
        if (kept.length == length) {
            byte[] part = offset == 0 && size == length
                    ? kept
                    : java.util.Arrays.copyOfRange(kept, (int) offset, (int) (offset + size));
            return Body.bytes(part);
        }
        return Body.stream(
                out -> {
                    try (InputStream in = asset.content().open()) {
                        in.skipNBytes(offset);
                        copy(in, out, size);
                    }
                },
                size);
    }

    private static void copy(InputStream in, java.io.OutputStream out, long size) throws IOException {
        byte[] buffer = new byte[16_384];
        long left = size;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("The file ended " + left + " bytes too early");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
