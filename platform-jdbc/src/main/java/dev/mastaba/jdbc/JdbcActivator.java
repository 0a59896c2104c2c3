package dev.mastaba.jdbc;

import dev.mastaba.services.PlatformSettings;
import dev.mastaba.services.TenantDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;

/**
 * An activator that registers databases as services while the framework runs. It registers the databases in the {@link PlatformSettings} when the
 * container offers these settings. It also registers each database to which a component refers while the component's bundle is resolved, so that the
 * component finds the service. The drivers are in the folders {@code lib/jdbc/} below the framework properties {@code mastaba.base} and {@code
 * mastaba.home}, or bundles offer them. The framework property {@code mastaba.data}, if set, replaces the base: a shell uses the databases of another one.
 */
public final class JdbcActivator implements BundleActivator, SynchronousBundleListener {
    private static final String SETTINGS = "(" + Constants.OBJECTCLASS + "=" + PlatformSettings.class.getName() + ")";

    private final WantedNames wanted = new WantedNames();
    private final Map<Long, Set<String>> byBundle = new ConcurrentHashMap<>();
    private @Nullable Databases databases;
    private @Nullable OpenTenants tenants;

    /** Creates the activator. The framework calls this constructor. */
    public JdbcActivator() {}

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        Path base = folder(context, context.getProperty("mastaba.data") == null ? "mastaba.base" : "mastaba.data");
        List<Path> libraries = new ArrayList<>(List.of(base.resolve("lib/jdbc")));
        Path home = folder(context, "mastaba.home");
        if (!home.equals(base)) {
            libraries.add(home.resolve("lib/jdbc"));
        }
        Drivers drivers = Drivers.in(libraries, new OfferedDrivers(context));
        ConnectionListeners listeners = new ConnectionListeners(context);
        Databases made = new Databases(context, base, drivers, listeners);
        databases = made;
        tenants = new OpenTenants(new TenantSources(context, base, drivers, listeners), made);
        context.addServiceListener(event -> settingsChanged(context, event), SETTINGS);
        ServiceReference<?>[] offered = context.getServiceReferences((String) null, SETTINGS);
        Stream.ofNullable(offered).flatMap(Stream::of).forEach(reference -> configure(context, reference));
        context.addBundleListener(this);
        Stream.of(context.getBundles())
                .filter(bundle -> (bundle.getState() & (Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE)) != 0)
                .forEach(this::want);
        context.registerService(TenantDatabases.class, tenants, null);
    }

    @Override
    public void stop(BundleContext context) {
        context.removeBundleListener(this);
        Objects.requireNonNull(tenants).close();
        Objects.requireNonNull(databases).close();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.RESOLVED) {
            want(event.getBundle());
        } else if ((event.getType() & (BundleEvent.UNRESOLVED | BundleEvent.UNINSTALLED)) != 0) {
            unwant(event.getBundle());
        }
    }

    private void want(Bundle bundle) {
        Set<String> names = wanted.of(bundle);
        byBundle.put(bundle.getBundleId(), names);
        Objects.requireNonNull(databases).want(names);
        Objects.requireNonNull(tenants).want(names);
    }

    /** Removes the databases to which only this bundle referred, such as that of a refused change. */
    private void unwant(Bundle bundle) {
        Set<String> names = new TreeSet<>(Objects.requireNonNullElse(byBundle.remove(bundle.getBundleId()), Set.of()));
        byBundle.values().forEach(names::removeAll);
        Objects.requireNonNull(tenants).unwant(names);
        Objects.requireNonNull(databases).unwant(names);
    }

    private void settingsChanged(BundleContext context, ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            configure(context, event.getServiceReference());
        }
    }

    private void configure(BundleContext context, ServiceReference<?> reference) {
        if (context.getService(reference) instanceof PlatformSettings settings) {
            Objects.requireNonNull(databases).configure(settings.values());
        }
    }

    private static Path folder(BundleContext context, String property) {
        String named = context.getProperty(property);
        return Path.of(named == null ? "." : named).toAbsolutePath().normalize();
    }
}
