package dev.mastaba.fleet.depot;

import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutDecision;
import dev.mastaba.fleet.rollout.RolloutOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rollouts of a depot, and the server that drives them. Safe for any thread. */
public final class Rollouts {
    private static final long DRIVES_FOR = 10_000;

    /** The name of the server that drives, by the clock of the database. */
    static final String DRIVER = "CASE WHEN depot.drives_until > [now] AND depot.drives_until <= [now] + " + DRIVES_FOR
            + " THEN depot.driver ELSE NULL END";

    private final DepotDatabase database;

    Rollouts(DepotDatabase database) {
        this.database = database;
    }

    /**
     * Lets a server drive rollouts for 10 s, unless another one does. The server that drives can extend the time. A time that lies further ahead was
     * written before the clock of the database was set back, and has no effect.
     *
     * @param server the name of the server
     * @return whether the server drives
     */
    public boolean drive(String server) throws SQLException {
        return database.read(sql -> sql.update(
                        "UPDATE mastaba_depot SET driver = ?, drives_until = [now] + " + DRIVES_FOR
                                + " WHERE driver = ? OR drives_until <= [now] OR drives_until > [now] + " + DRIVES_FOR,
                        DepotDatabase.text(server, Tables.LONGEST_NAME),
                        DepotDatabase.text(server, Tables.LONGEST_NAME))
                > 0);
    }

    /** Lets another server drive, if this one does. */
    public void leaveDriving(String server) throws SQLException {
        database.read(sql -> sql.update(
                "UPDATE mastaba_depot SET drives_until = 0 WHERE driver = ?",
                DepotDatabase.text(server, Tables.LONGEST_NAME)));
    }

    /** Returns the rollout that is under way; empty if none is. */
    public Optional<Rollout> active() throws SQLException {
        return database.read(Rollouts::active);
    }

    private static Optional<Rollout> active(Sql sql) throws SQLException {
        return newest(sql, 1).stream()
                .filter(rollout -> rollout.state().isActive())
                .findFirst();
    }

    /** Returns the newest rollouts, newest first. */
    public List<Rollout> newest(int most) throws SQLException {
        return database.read(sql -> newest(sql, most));
    }

    static List<Rollout> newest(Sql sql, int most) throws SQLException {
        List<Rollout> heads = sql.list(
                "SELECT number, digest, former, author, options, state, detail, created, changed"
                        + " FROM mastaba_rollout ORDER BY number DESC LIMIT ?",
                row -> new Rollout(
                        row.getLong(1),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        row.getString(4),
                        RolloutOptions.parse(row.getString(5)).orElseGet(RolloutOptions::standard),
                        Rollout.State.of(row.getString(6), row.getString(5)),
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
        return database.change(sql -> {
            DepotDatabase.lock(sql);
            if (active(sql).isPresent()) {
                return Optional.empty();
            }
            DepotState state = DepotState.read(sql);
            sql.update(
                    "INSERT INTO mastaba_rollout (number, digest, former, author, options, state, detail, created,"
                            + " changed) SELECT COALESCE(MAX(number), 0) + 1, ?, ?, ?, ?, ?, '', [now], [now]"
                            + " FROM mastaba_rollout",
                    digest,
                    state.release().orElse(null),
                    DepotDatabase.text(author, Tables.LONGEST_NAME),
                    options.text(),
                    Rollout.State.RUNNING.word());
            sql.update("UPDATE mastaba_depot SET revision = revision + 1");
            // Any server can drive the rollout. The one that reported last is probably up.
            Notifications.send(sql, "name", "(SELECT name FROM mastaba_node ORDER BY seen DESC LIMIT 1) newest");
            return active(sql).map(Rollout::number);
        });
    }

    /**
     * Carries a decision out, if the rollout is still as it was when the decision was made.
     *
     * @param revision the revision of the depot on which the decision is based
     * @return whether it was carried out
     */
    public boolean carryOut(Rollout rollout, RolloutDecision decision, long revision) throws SQLException, IOException {
        return database.change(sql -> {
            if (sql.update("UPDATE mastaba_depot SET revision = revision + 1 WHERE revision = ?", revision) == 0) {
                return false;
            }
            sql.update(
                    "UPDATE mastaba_rollout SET state = ?, detail = ?, changed = [now] WHERE number = ?",
                    decision.state().word(),
                    DepotDatabase.text(decision.detail(), Tables.LONGEST_TEXT),
                    rollout.number());
            for (String node : decision.move()) {
                sql.update("UPDATE mastaba_node SET wanted = ? WHERE name = ?", rollout.release(), node);
                sql.update(
                        "INSERT INTO mastaba_moved (rollout, node, batch, at) VALUES (?, ?, ?, [now])",
                        rollout.number(),
                        node,
                        decision.batch());
            }
            notify(sql, rollout, decision);
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

    /**
     * Wakes the driver of a rollout if it has to act on a report: a node rejects the release, or is the last one on which the driver waits. Each
     * notification costs PostgreSQL time for each connection that listens, so a thousand reports must not be a thousand notifications.
     *
     * @param report a report that has been committed: in one transaction with it, two nodes that report at the same time would not see each other's
     *     report, and neither would wake the driver
     */
    public void answered(Node.Report report) throws SQLException {
        switch (report.state()) {
            case REFUSED, HARMED -> notifyDriver("");
            case SERVING -> notifyDriver(nonePending(report.order()));
            default -> {}
        }
    }

    /** Returns the condition that no node is still working on its order of a rollout. */
    private static String nonePending(long rollout) {
        return " AND NOT EXISTS (SELECT 1 FROM mastaba_moved moved"
                + " JOIN mastaba_node node ON node.name = moved.node"
                + " WHERE (node.rollout <> moved.rollout OR node.state IN ('applying', 'probation', 'restarting'))"
                + " AND moved.rollout = " + rollout + ")";
    }

    private void notifyDriver(String condition) throws SQLException {
        database.read(sql -> {
            Notifications.sendToDriver(sql, condition);
            return true;
        });
    }

    /** Wakes the servers that have to act on a decision: the nodes with new orders, and the driver if another server has decided. */
    private static void notify(Sql sql, Rollout rollout, RolloutDecision decision) throws SQLException {
        if (decision.state() != rollout.state()) {
            Notifications.sendToDriver(sql, "");
        }
        if (!decision.move().isEmpty()) {
            Notifications.send(
                    sql, "node", "mastaba_moved WHERE rollout = ? AND batch = ?", rollout.number(), decision.batch());
        }
        if (decision.state() == Rollout.State.STOPPING || decision.state() == Rollout.State.ABORTING) {
            Notifications.send(sql, "name", "mastaba_node WHERE wanted IS NOT NULL");
        }
    }
}
