package dev.mastaba.fleet.depot;

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
}
