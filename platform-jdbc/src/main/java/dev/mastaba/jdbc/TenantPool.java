package dev.mastaba.jdbc;

import dev.mastaba.services.DataBackup;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.Measurements;
import dev.mastaba.services.RestartObstacle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * A pool of a tenant. While the tenant serves with it, its backup is registered, and with the first connection also its health and measurements, so
 * that hundreds of unused databases cost nothing. Safe for any thread.
 */
final class TenantPool {
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final TenantSources sources;
    private final DatabaseSettings database;
    private final PooledDataSource pool;
    private final List<ServiceRegistration<?>> registered = new ArrayList<>();
    private boolean serving;
    private boolean used;

    /** Creates a pool that does not serve, and opens with the first connection. */
    TenantPool(TenantSources sources, DatabaseSettings database) {
        this.sources = sources;
        this.database = database;
        this.pool = sources.pool(database, this::use);
    }

    DatabaseSettings database() {
        return database;
    }

    PooledDataSource pool() {
        return pool;
    }

    synchronized boolean isServing() {
        return serving;
    }

    /** Sets whether the tenant serves with this pool. */
    synchronized void serve(boolean serves) {
        if (serves == serving) {
            return;
        }
        serving = serves;
        if (serves) {
            register(
                    DataBackup.class,
                    new DatabaseBackup(database, sources.drivers(), sources.data(), sources.base()),
                    Map.of(DataBackup.NAME, "database:" + database.fullName()));
            registerUsed();
        } else {
            registered.forEach(ServiceRegistration::unregister);
            registered.clear();
        }
    }

    /** Ends the pool when its connections are returned. */
    void close() {
        serve(false);
        pool.closeWhenUnused(DRAIN);
    }

    /** Notes the first connection; on the thread that makes it. */
    private synchronized void use() {
        used = true;
        registerUsed();
    }

    private void registerUsed() {
        if (used && serving) {
            register(HealthCheck.class, pool::check, Map.of(HealthCheck.NAME, "database:" + database.fullName()));
            register(Measurements.class, pool::connections, Map.of("name", database.fullName()));
            register(RestartObstacle.class, () -> LockedFile.obstacle(database), Map.of());
        }
    }

    private <S> void register(Class<S> type, S offered, Map<String, Object> properties) {
        registered.add(sources.context().registerService(type, offered, FrameworkUtil.asDictionary(properties)));
    }
}
