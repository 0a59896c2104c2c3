package dev.mastaba.i18n;

import dev.mastaba.core.asset.Asset;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The parsed catalogs that applications use, so that tenants with the same files share the messages. Both references are weak: an entry ends with the
 * applications that use it, and does not keep the files of a bundle. Safe for any thread.
 */
final class SharedCatalogs {
    private final Map<String, Map<Asset.Content, WeakReference<ParsedCatalog>>> inUse = new HashMap<>();

    /**
     * Returns the catalog that was read from a file, or null if no application uses it.
     *
     * @param kind the kind of file that determines the parser
     */
    synchronized @Nullable ParsedCatalog find(String kind, Asset.Content file) {
        WeakReference<ParsedCatalog> known = inUse.getOrDefault(kind, Map.of()).get(file);
        return known == null ? null : known.get();
    }

    /** Adds a catalog, which must not be changed any more. */
    synchronized void add(String kind, Asset.Content file, ParsedCatalog catalog) {
        inUse.computeIfAbsent(kind, any -> new WeakHashMap<>()).put(file, new WeakReference<>(catalog));
    }
}
