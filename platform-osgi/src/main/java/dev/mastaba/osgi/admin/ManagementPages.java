package dev.mastaba.osgi.admin;

import dev.mastaba.services.ManagementPage;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The registered {@link ManagementPage} services. Safe for any thread. */
public record ManagementPages(BundleContext context) {
    /** Returns the paths of all pages. */
    public SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>();
        references().forEach(reference -> paths.add(path(reference)));
        return paths;
    }

    /** Returns the content of a page; empty if no service has this path. */
    public Optional<ManagementPage.Content> find(String path, String accept) throws Exception {
        ServiceReference<ManagementPage> newest = references()
                .filter(reference -> path(reference).equals(path))
                .max(Comparator.comparing(reference -> (Long) reference.getProperty("service.id")))
                .orElse(null);
        ManagementPage page = newest == null ? null : context.getService(newest);
        if (page == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(page.read(accept));
        } finally {
            context.ungetService(newest);
        }
    }

    private Stream<ServiceReference<ManagementPage>> references() {
        try {
            return context.getServiceReferences(ManagementPage.class, null).stream();
        } catch (InvalidSyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String path(ServiceReference<ManagementPage> reference) {
        return String.valueOf(reference.getProperty(ManagementPage.PATH));
    }
}
