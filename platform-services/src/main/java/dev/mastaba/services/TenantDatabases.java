package dev.mastaba.services;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that provides the databases of tenants. While a tenant is open, each of its databases is a service of the type {@code
 * javax.sql.DataSource} with the properties {@code name} and {@link ServiceOwner#PROPERTY}. These are the databases in the settings of the tenant,
 * and those to which components refer by name. Instances are safe for concurrent use by multiple threads.
 *
 * <p>A tenant has data of its own: without settings, its database is a file in {@code var/data/tenants/TENANT/}, which is created with the first
 * connection. If {@code conf/server.cfg} configures the database of this name, the settings of the tenant must configure it as well, or share it:
 * {@code jdbc.NAME.shared = true}.
 */
@ProviderType
public interface TenantDatabases {
    /**
     * Opens a tenant, or changes the settings of an open tenant. A service remains registered if its settings change. New connections are then made
     * with the new settings. The old pool is closed when its connections are returned, but after 30 seconds at the latest. Call this method before
     * components are created for the tenant. Connects to no database.
     *
     * @param tenant the id of the tenant
     * @param settings all settings of the tenant; only {@code jdbc.NAME.…} are read
     * @return the problems, each with its id and remedy; if there are any, nothing has changed
     */
    List<String> open(String tenant, Map<String, String> settings);

    /**
     * Returns the databases to which components refer and that an open tenant lacks, although the applications that are not tenants have them.
     *
     * @return the problem with its id and remedy, by the name of the database; empty if the tenant is not open
     */
    Map<String, String> missing(String tenant);

    /**
     * Closes a tenant; without effect if it is not open. Its services are unregistered, and its pools are closed when their connections are
     * returned, but after 30 seconds at the latest. Call this method after the components of the tenant were removed. Files are kept.
     */
    void close(String tenant);
}
