package dev.mastaba.jdbc;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database drivers that bundles offer as {@code DataSourceFactory} services (OSGi Compendium, chapter 125). Safe for any thread. */
final class OfferedDrivers implements Supplier<List<Driver>> {
    private static final Logger LOG = LoggerFactory.getLogger(OfferedDrivers.class);

    /** The type by name: only a framework whose bundles offer drivers has its package. */
    private static final String FACTORY = "org.osgi.service.jdbc.DataSourceFactory";

    private final BundleContext context;

    OfferedDrivers(BundleContext context) {
        this.context = context;
    }

    /** Returns a driver of each factory that is registered now, the preferred factory first. */
    @Override
    public List<Driver> get() {
        List<Driver> drivers = new ArrayList<>();
        for (ServiceReference<?> reference : references()) {
            Object service = context.getService(reference);
            if (service != null) {
                addDriver(service, drivers);
                context.ungetService(reference);
            }
        }
        return drivers;
    }

    private List<ServiceReference<?>> references() {
        try {
            ServiceReference<?>[] found = context.getServiceReferences(FACTORY, null);
            List<ServiceReference<?>> references = new ArrayList<>(found == null ? List.of() : List.of(found));
            references.sort(Collections.reverseOrder());
            return references;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void addDriver(Object service, List<Driver> drivers) {
        try {
            if (service instanceof DataSourceFactory factory) {
                drivers.add(factory.createDriver(new Properties()));
            }
        } catch (SQLException | RuntimeException refused) {
            LOG.warn("A bundle's database driver cannot be used: {}", refused.toString());
        }
    }
}
