package dev.mastaba.jdbc;

import dev.mastaba.core.engine.text.SimpleDataSource;
import dev.mastaba.services.PooledDatabase;
import dev.mastaba.services.ServiceOwner;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A database of an owner, registered as a service until it is closed. Safe for any thread. */
final class TenantDataSource extends SimpleDataSource implements PooledDatabase, AutoCloseable {
    private final String name;
    private final String owner;
    private final Supplier<@Nullable PooledDataSource> pool;
    private final @Nullable TenantPool own;
    private final ServiceRegistration<DataSource> service;
    private volatile boolean closed;

    /** Registers a database with a pool of the tenant, which this object does not close. */
    static TenantDataSource of(BundleContext context, String owner, String name, TenantPool own) {
        return new TenantDataSource(context, owner, name, own::pool, own);
    }

    /** Registers a database of the applications; the supplier returns null while they do not have it. */
    static TenantDataSource shared(
            BundleContext context, String owner, String name, Supplier<@Nullable PooledDataSource> pool) {
        return new TenantDataSource(context, owner, name, pool, null);
    }

    private TenantDataSource(
            BundleContext context,
            String owner,
            String name,
            Supplier<@Nullable PooledDataSource> pool,
            @Nullable TenantPool own) {
        this.name = name;
        this.owner = owner;
        this.pool = pool;
        this.own = own;
        this.service = context.registerService(
                DataSource.class, this, FrameworkUtil.asDictionary(Map.of("name", name, ServiceOwner.PROPERTY, owner)));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return open().getConnection();
    }

    @Override
    public DataSource unpooled() throws SQLException {
        return open().unpooled();
    }

    @Override
    public void renew() {
        PooledDataSource open = pool.get();
        if (open != null) {
            open.renew();
        }
    }

    private PooledDataSource open() throws SQLException {
        PooledDataSource open = closed ? null : pool.get();
        if (open == null) {
            throw new SQLNonTransientConnectionException(
                    "Database " + name + " of tenant " + owner + " was closed", "08003");
        }
        return open;
    }

    /** Returns the tenant's own pool; null if it shares that of the applications. */
    @Nullable
    TenantPool own() {
        return own;
    }

    /** Unregisters the database. */
    @Override
    public void close() {
        service.unregister();
        closed = true;
    }

    @Override
    public String toString() {
        return "DataSource " + name + " of tenant " + owner;
    }
}
