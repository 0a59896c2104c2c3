package dev.mastaba.fleet.depot;

import java.util.Optional;

/**
 * The orders of a depot to one node.
 *
 * @param state the state of the depot
 * @param release the digest of the release that the node must serve; empty if there is none yet
 * @param rollout the number of the rollout by which it must
 * @param seen the time of the node's last report in milliseconds; 0 before the first
 */
public record Orders(DepotState state, Optional<String> release, long rollout, long seen) {}
