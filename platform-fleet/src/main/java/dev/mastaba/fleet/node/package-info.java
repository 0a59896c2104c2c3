/** The work of a server in a fleet: it follows the depot, and drives rollouts if no other server does. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.fleet.node;
