/** The connection of the container with an OSGi framework of others: its add-ons, its shells, and its configurations. */
@NullMarked
package dev.mastaba.host;

import org.jspecify.annotations.NullMarked;
