package dev.mastaba.services;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that provides the databases of tenants. While an owner is open, each of its databases is a service of the type {@code
 * javax.sql.DataSource} with the properties {@code name} and {@link ServiceOwner#PROPERTY}. These are the databases in the settings of the tenant,
 * and those to which components refer by name. Instances are safe for concurrent use by multiple threads.
 *
 * <p>The settings of an owner never change. A tenant whose databases change gets another owner, so that the serving generation keeps its databases
 * until the change is live, and beyond it if the change is refused.
 *
 * <p>A tenant has data of its own: without settings, its database is a file in {@code var/data/tenants/TENANT/}, which is created with the first
 * connection. If {@code conf/server.cfg} configures the database of this name, the settings of the tenant must configure it as well, or share it:
 * {@code jdbc.NAME.shared = true}.
 */
@ProviderType
public interface TenantDatabases {
    /**
     * Opens an owner. Owners of the same tenant share the pools of databases with equal settings. Call this method before components are created for
     * the owner. Connects to no database.
     *
     * @param owner the owner, which is not open
     * @param tenant the id of the tenant
     * @param settings all settings of the tenant; only {@code jdbc.NAME.…} are read
     * @return the problems, each with its id and remedy; if there are any, the owner is not open
     */
    List<String> open(String owner, String tenant, Map<String, String> settings);

    /**
     * Returns the databases to which components refer and that an open owner lacks, although the applications that are not tenants have them.
     *
     * @return the problem with its id and remedy, by the name of the database; empty if the owner is not open
     */
    Map<String, String> missing(String owner);

    /**
     * Sets the owners that serve. Health checks, metrics, and backups contain the databases of these owners only, not those of changes that are being
     * made, or that were replaced.
     */
    void serve(Set<String> owners);

    /**
     * Closes an owner; without effect if it is not open. Its services are unregistered. Pools that no other owner uses are closed when their
     * connections are returned, but after 30 seconds at the latest. Call this method after the components of the owner were removed. Files are kept.
     */
    void close(String owner);
}
