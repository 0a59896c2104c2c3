/**
 * The connection of the container with an OSGi framework of others: add-ons that others install in the framework are deployed, and the shells of the
 * framework have the commands of the server.
 */
@NullMarked
package dev.mastaba.host;

import org.jspecify.annotations.NullMarked;
