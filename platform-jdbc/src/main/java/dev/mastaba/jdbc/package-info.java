/**
 * The databases of a server: one stable {@code javax.sql.DataSource} service per name, with a pool behind it.
 *
 * <p>A name exists if {@code conf/server.cfg} has its URL ({@code jdbc.NAME.url}), or if a component of a bundle refers to it, {@code
 * @Reference(target = "(name=wiki)") DataSource}. In the latter case it is an H2 file in {@code var/data}, which the first connection creates. The
 * service is registered before the component looks for it and stays until the framework stops; an unreachable database fails connections, not
 * deployments.
 */
@NullMarked
package dev.mastaba.jdbc;

import org.jspecify.annotations.NullMarked;
