package dev.mastaba.fleet.depot;

import java.util.Optional;

/**
 * What a depot says to one node.
 *
 * @param state what it says to all nodes
 * @param release the digest of the release that the node must serve; empty if there is none yet
 * @param rollout the number of the rollout by which it must
 */
public record Orders(DepotState state, Optional<String> release, long rollout) {}
