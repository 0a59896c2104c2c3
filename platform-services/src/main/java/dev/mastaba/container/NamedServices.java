package dev.mastaba.container;

import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The registered services of one type by name. Safe for any thread.
 *
 * @param type the type of the services
 * @param property the service property that contains the name; by default, the name is the symbolic name of the service's bundle
 */
public record NamedServices<S>(BundleContext context, Class<S> type, String property) {
    /** Returns the services; of several with the same name, the newest, since the others belong to former generations. */
    public SortedMap<String, ServiceReference<S>> newest() {
        SortedMap<String, ServiceReference<S>> newest = new TreeMap<>();
        try {
            for (ServiceReference<S> reference : context.getServiceReferences(type, null)) {
                newest.merge(name(reference), reference, (one, other) -> id(one) > id(other) ? one : other);
            }
        } catch (InvalidSyntaxException impossible) {
            throw new AssertionError(impossible);
        }
        return newest;
    }

    private String name(ServiceReference<S> reference) {
        Bundle bundle = reference.getBundle();
        return reference.getProperty(property) instanceof String given
                ? given
                : bundle == null ? "" : String.valueOf(bundle.getSymbolicName());
    }

    /** Returns the id of a service, which is unique while the framework runs. */
    public static long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty("service.id");
    }
}
