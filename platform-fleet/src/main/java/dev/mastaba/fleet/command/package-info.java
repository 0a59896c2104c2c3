/** The commands of fleets: releases, rollouts, and the state of the nodes. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.fleet.command;
