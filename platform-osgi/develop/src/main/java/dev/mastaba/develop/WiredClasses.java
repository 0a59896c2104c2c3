package dev.mastaba.develop;

import dev.mastaba.services.BundleClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleReference;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The classes that bundles see, as the framework lists them. Safe for any thread.
 *
 * @param context lists the bundles
 * @param materials the bill of materials of the installation, which may be missing
 */
record WiredClasses(BundleContext context, Path materials) implements BundleClasses {
    private static final Pattern LIBRARY = Pattern.compile("\"purl\" : \"pkg:maven/([^@\"]+)@([^?\"]+)");

    @Override
    public Collection<String> list(ClassLoader loader, String folder) {
        BundleWiring wiring = loader instanceof BundleReference reference
                ? reference.getBundle().adapt(BundleWiring.class)
                : null;
        Collection<String> found = wiring == null ? null : wiring.listResources(folder, "*.class", 0);
        return found == null ? List.of() : found;
    }

    @Override
    public Optional<Instant> installed(String file) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getEntry(file) != null)
                .map(bundle -> Instant.ofEpochMilli(bundle.getLastModified()))
                .max(Comparator.naturalOrder());
    }

    @Override
    public SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        try {
            LIBRARY.matcher(Files.readString(materials))
                    .results()
                    .forEach(each -> versions.put(each.group(1).replace('/', ':'), each.group(2)));
        } catch (IOException none) {
            // An installation that was built offline has no bill of materials.
        }
        for (Bundle bundle : context.getBundles()) {
            String name = String.valueOf(bundle.getSymbolicName());
            versions.put(name, bundle.getVersion().toString());
            String path = bundle.getHeaders().get(Constants.BUNDLE_CLASSPATH);
            for (String jar : path == null ? new String[0] : path.split("\\s*,\\s*")) {
                if (jar.endsWith(".jar")) {
                    versions.put(name + " / " + jar, "in the bundle");
                }
            }
        }
        return versions;
    }
}
