package dev.mastaba.staging.asset;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * The files in one installed bundle, with paths relative to its root. They can be read until the bundle is uninstalled. Safe for any thread.
 *
 * <p>The modification time of a file is the installation time of its bundle, because build tools give all entries of a jar the same time.
 */
public final class BundleAssetSource implements AssetSource {
    private final Bundle bundle;
    private volatile @Nullable Map<String, Asset.Content> files;

    /** Creates a source of the files of a bundle, which lists them when they are first requested. */
    public BundleAssetSource(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public Optional<Asset.Content> find(String path) {
        URL entry = path.isEmpty() || !AssetSpec.isPath(path) || isFolder(path) ? null : bundle.getEntry(path);
        return entry == null ? Optional.empty() : Optional.of(new Entry(entry, bundle.getLastModified()));
    }

    /** Returns whether a path is the path of a folder; the framework also finds a folder by its name without a slash. */
    private boolean isFolder(String path) {
        return path.endsWith("/") || bundle.getEntryPaths(path + "/") != null;
    }

    @Override
    public List<String> list(String folder) {
        Enumeration<String> paths = AssetSpec.isPath(folder) ? bundle.getEntryPaths("/" + folder) : null;
        TreeSet<String> names = new TreeSet<>();
        for (String path : paths == null ? List.<String>of() : Collections.list(paths)) {
            if (AssetSpec.isPath(path)) {
                names.add(path.substring(folder.length()));
            }
        }
        return List.copyOf(names);
    }

    /** Reads the entries of the bundle once, and in one pass; going folder by folder would take one pass for each. */
    @Override
    public Optional<Map<String, Asset.Content>> files(int limit) {
        Map<String, Asset.Content> known = files;
        if (known != null) {
            return Optional.of(known).filter(all -> all.size() <= limit);
        }
        Optional<Map<String, Asset.Content>> read = read(limit);
        read.ifPresent(all -> files = Map.copyOf(all));
        return read;
    }

    private Optional<Map<String, Asset.Content>> read(int limit) {
        Enumeration<URL> entries = bundle.findEntries("/", "*", true);
        Map<String, Asset.Content> found = new HashMap<>();
        int seen = 0;
        while (entries != null && entries.hasMoreElements()) {
            URL entry = entries.nextElement();
            String path = entry == null ? "/" : path(entry); // none: a name that no URL can have
            if (++seen > limit) {
                return Optional.empty();
            }
            if (!path.endsWith("/") && !path.endsWith(".class") && AssetSpec.isPath(path)) {
                found.put(path, new Entry(entry, bundle.getLastModified()));
            }
        }
        return Optional.of(found);
    }

    /** Returns the part of the URL after the host; the framework does not escape any characters in it. */
    private static String path(URL entry) {
        String text = entry.toExternalForm();
        return text.substring(text.indexOf('/', text.indexOf("://") + 3) + 1);
    }

    @Override
    public boolean isFixed() {
        return true;
    }

    @Override
    public String text() {
        return "bundle " + bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    /** A file. Compared by identity, because a comparison of URLs may look up their hosts. */
    private static final class Entry implements Asset.Content {
        private final URL url;
        private final long lastModified;

        Entry(URL url, long lastModified) {
            this.url = url;
            this.lastModified = lastModified;
        }

        @Override
        public InputStream open() throws IOException {
            return url.openStream();
        }

        @Override
        public long length() {
            try {
                return url.openConnection().getContentLengthLong();
            } catch (IOException unreadable) {
                return -1;
            }
        }

        @Override
        public long lastModified() {
            return lastModified;
        }
    }
}
