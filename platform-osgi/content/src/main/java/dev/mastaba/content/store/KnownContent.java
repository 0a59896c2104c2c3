package dev.mastaba.content.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * Content whose hash is known before it is read. The checksum takes a fraction of the time of the hash, and notices each accidental difference.
 *
 * @param sha256 the hash
 * @param crc32 the checksum
 */
public record KnownContent(String sha256, long crc32) {
    /** Returns whether a writer writes this content. */
    boolean isWrittenBy(ContentWriter content) throws IOException {
        CRC32 crc = new CRC32();
        content.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
        return crc.getValue() == crc32;
    }
}
