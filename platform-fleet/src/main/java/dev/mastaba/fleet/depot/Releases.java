package dev.mastaba.fleet.depot;

import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.release.StaticFileIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The releases of a depot, and the lists of their static files. Safe for any thread. */
public final class Releases {
    /** The maximum length of a signature. A longer one counts as none when it is read, so a lower limit could invalidate stored signatures. */
    public static final int LONGEST_SIGNATURE = 256 * 1024;

    private static final int LONGEST_RELEASE = 8 * 1024 * 1024;
    private static final int SHORTEST_PREFIX = 4;
    private static final int ROLLOUTS_KEPT = 10;

    /** The columns of a {@link PublishedRelease}. */
    private static final String RELEASE =
            "number, digest, created, author, message, CASE WHEN CHAR_LENGTH(signature) <= " + LONGEST_SIGNATURE
                    + " THEN signature END";

    private final DepotDatabase database;

    Releases(DepotDatabase database) {
        this.database = database;
    }

    /**
     * Publishes a release whose contents are in the depot. If the depot has a release with the same content, that release remains as it is.
     *
     * @return the release in the depot, and whether it is new
     * @throws IOException if a content is not in the depot, or the list of the release's files is too long
     */
    public Publication publish(Release release, String author, String message) throws SQLException, IOException {
        String digest = release.digest();
        if (release.text().length() > LONGEST_RELEASE) {
            throw new IOException("The list of the release's files has more than " + LONGEST_RELEASE + " characters");
        }
        return database.change(sql -> {
            DepotDatabase.lock(sql);
            Optional<PublishedRelease> same = find(sql, digest);
            if (same.isPresent()) {
                return new Publication(same.get(), false);
            }
            if (!Contents.missing(sql, release.contents()).isEmpty()) {
                throw new IOException("Contents of the release were deleted from the depot. Repeat the command.");
            }
            sql.update(
                    "INSERT INTO mastaba_release (digest, number, created, author, message, content)"
                            + " SELECT ?, COALESCE(MAX(number), 0) + 1, [now], ?, ?, ? FROM mastaba_release",
                    digest,
                    DepotDatabase.text(author, Tables.LONGEST_NAME),
                    DepotDatabase.text(message, Tables.LONGEST_TEXT),
                    release.text());
            return new Publication(find(sql, digest).orElseThrow(), true);
        });
    }

    /**
     * The result of {@link #publish}.
     *
     * @param release the release in the depot
     * @param created whether it is new
     */
    public record Publication(PublishedRelease release, boolean created) {}

    private static Optional<PublishedRelease> find(Sql sql, String digest) throws SQLException {
        return sql.first(
                "SELECT " + RELEASE + " FROM mastaba_release WHERE digest = ?", Releases::publishedRelease, digest);
    }

    private static PublishedRelease publishedRelease(ResultSet row) throws SQLException {
        return new PublishedRelease(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                Objects.requireNonNullElse(row.getString(6), ""));
    }

    /** Returns a release by its digest; empty if the depot does not have it. */
    public Optional<PublishedRelease> find(String digest) throws SQLException {
        return database.read(sql -> find(sql, digest));
    }

    /**
     * Signs a release, or replaces its signature.
     *
     * @return whether the depot has the release
     * @throws IOException if the signature is too long
     */
    public boolean sign(String digest, String signature) throws SQLException, IOException {
        if (signature.length() > LONGEST_SIGNATURE) {
            throw new IOException("The signature has more than " + LONGEST_SIGNATURE + " characters");
        }
        return database.change(
                sql -> sql.update("UPDATE mastaba_release SET signature = ? WHERE digest = ?", signature, digest) > 0);
    }

    /** Returns the newest releases, newest first. */
    public List<PublishedRelease> newest(int most) throws SQLException {
        return database.read(sql -> sql.list(
                "SELECT " + RELEASE + " FROM mastaba_release ORDER BY number DESC LIMIT ?",
                Releases::publishedRelease,
                most));
    }

    /** Returns the releases with this number, or whose digest begins with this text of at least four digits. */
    public List<PublishedRelease> named(String name) throws SQLException {
        if (!name.matches("[0-9a-f]{1,64}")) {
            return List.of();
        }
        long number = name.matches("[0-9]{1,9}") ? Long.parseLong(name) : -1;
        String prefix = name.length() < SHORTEST_PREFIX ? "-" : name + "%";
        return database.read(sql -> sql.list(
                "SELECT " + RELEASE + " FROM mastaba_release" + " WHERE number = ? OR digest LIKE ? ORDER BY number",
                Releases::publishedRelease,
                number,
                prefix));
    }

    /**
     * Returns the content of a release.
     *
     * @throws DamagedReleaseException if the depot does not have it, or has changed it
     */
    public Release read(String digest) throws SQLException, DamagedReleaseException {
        return release(digest, database.read(sql -> releaseText(sql, digest)));
    }

    /** Returns the text of a release; an empty inner {@code Optional} if it is longer than any release. */
    private static Optional<Optional<String>> releaseText(Sql sql, String digest) throws SQLException {
        return sql.first(
                "SELECT CASE WHEN CHAR_LENGTH(content) <= " + LONGEST_RELEASE
                        + " THEN content END FROM mastaba_release WHERE digest = ?",
                row -> Optional.ofNullable(row.getString(1)),
                digest);
    }

    private static Release release(String digest, Optional<Optional<String>> found) throws DamagedReleaseException {
        String text = found.orElseThrow(() ->
                        new DamagedReleaseException("The depot does not contain release " + Release.shortName(digest)))
                .orElseThrow(() -> new DamagedReleaseException("The text of release " + Release.shortName(digest)
                        + " is longer than any release: it has been changed"));
        return Release.read(digest, text);
    }

    /**
     * Deletes old releases, and the contents that no other release has. The release of the fleet, and those of the newest rollouts, remain.
     *
     * @param keep the number of the newest releases that remain in any case
     * @return the number of deleted releases
     */
    public int prune(int keep) throws SQLException, IOException {
        return database.change(sql -> {
            DepotDatabase.lock(sql);
            Set<String> used = new HashSet<>();
            DepotState.read(sql).release().ifPresent(used::add);
            Rollouts.newest(sql, ROLLOUTS_KEPT).forEach(rollout -> {
                used.add(rollout.release());
                rollout.former().ifPresent(used::add);
            });
            List<PublishedRelease> all = sql.list(
                    "SELECT " + RELEASE + " FROM mastaba_release ORDER BY number DESC", Releases::publishedRelease);
            List<PublishedRelease> old = all.stream()
                    .skip(keep)
                    .filter(release -> !used.contains(release.digest()))
                    .toList();
            for (PublishedRelease each : old) {
                sql.update("DELETE FROM mastaba_release WHERE digest = ?", each.digest());
            }
            deleteUnused(sql);
            return old.size();
        });
    }

    private static void deleteUnused(Sql sql) throws SQLException, IOException {
        Set<String> used = new HashSet<>();
        for (String digest : sql.list("SELECT digest FROM mastaba_release", row -> row.getString(1))) {
            try {
                release(digest, releaseText(sql, digest)).contents().forEach(content -> used.add(content.sha256()));
            } catch (DamagedReleaseException damaged) {
                throw new IOException(damaged.getMessage(), damaged);
            }
        }
        addUsedByStaticFiles(sql, used);
        for (String sha256 : sql.list("SELECT sha256 FROM mastaba_content WHERE part = 0", row -> row.getString(1))) {
            if (!used.contains(sha256)) {
                sql.update("DELETE FROM mastaba_content WHERE sha256 = ?", sha256);
            }
        }
    }

    private static void addUsedByStaticFiles(Sql sql, Set<String> used) throws SQLException {
        sql.update("DELETE FROM mastaba_static WHERE digest NOT IN (SELECT digest FROM mastaba_release)");
        for (Release.Content list : sql.list("SELECT sha256, size FROM mastaba_static", Releases::content)) {
            try {
                StaticFileIndex.read(text(sql, list)).contents().forEach(content -> used.add(content.sha256()));
                used.add(list.sha256());
            } catch (DamagedReleaseException damaged) {
                // The nodes cannot use it either; a node that serves the release publishes it again.
                sql.update("DELETE FROM mastaba_static WHERE sha256 = ?", list.sha256());
            }
        }
    }

    /** Returns the text of a list of static files. */
    private static String text(Sql sql, Release.Content list) throws SQLException, DamagedReleaseException {
        boolean small = sql.first(
                        "SELECT SUM(OCTET_LENGTH(bytes)) FROM mastaba_content WHERE sha256 = ?",
                        row -> row.getLong(1) <= StaticFileIndex.LONGEST_TEXT,
                        list.sha256())
                .orElse(false);
        if (!small) {
            throw new DamagedReleaseException("A list of static files is longer than any list");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        sql.list(
                        "SELECT bytes FROM mastaba_content WHERE sha256 = ? ORDER BY part",
                        row -> row.getBytes(1),
                        list.sha256())
                .forEach(text::writeBytes);
        return text.toString(StandardCharsets.UTF_8);
    }

    private static Release.Content content(ResultSet row) throws SQLException {
        return new Release.Content(row.getString(1), row.getLong(2));
    }

    /** Returns the content that lists the static files of a release; empty if no node has published them, or if the list is too large. */
    public Optional<Release.Content> staticFiles(String digest) throws SQLException {
        return database.read(sql -> staticFiles(sql, digest));
    }

    private static Optional<Release.Content> staticFiles(Sql sql, String digest) throws SQLException {
        return sql.first(
                "SELECT sha256, size FROM mastaba_static WHERE digest = ? AND size <= " + StaticFileIndex.LONGEST_TEXT,
                Releases::content,
                digest);
    }

    /**
     * Publishes the static files of a release, unless a node has done so.
     *
     * @param list the content that is the text of their index
     * @param contents the contents of the files
     * @throws IOException if one of the contents is not in the depot
     */
    public void publishStaticFiles(String digest, Release.Content list, Collection<Release.Content> contents)
            throws SQLException, IOException {
        database.change(sql -> {
            DepotDatabase.lock(sql);
            if (staticFiles(sql, digest).isPresent()) {
                return 0;
            }
            sql.update("DELETE FROM mastaba_static WHERE digest = ?", digest);
            List<Release.Content> all = new ArrayList<>(contents);
            all.add(list);
            if (!Contents.missing(sql, all).isEmpty()) {
                throw new IOException("Contents of static files were deleted from the depot");
            }
            return sql.update(
                    "INSERT INTO mastaba_static (digest, sha256, size) VALUES (?, ?, ?)",
                    digest,
                    list.sha256(),
                    list.size());
        });
    }
}
