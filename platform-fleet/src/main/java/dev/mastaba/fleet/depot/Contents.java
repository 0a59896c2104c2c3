package dev.mastaba.fleet.depot;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.fleet.release.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The contents of a depot. They are stored in parts, so that no server needs a large packet or much memory for them. Safe for any thread.
 */
public final class Contents {
    private static final int PART = 512 * 1024;

    private final DepotDatabase database;

    Contents(DepotDatabase database) {
        this.database = database;
    }

    /** Returns those contents that the depot does not have. */
    public List<Release.Content> missing(Collection<Release.Content> contents) throws SQLException {
        return database.read(sql -> missing(sql, contents));
    }

    static List<Release.Content> missing(Sql sql, Collection<Release.Content> contents) throws SQLException {
        Set<String> present =
                new HashSet<>(sql.list("SELECT sha256 FROM mastaba_content WHERE part = 0", row -> row.getString(1)));
        return contents.stream()
                .filter(content -> !present.contains(content.sha256()))
                .toList();
    }

    /**
     * Stores a content. If another server stores the same content at the same time, one of them does it.
     *
     * @throws IOException if the file has another content
     */
    public void store(Release.Content content, Path file) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            store(content, in);
        }
    }

    /**
     * Stores a content as {@link #store(Release.Content, Path)} does.
     *
     * @param in the content, which is read but not closed
     * @throws IOException if it is another content
     */
    public void store(Release.Content content, InputStream in) throws SQLException, IOException {
        try {
            database.change(sql -> stored(sql, content, in));
        } catch (SQLException competing) {
            if (!missing(List.of(content)).isEmpty()) {
                throw competing;
            }
        }
    }

    private static int stored(Sql sql, Release.Content content, InputStream in) throws SQLException, IOException {
        sql.update("DELETE FROM mastaba_content WHERE sha256 = ?", content.sha256());
        int parts = (int) Math.max(1, (content.size() + PART - 1) / PART);
        MessageDigest digest = Sha256.digest();
        for (int part = 0; part < parts; part++) {
            byte[] bytes = in.readNBytes(PART);
            digest.update(bytes);
            sql.update(
                    "INSERT INTO mastaba_content (sha256, part, parts, bytes) VALUES (?, ?, ?, ?)",
                    content.sha256(),
                    part,
                    parts,
                    bytes);
        }
        if (in.read() >= 0 || !Sha256.hex(digest.digest()).equals(content.sha256())) {
            throw new IOException("The content " + content.sha256() + " has changed while it was being stored");
        }
        return parts;
    }

    /**
     * Writes a content to a file.
     *
     * @throws DamagedReleaseException if the depot does not have it, or has changed it; no file remains then
     * @throws IOException if the file cannot be written; no file remains then
     */
    public void fetch(Release.Content content, Path file) throws SQLException, IOException, DamagedReleaseException {
        MessageDigest digest = Sha256.digest();
        boolean complete = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            int parts = database.read(sql -> sql.first(
                            "SELECT parts FROM mastaba_content WHERE sha256 = ? AND part = 0",
                            row -> row.getInt(1),
                            content.sha256())
                    .orElse(0));
            if (parts == 0 || parts > content.size() / PART + 1) {
                throw new DamagedReleaseException("The depot does not contain the content " + content.sha256());
            }
            for (int part = 0; part < parts; part++) {
                byte[] bytes = part(content, part);
                digest.update(bytes);
                out.write(bytes);
            }
            complete = Sha256.hex(digest.digest()).equals(content.sha256());
            if (!complete) {
                throw changed(content);
            }
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Returns a part of a content. A part of another length than the stored one is not read, because it may be larger than the memory. */
    private byte[] part(Release.Content content, int part) throws SQLException, DamagedReleaseException {
        long length = Math.min(PART, content.size() - (long) part * PART);
        Optional<Optional<byte[]>> found = database.read(sql -> sql.first(
                "SELECT CASE WHEN OCTET_LENGTH(bytes) = " + length
                        + " THEN bytes END FROM mastaba_content WHERE sha256 = ? AND part = ?",
                row -> Optional.ofNullable(row.getBytes(1)),
                content.sha256(),
                part));
        return found.orElseThrow(() -> new DamagedReleaseException(
                        "The depot does not contain part " + part + " of " + content.sha256()))
                .orElseThrow(() -> changed(content));
    }

    private static DamagedReleaseException changed(Release.Content content) {
        return new DamagedReleaseException(
                "The depot contains other bytes than those of the content " + content.sha256());
    }
}
