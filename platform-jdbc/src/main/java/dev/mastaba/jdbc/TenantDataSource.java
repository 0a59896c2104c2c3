package dev.mastaba.jdbc;

import dev.mastaba.services.DataBackup;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.Measurements;
import dev.mastaba.services.RestartObstacle;
import dev.mastaba.services.ServiceOwner;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * A database of a tenant: one service, behind which the pool can be replaced. It is safe for any thread to request connections; all other methods are
 * called with the lock of {@link OpenTenants}.
 *
 * <p>The pool's health and measurements are registered with the first connection, so that hundreds of unused databases cost nothing.
 */
final class TenantDataSource extends SimpleDataSource {
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final TenantSources sources;
    private final String tenant;
    private final String name;
    private final List<ServiceRegistration<?>> ofPool = new ArrayList<>();
    private @Nullable ServiceRegistration<DataSource> service;
    private volatile @Nullable Served served;

    /**
     * The current pool.
     *
     * @param database the settings of the tenant's own pool; null if the pool is shared
     */
    private record Served(PooledDataSource pool, @Nullable DatabaseSettings database) {}

    /** Creates a database without a pool, which is registered when it has one. */
    TenantDataSource(TenantSources sources, String tenant, String name) {
        this.sources = sources;
        this.tenant = tenant;
        this.name = name;
    }

    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            Served current = served;
            if (current == null) {
                throw new SQLNonTransientConnectionException(
                        "Database " + name + " of tenant " + tenant + " was closed", "08003");
            }
            try {
                return current.pool().getConnection();
            } catch (SQLException failed) {
                if (current.equals(served)) {
                    throw failed;
                }
                // The pool was replaced in the meantime.
            }
        }
    }

    /** Returns the settings of the tenant's own pool; null if it has none. */
    @Nullable
    DatabaseSettings database() {
        Served current = served;
        return current == null ? null : current.database();
    }

    /** Uses a pool with these settings, unless they are unchanged. */
    void use(DatabaseSettings database) {
        if (database.equals(database())) {
            return;
        }
        replace(new Served(sources.pool(database, () -> registerUsed(database)), database));
        synchronized (ofPool) {
            register(
                    DataBackup.class,
                    new DatabaseBackup(database, sources.drivers(), sources.data(), sources.base()),
                    Map.of(DataBackup.NAME, "database:" + database.fullName()));
        }
    }

    /** Uses the pool of another owner, which this object does not close. */
    void share(PooledDataSource pool) {
        Served current = served;
        if (current == null || current.pool() != pool) {
            replace(new Served(pool, null));
        }
    }

    /** Unregisters the database; its pool is closed when its connections are returned. */
    void close() {
        if (service != null) {
            service.unregister();
        }
        replace(null);
    }

    /** Closes the pool at once, because the server shuts down. */
    void shutDown() {
        Served current = served;
        served = null;
        if (current != null && current.database() != null) {
            current.pool().close();
        }
    }

    private void replace(@Nullable Served next) {
        Served former = served;
        served = next;
        synchronized (ofPool) {
            ofPool.forEach(ServiceRegistration::unregister);
            ofPool.clear();
        }
        if (next != null && service == null) {
            service = sources.context()
                    .registerService(
                            DataSource.class,
                            this,
                            FrameworkUtil.asDictionary(Map.of("name", name, ServiceOwner.PROPERTY, tenant)));
        }
        if (former != null && former.database() != null) {
            former.pool().closeWhenUnused(DRAIN);
        }
    }

    /** Registers what only a used database needs; on the thread that makes the first connection. */
    private void registerUsed(DatabaseSettings database) {
        synchronized (ofPool) {
            Served current = served;
            if (current == null || !database.equals(current.database())) {
                return;
            }
            PooledDataSource pool = current.pool();
            register(HealthCheck.class, pool::check, Map.of(HealthCheck.NAME, "database:" + database.fullName()));
            register(Measurements.class, pool::connections, Map.of("name", database.fullName()));
            register(RestartObstacle.class, () -> LockedFile.obstacle(database), Map.of());
        }
    }

    private <S> void register(Class<S> type, S offered, Map<String, Object> properties) {
        ServiceRegistration<S> registration =
                sources.context().registerService(type, offered, FrameworkUtil.asDictionary(properties));
        ofPool.add(registration);
    }

    @Override
    public String toString() {
        return "DataSource " + name + " of tenant " + tenant;
    }
}
