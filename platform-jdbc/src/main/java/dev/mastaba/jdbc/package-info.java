/**
 * The databases of a server. Each database has a name and is available as a stable {@code javax.sql.DataSource} service with a connection pool.
 *
 * <p>A database is registered if {@code conf/server.cfg} specifies its URL ({@code jdbc.NAME.url}), or if a component of a bundle refers to its name
 * with {@code @Reference(target = "(name=wiki)") DataSource}. If only a component refers to it, the database is an H2 file in {@code var/data}, which
 * the first connection creates. The service is registered before the component looks for it, and remains until the framework stops. If a database is
 * unreachable, connections fail, but deployments do not.
 */
@NullMarked
package dev.mastaba.jdbc;

import org.jspecify.annotations.NullMarked;
