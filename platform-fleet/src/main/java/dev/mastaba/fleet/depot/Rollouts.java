package dev.mastaba.fleet.depot;

import dev.mastaba.fleet.rollout.Decision;
import dev.mastaba.fleet.rollout.Rollout;
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
}
