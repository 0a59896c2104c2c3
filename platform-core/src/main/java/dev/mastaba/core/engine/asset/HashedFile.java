package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.CacheBuster.StaticFile;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file with the data that HTTP requires, and its content if it is small. Safe for use by any thread. */
public final class HashedFile implements StaticFile {
    private static final int HASH_BYTES = 8;
    private static final long LONGEST_HASHED = 64L * 1024 * 1024;
    private static final long CHECKED_EVERY = 1_000_000_000L;

    private final Asset asset;
    private final long length;
    private final long lastModified;
    private final String hash;
    private final byte @Nullable [] kept;
    private volatile long checked = System.nanoTime();

    private HashedFile(Asset asset, long length, String hash, byte @Nullable [] kept) {
        this.asset = asset;
        this.length = length;
        this.lastModified = asset.content().lastModified();
        this.hash = hash;
        this.kept = kept;
    }

    /**
     * Reads a file completely; returns null if it no longer exists.
     *
     * @param keep the length in bytes up to which its content is kept in memory
     */
    static @Nullable HashedFile read(Asset asset, int keep) {
        Asset.Content content = asset.content();
        long said = content.length();
        MessageDigest digest = Sha256.digest();
        if (said > LONGEST_HASHED) {
            String state = asset.source() + " " + said + " " + content.lastModified();
            return new HashedFile(asset, said, hex(digest.digest(state.getBytes(StandardCharsets.UTF_8))), null);
        }
        try (InputStream in = content.open()) {
            byte[] start = in.readNBytes(keep);
            digest.update(start);
            byte[] buffer = new byte[16_384];
            long length = start.length;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
            }
            boolean whole = keep > 0 && length == start.length;
            return new HashedFile(asset, length, hex(digest.digest()), whole ? start : null);
        } catch (NoSuchFileException gone) {
            return null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    }

    /** Returns whether the content of the file is still the one that was read. */
    boolean isFresh(Asset now) {
        return now.source().equals(asset.source())
                && now.content().lastModified() == lastModified
                && (now.content().length() == length || now.content().length() < 0 && !isPlain());
    }

    /**
     * Returns whether the file may be served without another lookup. A file from a bundle or a jar never changes. For a
     * plain file, length and date are checked; if its content is in memory, about once a second.
     */
    boolean isCurrent() {
        if (!isPlain() || kept != null && isChecked()) {
            return true;
        }
        long now = System.nanoTime();
        boolean fresh = isFresh(asset);
        if (fresh) {
            checked = now;
        }
        return fresh;
    }

    /** Returns whether the file can be served without access to a disk: its content is in memory and need not be checked. */
    boolean isSettled() {
        return kept != null && (!isPlain() || isChecked());
    }

    private boolean isChecked() {
        return System.nanoTime() - checked < CHECKED_EVERY;
    }

    private boolean isPlain() {
        return asset.content().file().isPresent();
    }

    @Override
    public Asset asset() {
        return asset;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long lastModified() {
        return lastModified;
    }

    @Override
    public String hash() {
        return hash;
    }

    /** Returns how many bytes of the file are kept in memory. */
    int keptBytes() {
        return kept == null ? 0 : kept.length;
    }

    /** Returns the file as the body of a response. */
    Body body() {
        if (kept != null) {
            return Body.bytes(kept);
        }
        Optional<Path> plain = asset.content().file();
        return plain.isPresent() ? Body.file(plain.get(), length) : Body.opening(asset.content()::open, length);
    }
}
