/** Rollouts: the decisions that bring a release to the nodes of a fleet, one batch after the other. Nothing in this package has side effects. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.fleet.rollout;
