/**
 * The databases of a server: one stable {@code javax.sql.DataSource} service per name, its pool behind it.
 *
 * <p>A name is there when {@code conf/server.cfg} says its URL ({@code jdbc.NAME.url}), or when a component of a bundle refers to it,
 * {@code @Reference(target = "(name=wiki)") DataSource}: then it is an H2 file in {@code var/data}, which the first connection makes. The service is registered before the
 * component looks for it and stays until the framework stops; a database that is down fails connections, not deployments.
 */
@NullMarked
package dev.mastaba.jdbc;

import org.jspecify.annotations.NullMarked;
