package dev.mastaba.staging.component;

import dev.mastaba.staging.ResolutionIsolation;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/**
 * The service from which declarative services read configurations: each bundle sees its own.
 *
 * <p>Unlike other implementations of this service, it notifies declarative services on the calling thread: when {@link #announce} returns, the
 * instances exist, and the code of add-ons has run only on that thread. Safe for any thread.
 */
final class OwnerConfigurations implements ServiceFactory<ConfigurationAdmin> {
    private final BundleContext context;
    private final ServiceRegistration<ConfigurationAdmin> self;
    private final Map<Long, CopyConfigurations> byBundle = new ConcurrentHashMap<>();

    /** Registers the service without configurations. */
    OwnerConfigurations(BundleContext context) {
        this.context = context;
        this.self = context.registerService(
                ConfigurationAdmin.class,
                this,
                FrameworkUtil.asDictionary(Map.of(ResolutionIsolation.COMPONENTS_ONLY, true)));
    }

    /** Withdraws the service, after all copies were uninstalled. */
    void close() {
        self.unregister();
    }

    void add(Bundle bundle, OwnerConfiguration added) {
        byBundle.computeIfAbsent(bundle.getBundleId(), any -> new CopyConfigurations())
                .add(added);
    }

    void remove(Bundle bundle, OwnerConfiguration removed) {
        byBundle.getOrDefault(bundle.getBundleId(), new CopyConfigurations()).remove(removed);
    }

    void removeAll(Bundle bundle) {
        byBundle.remove(bundle.getBundleId());
    }

    /**
     * Notifies declarative services of a change in a started bundle.
     *
     * @param type {@link ConfigurationEvent#CM_UPDATED} or {@link ConfigurationEvent#CM_DELETED}
     */
    void announce(int type, OwnerConfiguration changed) {
        ConfigurationEvent event =
                new ConfigurationEvent(self.getReference(), type, changed.factoryPid(), changed.pid());
        for (ServiceReference<ConfigurationListener> listener : listeners()) {
            // declarative services register their listener in the name of the bundle that provides configurations
            if (context.getBundle().equals(listener.getBundle())) {
                context.getService(listener).configurationEvent(event);
                context.ungetService(listener);
            }
        }
    }

    private Collection<ServiceReference<ConfigurationListener>> listeners() {
        try {
            return context.getServiceReferences(ConfigurationListener.class, null);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public ConfigurationAdmin getService(Bundle bundle, ServiceRegistration<ConfigurationAdmin> registration) {
        return byBundle.getOrDefault(bundle.getBundleId(), new CopyConfigurations());
    }

    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<ConfigurationAdmin> registration, ConfigurationAdmin configurations) {
        // The configurations stay until the copy is uninstalled.
    }
}
