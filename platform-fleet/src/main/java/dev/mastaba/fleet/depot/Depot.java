package dev.mastaba.fleet.depot;

import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.release.Sha256;
import dev.mastaba.fleet.release.StaticFileIndex;
import dev.mastaba.fleet.rollout.Decision;
import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.NodeState;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The place where releases are and nodes meet: tables of a database. Each method is one transaction or reads one consistent value; all times are those
 * of the database, in milliseconds. Safe for any thread.
 *
 * <p>A node's row contains the release that it must serve only while a rollout is under way; otherwise, the release of the fleet applies. So a rollout
 * takes one row back, or all of them, by deleting this value.
 *
 * <p>Contents are stored in parts, so that no server needs a large packet or much memory for them. The length of each large value is checked in the
 * database, before a server reads it.
 */
public final class Depot {
    /** The maximum length of a signature. A longer one counts as none when it is read, so a lower limit could invalidate stored signatures. */
    public static final int LONGEST_SIGNATURE = 256 * 1024;

    private static final int PART = 512 * 1024;
    private static final int SILENCE_MILLISECONDS = 15_000;
    private static final long DRIVES_FOR = 10_000;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_RELEASE = 8 * 1024 * 1024;
    private static final int LONGEST_VERSION = 100;
    private static final int SHORTEST_PREFIX = 4;
    private static final int ROLLOUTS_KEPT = 10;

    /** The columns of a {@link DepotState}; only the newest rollout can be under way. */
    private static final String STATE = "depot.depot, depot.revision, depot.digest, depot.rollout, [now],"
            + " (SELECT state FROM mastaba_rollout ORDER BY number DESC LIMIT 1),"
            + " CASE WHEN depot.drives_until > [now] AND depot.drives_until <= [now] + " + DRIVES_FOR
            + " THEN depot.driver ELSE NULL END";

    /** The condition that a node is down, as in {@link Node#isDown}. */
    private static final String DOWN =
            "(seen < [now] - " + Node.DOWN_AFTER.toMillis() + " OR seen > [now] + " + Node.DOWN_AFTER.toMillis() + ")";

    /** The columns of a {@link PublishedRelease}. */
    private static final String RELEASE =
            "number, digest, created, author, message, CASE WHEN CHAR_LENGTH(signature) <= " + LONGEST_SIGNATURE
                    + " THEN signature END";

    private final DataSource source;

    /** Creates a depot in a database. */
    public Depot(DataSource source) {
        this.source = source;
    }

    /** A piece of work in one transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T run(Sql sql) throws SQLException, IOException;
    }

    /**
     * Creates the tables that do not exist yet.
     *
     * @throws SQLException if the database cannot be reached, or contains the depot of a later version of Mastaba
     */
    public void prepare() throws SQLException {
        try (Connection connection = connection()) {
            Sql sql = new Sql(connection);
            if (!exists(sql)) {
                create(sql);
            }
            int format = format(sql).orElseThrow();
            if (format > Tables.FORMAT) {
                throw new SQLException("The depot has format " + format
                        + ", which this version of Mastaba does not know. Upgrade this server first.");
            }
        }
    }

    private static boolean exists(Sql sql) {
        try {
            return format(sql).isPresent();
        } catch (SQLException noTable) {
            return false;
        }
    }

    private static void create(Sql sql) throws SQLException {
        Tables.create(sql);
        if (format(sql).isPresent()) {
            return;
        }
        try {
            sql.update(
                    "INSERT INTO mastaba_depot (one, format, depot, revision, digest, rollout, driver, drives_until)"
                            + " VALUES (1, ?, ?, 1, NULL, 0, '', 0)",
                    Tables.FORMAT,
                    DepotId.created());
        } catch (SQLException competing) {
            if (format(sql).isEmpty()) {
                throw competing;
            }
        }
    }

    private static Optional<Integer> format(Sql sql) throws SQLException {
        return sql.first("SELECT format FROM mastaba_depot", row -> row.getInt(1));
    }

    /** Returns the state of the depot. */
    public DepotState state() throws SQLException {
        return read(Depot::state);
    }

    private static DepotState state(Sql sql) throws SQLException {
        return sql.first("SELECT " + STATE + " FROM mastaba_depot depot", Depot::state)
                .orElseThrow(Depot::damaged);
    }

    private static DepotState state(ResultSet row) throws SQLException {
        return new DepotState(
                row.getString(1),
                row.getLong(2),
                Optional.ofNullable(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                Optional.ofNullable(row.getString(6))
                        .filter(word -> Rollout.State.of(word).isDriven())
                        .isPresent(),
                Optional.ofNullable(row.getString(7)));
    }

    private static SQLException damaged() {
        return new SQLException("The table mastaba_depot is empty: the depot is damaged");
    }

    // ---- contents and releases

    /** Returns those contents that the depot does not have. */
    public List<Release.Content> missing(Collection<Release.Content> contents) throws SQLException {
        return read(sql -> missing(sql, contents));
    }

    private static List<Release.Content> missing(Sql sql, Collection<Release.Content> contents) throws SQLException {
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
            change(sql -> stored(sql, content, in));
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
            int parts = read(sql -> sql.first(
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
        Optional<Optional<byte[]>> found = read(sql -> sql.first(
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
        return change(sql -> {
            lock(sql);
            Optional<PublishedRelease> same = find(sql, digest);
            if (same.isPresent()) {
                return new Publication(same.get(), false);
            }
            if (!missing(sql, release.contents()).isEmpty()) {
                throw new IOException("Contents of the release were deleted from the depot. Repeat the command.");
            }
            sql.update(
                    "INSERT INTO mastaba_release (digest, number, created, author, message, content)"
                            + " SELECT ?, COALESCE(MAX(number), 0) + 1, [now], ?, ?, ? FROM mastaba_release",
                    digest,
                    text(author, LONGEST_NAME),
                    text(message, LONGEST_TEXT),
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
                "SELECT " + RELEASE + " FROM mastaba_release WHERE digest = ?", Depot::publishedRelease, digest);
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
        return read(sql -> find(sql, digest));
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
        return change(
                sql -> sql.update("UPDATE mastaba_release SET signature = ? WHERE digest = ?", signature, digest) > 0);
    }

    /** Returns the newest releases, newest first. */
    public List<PublishedRelease> releases(int most) throws SQLException {
        return read(sql -> sql.list(
                "SELECT " + RELEASE + " FROM mastaba_release ORDER BY number DESC LIMIT ?",
                Depot::publishedRelease,
                most));
    }

    /** Returns the releases with this number, or whose digest begins with this text of at least four digits. */
    public List<PublishedRelease> named(String name) throws SQLException {
        if (!name.matches("[0-9a-f]{1,64}")) {
            return List.of();
        }
        long number = name.matches("[0-9]{1,9}") ? Long.parseLong(name) : -1;
        String prefix = name.length() < SHORTEST_PREFIX ? "-" : name + "%";
        return read(sql -> sql.list(
                "SELECT " + RELEASE + " FROM mastaba_release" + " WHERE number = ? OR digest LIKE ? ORDER BY number",
                Depot::publishedRelease,
                number,
                prefix));
    }

    /**
     * Returns the content of a release.
     *
     * @throws DamagedReleaseException if the depot does not have it, or has changed it
     */
    public Release release(String digest) throws SQLException, DamagedReleaseException {
        try (Connection connection = connection()) {
            return release(new Sql(connection), digest);
        }
    }

    private static Release release(Sql sql, String digest) throws SQLException, DamagedReleaseException {
        Optional<Optional<String>> found = sql.first(
                "SELECT CASE WHEN CHAR_LENGTH(content) <= " + LONGEST_RELEASE
                        + " THEN content END FROM mastaba_release WHERE digest = ?",
                row -> Optional.ofNullable(row.getString(1)),
                digest);
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
        return change(sql -> {
            lock(sql);
            Set<String> used = new HashSet<>();
            state(sql).release().ifPresent(used::add);
            newest(sql, ROLLOUTS_KEPT).forEach(rollout -> {
                used.add(rollout.release());
                rollout.former().ifPresent(used::add);
            });
            List<PublishedRelease> all = sql.list(
                    "SELECT " + RELEASE + " FROM mastaba_release ORDER BY number DESC", Depot::publishedRelease);
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
                release(sql, digest).contents().forEach(content -> used.add(content.sha256()));
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

    // ---- static files

    private static void addUsedByStaticFiles(Sql sql, Set<String> used) throws SQLException {
        sql.update("DELETE FROM mastaba_static WHERE digest NOT IN (SELECT digest FROM mastaba_release)");
        for (Release.Content list : sql.list("SELECT sha256, size FROM mastaba_static", Depot::content)) {
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
        return read(sql -> staticFiles(sql, digest));
    }

    private static Optional<Release.Content> staticFiles(Sql sql, String digest) throws SQLException {
        return sql.first(
                "SELECT sha256, size FROM mastaba_static WHERE digest = ? AND size <= " + StaticFileIndex.LONGEST_TEXT,
                Depot::content,
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
        change(sql -> {
            lock(sql);
            if (staticFiles(sql, digest).isPresent()) {
                return 0;
            }
            sql.update("DELETE FROM mastaba_static WHERE digest = ?", digest);
            List<Release.Content> all = new ArrayList<>(contents);
            all.add(list);
            if (!missing(sql, all).isEmpty()) {
                throw new IOException("Contents of static files were deleted from the depot");
            }
            return sql.update(
                    "INSERT INTO mastaba_static (digest, sha256, size) VALUES (?, ?, ?)",
                    digest,
                    list.sha256(),
                    list.size());
        });
    }

    // ---- nodes

    /** Returns the orders to a node. This is one query, which each node makes every second. */
    public Orders orders(String name) throws SQLException {
        return read(sql -> sql.first(
                        "SELECT " + STATE + ", node.wanted, (SELECT MAX(number) FROM mastaba_rollout), node.seen"
                                + " FROM mastaba_depot depot LEFT JOIN mastaba_node node ON node.name = ?",
                        row -> {
                            DepotState state = state(row);
                            Optional<String> wanted = Optional.ofNullable(row.getString(8));
                            return wanted.isPresent()
                                    ? new Orders(state, wanted, row.getLong(9), row.getLong(10))
                                    : new Orders(state, state.release(), state.rollout(), row.getLong(10));
                        },
                        name)
                .orElseThrow(Depot::damaged));
    }

    /**
     * Records the report of a node. A node that the depot does not know joins.
     *
     * @param name the name of the node
     * @param server the id of the server
     * @return whether the report was recorded; it is not while another server reports under the same name
     */
    public boolean report(String name, String server, Node.Report report) throws SQLException {
        try {
            return change(sql -> recorded(sql, name, server, report));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean recorded(Sql sql, String name, String server, Node.Report report) throws SQLException {
        String digest = report.release().orElse("");
        // MariaDB assigns from left to right: "since" must come first.
        int known = sql.update(
                "UPDATE mastaba_node SET since = CASE WHEN digest = ? AND state = ? AND since <= [now] THEN since ELSE [now] END,"
                        + " seen = [now], server = ?, digest = ?, state = ?, detail = ?, rollout = ?, answers = ?, failures = ?,"
                        + " drift = ?, platform = ?, clock = ?"
                        + " WHERE name = ? AND (server = ? OR " + DOWN + ")",
                digest,
                report.state().word(),
                server,
                digest,
                report.state().word(),
                text(report.detail(), LONGEST_TEXT),
                report.order(),
                report.answers(),
                report.failures(),
                text(report.drift(), LONGEST_TEXT),
                text(report.platform(), LONGEST_VERSION),
                report.clock(),
                name,
                server);
        if (known == 0
                && sql.first("SELECT 1 FROM mastaba_node WHERE name = ?", row -> true, name)
                        .isPresent()) {
            return false;
        }
        if (known == 0) {
            sql.update(
                    "INSERT INTO mastaba_node (name, server, seen, since, digest, state, detail, rollout, answers,"
                            + " failures, drift, platform, clock, wanted)"
                            + " VALUES (?, ?, [now], [now], ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                    name,
                    server,
                    digest,
                    report.state().word(),
                    text(report.detail(), LONGEST_TEXT),
                    report.order(),
                    report.answers(),
                    report.failures(),
                    text(report.drift(), LONGEST_TEXT),
                    text(report.platform(), LONGEST_VERSION),
                    report.clock());
        }
        return true;
    }

    /** Returns all nodes, by name. */
    public List<Node> nodes() throws SQLException {
        return read(sql -> sql.list(
                "SELECT name, seen, since, digest, state, detail, rollout, answers, failures, drift, platform, clock,"
                        + " wanted FROM mastaba_node ORDER BY name",
                row -> new Node(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        new Node.Report(
                                Optional.of(row.getString(4)).filter(digest -> !digest.isEmpty()),
                                NodeState.of(row.getString(5)),
                                row.getString(6),
                                row.getLong(7),
                                row.getLong(8),
                                row.getLong(9),
                                row.getString(10),
                                row.getString(11),
                                row.getLong(12)),
                        Optional.ofNullable(row.getString(13)))));
    }

    /** Forgets a node that is down, and returns whether there was one. */
    public boolean forget(String name) throws SQLException, IOException {
        return change(sql -> sql.update("DELETE FROM mastaba_node WHERE name = ? AND " + DOWN, name) > 0);
    }

    /** Gives the depot a new id, so that nodes that have seen a later state of it, or follow another depot, follow it from now on. */
    public void accept() throws SQLException, IOException {
        change(sql -> {
            lock(sql);
            DepotState state = state(sql);
            return sql.update("UPDATE mastaba_depot SET depot = ?", DepotId.accepted(state.now(), state.depot()));
        });
    }

    // ---- rollouts

    /**
     * Lets a server drive rollouts for 10 s, unless another one does. The server that drives can extend the time. A time that lies further ahead was
     * written before the clock of the database was set back, and has no effect.
     *
     * @param server the name of the server
     * @return whether the server drives
     */
    public boolean drive(String server) throws SQLException {
        return read(sql -> sql.update(
                        "UPDATE mastaba_depot SET driver = ?, drives_until = [now] + " + DRIVES_FOR
                                + " WHERE driver = ? OR drives_until <= [now] OR drives_until > [now] + " + DRIVES_FOR,
                        text(server, LONGEST_NAME),
                        text(server, LONGEST_NAME))
                > 0);
    }

    /** Lets another server drive, if this one does. */
    public void leaveDriving(String server) throws SQLException {
        read(sql ->
                sql.update("UPDATE mastaba_depot SET drives_until = 0 WHERE driver = ?", text(server, LONGEST_NAME)));
    }

    /** Returns the rollout that is under way; empty if none is. */
    public Optional<Rollout> active() throws SQLException {
        return read(Depot::active);
    }

    private static Optional<Rollout> active(Sql sql) throws SQLException {
        return newest(sql, 1).stream()
                .filter(rollout -> rollout.state().isActive())
                .findFirst();
    }

    /** Returns the newest rollouts, newest first. */
    public List<Rollout> rollouts(int most) throws SQLException {
        return read(sql -> newest(sql, most));
    }

    private static List<Rollout> newest(Sql sql, int most) throws SQLException {
        List<Rollout> heads = sql.list(
                "SELECT number, digest, former, author, options, state, detail, created, changed"
                        + " FROM mastaba_rollout ORDER BY number DESC LIMIT ?",
                row -> new Rollout(
                        row.getLong(1),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        row.getString(4),
                        RolloutOptions.parse(row.getString(5)),
                        Rollout.State.of(row.getString(6)),
                        row.getString(7),
                        row.getLong(8),
                        row.getLong(9),
                        List.of()),
                most);
        List<Rollout> rollouts = new ArrayList<>();
        for (Rollout head : heads) {
            List<Rollout.Moved> moved = sql.list(
                    "SELECT node, batch, at FROM mastaba_moved WHERE rollout = ? ORDER BY at, node",
                    row -> new Rollout.Moved(row.getString(1), row.getInt(2), row.getLong(3)),
                    head.number());
            rollouts.add(head.withMoved(moved));
        }
        return rollouts;
    }

    /**
     * Starts a rollout.
     *
     * @return the number of the rollout; empty if another one is under way
     */
    public Optional<Long> start(String digest, String author, RolloutOptions options) throws SQLException, IOException {
        return change(sql -> {
            lock(sql);
            if (active(sql).isPresent()) {
                return Optional.empty();
            }
            DepotState state = state(sql);
            sql.update(
                    "INSERT INTO mastaba_rollout (number, digest, former, author, options, state, detail, created,"
                            + " changed) SELECT COALESCE(MAX(number), 0) + 1, ?, ?, ?, ?, ?, '', [now], [now]"
                            + " FROM mastaba_rollout",
                    digest,
                    state.release().orElse(null),
                    text(author, LONGEST_NAME),
                    options.text(),
                    Rollout.State.RUNNING.word());
            next(sql);
            return active(sql).map(Rollout::number);
        });
    }

    /**
     * Carries a decision out, if the rollout is still as it was when the decision was made.
     *
     * @param revision the revision of the depot on which the decision is based
     * @return whether it was carried out
     */
    public boolean carryOut(Rollout rollout, Decision decision, long revision) throws SQLException, IOException {
        return change(sql -> {
            if (sql.update("UPDATE mastaba_depot SET revision = revision + 1 WHERE revision = ?", revision) == 0) {
                return false;
            }
            sql.update(
                    "UPDATE mastaba_rollout SET state = ?, detail = ?, changed = [now] WHERE number = ?",
                    decision.state().word(),
                    text(decision.detail(), LONGEST_TEXT),
                    rollout.number());
            for (String node : decision.move()) {
                sql.update("UPDATE mastaba_node SET wanted = ? WHERE name = ?", rollout.release(), node);
                sql.update(
                        "INSERT INTO mastaba_moved (rollout, node, batch, at) VALUES (?, ?, ?, [now])",
                        rollout.number(),
                        node,
                        decision.batch());
            }
            switch (decision.state()) {
                case FINISHED -> {
                    sql.update("UPDATE mastaba_depot SET digest = ?, rollout = ?", rollout.release(), rollout.number());
                    sql.update("UPDATE mastaba_node SET wanted = NULL WHERE wanted IS NOT NULL");
                }
                case STOPPING, ABORTING, STOPPED, ABORTED ->
                    sql.update("UPDATE mastaba_node SET wanted = NULL WHERE wanted IS NOT NULL");
                default -> {}
            }
            return true;
        });
    }

    // ---- transactions

    /** Lets changes by other servers wait until the end of the transaction. */
    private static void lock(Sql sql) throws SQLException {
        sql.update("UPDATE mastaba_depot SET revision = revision WHERE one = 1");
    }

    private static void next(Sql sql) throws SQLException {
        sql.update("UPDATE mastaba_depot SET revision = revision + 1");
    }

    private static String text(@Nullable String text, int longest) {
        String given = text == null ? "" : text.replace("\0", "");
        return given.length() <= longest ? given : given.substring(0, longest - 1) + "…";
    }

    private interface Query<T> {
        T run(Sql sql) throws SQLException;
    }

    /** Returns a connection that fails if the database does not respond in time. Otherwise a server that was cut off would wait for good. */
    private Connection connection() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLISECONDS);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private <T> T read(Query<T> query) throws SQLException {
        try (Connection connection = connection()) {
            return query.run(new Sql(connection));
        }
    }

    private <T> T change(Work<T> work) throws SQLException, IOException {
        try (Connection connection = connection()) {
            boolean auto = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.run(new Sql(connection));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(auto);
            }
        }
    }
}
