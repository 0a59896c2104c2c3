package dev.mastaba.fleet.depot;

import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.NodeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * The place where releases are and nodes meet: tables of a database. Each method but {@link #listen} is one transaction or reads one consistent value.
 * All times are those of the database, in milliseconds. Safe for any thread.
 *
 * <p>A node's row contains the release that it must serve only while a rollout is under way; otherwise, the release of the fleet applies. So a rollout
 * takes one row back, or all of them, by deleting this value.
 *
 * <p>The length of each large value is checked in the database, before a server reads it.
 */
public final class Depot {
    private static final int LONGEST_VERSION = 100;

    /** The condition that a node is down, as in {@link Node#isDown}. */
    private static final String DOWN =
            "(seen < [now] - " + Node.DOWN_AFTER.toMillis() + " OR seen > [now] + " + Node.DOWN_AFTER.toMillis() + ")";

    private final DepotDatabase database;
    private final Contents contents;
    private final Releases releases;
    private final Rollouts rollouts;

    /** Creates a depot in a database. */
    public Depot(DataSource source) {
        database = new DepotDatabase(source);
        contents = new Contents(database);
        releases = new Releases(database);
        rollouts = new Rollouts(database);
    }

    /** Returns the contents of releases. */
    public Contents contents() {
        return contents;
    }

    /** Returns the releases. */
    public Releases releases() {
        return releases;
    }

    /** Returns the rollouts. */
    public Rollouts rollouts() {
        return rollouts;
    }

    /**
     * Creates the tables that do not exist yet.
     *
     * @throws SQLException if the database cannot be reached, or contains the depot of a later version of Mastaba
     */
    public void prepare() throws SQLException {
        int format = database.read(sql -> {
            if (!exists(sql)) {
                create(sql);
            }
            return format(sql).orElseThrow();
        });
        if (format > Tables.FORMAT) {
            throw new SQLException("The depot has format " + format
                    + ", which this version of Mastaba does not know. Upgrade this server first.");
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
        return database.read(DepotState::read);
    }

    /** Returns the orders to a node. This is one query, which each node makes every second. */
    public Orders orders(String name) throws SQLException {
        return database.read(sql -> sql.first(
                        "SELECT " + DepotState.COLUMNS
                                + ", node.wanted, newest.number, node.seen"
                                + " FROM " + DepotState.TABLES + " LEFT JOIN mastaba_node node ON node.name = ?",
                        row -> {
                            DepotState state = DepotState.of(row);
                            Optional<String> wanted = Optional.ofNullable(row.getString(9));
                            return wanted.isPresent()
                                    ? new Orders(state, wanted, row.getLong(10), row.getLong(11))
                                    : new Orders(state, state.release(), state.rollout(), row.getLong(11));
                        },
                        name)
                .orElseThrow(DepotState::damaged));
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
            return database.change(sql -> recorded(sql, name, server, report));
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
                DepotDatabase.text(report.detail(), Tables.LONGEST_TEXT),
                report.order(),
                report.answers(),
                report.failures(),
                DepotDatabase.text(report.drift(), Tables.LONGEST_TEXT),
                DepotDatabase.text(report.platform(), LONGEST_VERSION),
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
                    DepotDatabase.text(report.detail(), Tables.LONGEST_TEXT),
                    report.order(),
                    report.answers(),
                    report.failures(),
                    DepotDatabase.text(report.drift(), Tables.LONGEST_TEXT),
                    DepotDatabase.text(report.platform(), LONGEST_VERSION),
                    report.clock());
        }
        return true;
    }

    /**
     * Waits some minutes for notifications, each of which means that a server has to act.
     *
     * @param server the name of a node, or the name under which the server of an author drives
     * @param ended whether to return at once; called several times a second
     * @param wake runs after each notification, and once when the wait begins
     * @return whether the database notifies servers; otherwise, they can only poll
     */
    public boolean listen(String server, BooleanSupplier ended, Runnable wake) throws SQLException {
        return Notifications.listen(database, server, ended, wake);
    }

    /** Returns all nodes, by name. */
    public List<Node> nodes() throws SQLException {
        return database.read(sql -> sql.list(
                "SELECT name, seen, since, digest, state, detail, rollout, answers, failures, drift, platform, clock"
                        + " FROM mastaba_node ORDER BY name",
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
                                row.getLong(12)))));
    }

    /** Forgets a node that is down, and returns whether there was one. */
    public boolean forget(String name) throws SQLException, IOException {
        return database.change(sql -> sql.update("DELETE FROM mastaba_node WHERE name = ? AND " + DOWN, name) > 0);
    }

    /** Gives the depot a new id, so that nodes that have seen a later state of it, or follow another depot, follow it from now on. */
    public void accept() throws SQLException, IOException {
        database.change(sql -> {
            DepotDatabase.lock(sql);
            DepotState state = DepotState.read(sql);
            return sql.update("UPDATE mastaba_depot SET depot = ?", DepotId.accepted(state.now(), state.depot()));
        });
    }
}
