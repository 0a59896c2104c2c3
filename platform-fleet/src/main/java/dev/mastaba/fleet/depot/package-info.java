/** The depot: tables of a relational database with the releases of a fleet, its nodes, and its rollouts. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.fleet.depot;
