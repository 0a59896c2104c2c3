package dev.mastaba.management;

import dev.mastaba.container.NamedServices;
import dev.mastaba.services.ManagementPage;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The registered {@link ManagementPage} services. Safe for any thread. */
record ManagementPages(BundleContext context) {
    /** Returns the paths of all pages. */
    SortedSet<String> paths() {
        return new TreeSet<>(newest().keySet());
    }

    /** Returns the content of a page; empty if no service has this path. */
    Optional<ManagementPage.Content> find(String path, String accept) throws Exception {
        ServiceReference<ManagementPage> reference = newest().get(path);
        ManagementPage page = reference == null ? null : context.getService(reference);
        if (page == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(page.read(accept));
        } finally {
            context.ungetService(reference);
        }
    }

    private SortedMap<String, ServiceReference<ManagementPage>> newest() {
        return new NamedServices<>(context, ManagementPage.class, ManagementPage.PATH).newest();
    }
}
