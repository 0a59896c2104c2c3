package dev.mastaba.host;

import dev.mastaba.container.AddOnBundles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * A bundle that is an add-on, or {@linkplain AddOnUrls carries} one, and that others have installed and started in the framework.
 *
 * <p>A bundle that does not resolve counts as started: the packages that it lacks can be those of other add-ons, which only copies see.
 */
record InstalledAddOn(Bundle bundle) {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String DECLARATIONS = "mastaba.yaml";
    /** The locations of the copies that the container installs. */
    private static final String COPIES = "mastaba:";

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Returns whether a bundle, which is not a copy or a part of the framework, contains or carries an add-on. */
    static boolean isIn(Bundle bundle) {
        return bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID
                && bundle.getSymbolicName() != null
                && !isCopy(bundle)
                && bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null
                && isAddOn(bundle);
    }

    /** Returns whether the container has installed a bundle. */
    static boolean isCopy(Bundle bundle) {
        return bundle.getLocation().startsWith(COPIES);
    }

    /** Returns whether others have started the bundle, and not stopped it. */
    boolean isStarted() {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE, Bundle.STARTING -> true;
            case Bundle.INSTALLED, Bundle.RESOLVED ->
                bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
            default -> false;
        };
    }

    private static boolean isAddOn(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && (carried(bundle) != null
                        || AddOnBundles.declaresAddOn(revision)
                        || bundle.getEntry(DECLARATIONS) != null);
    }

    /** Returns the symbolic name of the add-on, which may be another one than that of the bundle that carries it. */
    String name() {
        String name = String.valueOf(bundle.getSymbolicName());
        return carried(bundle) == null ? name : AddOnUrls.carried(name);
    }

    /** Returns the path of the add-on that a bundle carries; null if it carries none. */
    private static @Nullable String carried(Bundle bundle) {
        return bundle.getHeaders("").get(AddOnUrls.HEADER);
    }

    /** Returns a text that changes when the bundle is updated. */
    String state() {
        return bundle.getBundleId() + "@" + bundle.getLastModified();
    }

    /**
     * Writes the entries of the bundle into a jar: the same entries always give the same bytes.
     *
     * @throws IOException if the bundle cannot be read, such as one that was just uninstalled
     */
    void write(Path jar) throws IOException {
        try {
            String carried = carried(bundle);
            if (carried == null) {
                pack(jar);
            } else {
                copy(carried, jar);
            }
        } catch (IllegalStateException uninstalled) {
            throw new IOException(uninstalled.getMessage(), uninstalled);
        }
    }

    private void copy(String entry, Path jar) throws IOException {
        URL content = bundle.getEntry(entry);
        if (content == null) {
            throw new IOException(bundle + " has no entry " + entry);
        }
        try (InputStream in = content.openStream()) {
            Files.copy(in, jar);
        }
    }

    private void pack(Path jar) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        collect("/", names);
        names.remove(MANIFEST);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            write(MANIFEST, zip);
            for (String name : names) {
                write(name, zip);
            }
        }
    }

    private void collect(String folder, SortedSet<String> names) {
        for (String name : Collections.list(
                Objects.requireNonNullElse(bundle.getEntryPaths(folder), Collections.<String>emptyEnumeration()))) {
            if (names.add(name) && name.endsWith("/")) {
                collect(name, names);
            }
        }
    }

    private void write(String name, ZipOutputStream zip) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        URL content = bundle.getEntry(name);
        zip.putNextEntry(entry);
        if (content != null && !name.endsWith("/")) {
            try (InputStream in = content.openStream()) {
                in.transferTo(zip);
            }
        }
        zip.closeEntry();
    }
}
