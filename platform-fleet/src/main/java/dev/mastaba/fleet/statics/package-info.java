/** The static files that the nodes of a fleet serve for each other, so that a page of one release works on a node with another one. */
@org.jspecify.annotations.NullMarked
package dev.mastaba.fleet.statics;
