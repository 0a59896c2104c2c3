package dev.mastaba.fleet.depot;

import dev.mastaba.fleet.rollout.Rollout;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The state of a depot, which all nodes read.
 *
 * @param depot the id of the depot
 * @param revision a number that increases with each decision
 * @param release the digest of the fleet's release; empty before the first rollout has finished
 * @param rollout the number of the rollout that brought it; 0 before the first
 * @param now the time of the depot in milliseconds
 * @param rollsOut whether a rollout is under way that servers with this version of Mastaba drive
 * @param driver the name of the server that drives rollouts; empty if none does, or if it has not confirmed so in time
 */
public record DepotState(
        String depot,
        long revision,
        Optional<String> release,
        long rollout,
        long now,
        boolean rollsOut,
        Optional<String> driver) {
    /** The beginning of the name of a driver that is the server of an author; a node drives under its own name. */
    public static final String AUTHOR = "author ";

    /** The columns of a state, from {@link #TABLES}. */
    static final String COLUMNS = "depot.depot, depot.revision, depot.digest, depot.rollout, [now], newest.state, "
            + Rollouts.DRIVER + ", newest.options";

    /** The depot with its newest rollout, the only one that can be under way. */
    static final String TABLES = "mastaba_depot depot LEFT JOIN (SELECT number, state, options FROM mastaba_rollout"
            + " ORDER BY number DESC LIMIT 1) newest ON 1 = 1";

    /** Reads the state. */
    static DepotState read(Sql sql) throws SQLException {
        return sql.first("SELECT " + COLUMNS + " FROM " + TABLES, DepotState::of)
                .orElseThrow(DepotState::damaged);
    }

    /** Returns the state in a row that begins with its columns. */
    static DepotState of(ResultSet row) throws SQLException {
        String options = Optional.ofNullable(row.getString(8)).orElse("");
        return new DepotState(
                row.getString(1),
                row.getLong(2),
                Optional.ofNullable(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                Optional.ofNullable(row.getString(6))
                        .filter(word -> Rollout.State.of(word, options).isDriven())
                        .isPresent(),
                Optional.ofNullable(row.getString(7)));
    }

    static SQLException damaged() {
        return new SQLException("The table mastaba_depot is empty: the depot is damaged");
    }
}
