package dev.mastaba.jdbc;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A factory of the databases of tenants. Safe for any thread.
 *
 * @param base the base; databases without settings are in its folder {@code var/data/tenants/TENANT/}
 * @param listeners receive each connection
 */
record TenantSources(BundleContext context, Path base, Drivers drivers, ConnectionListeners listeners) {
    private static final Logger LOG = LoggerFactory.getLogger(TenantSources.class);

    DatabaseSettings file(String tenant, String name) {
        return DatabaseSettings.file(tenant, name, data().resolve("tenants").resolve(tenant));
    }

    /** Returns a pool that is opened with the first connection, which also creates the folder of files. */
    PooledDataSource pool(DatabaseSettings database, Runnable beforeFirst) {
        boolean file = database.equals(file(database.owner(), database.name()));
        AtomicBoolean first = new AtomicBoolean(true);
        return new PooledDataSource(
                database,
                drivers,
                () -> {
                    if (file) {
                        Databases.makeFolder(data());
                        Databases.makeFolder(data().resolve("tenants"));
                        Databases.makeFolder(data().resolve("tenants").resolve(database.owner()));
                    }
                    if (first.compareAndSet(true, false)) {
                        LOG.info("Database {}", database);
                        beforeFirst.run();
                    }
                },
                listeners::opened);
    }

    /** Returns the folder of data in the base. */
    Path data() {
        return base.resolve("var/data");
    }
}
