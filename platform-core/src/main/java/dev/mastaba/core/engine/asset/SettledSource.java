package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that a source had when it was scanned; if the source is not fixed, other files are looked up in it. Safe for
 * use by any thread.
 */
final class SettledSource implements AssetSource {
    /**
     * The fixed sources that applications use. Tenants have the same add-ons, so they share these objects. Both
     * references are weak: an entry ends with the applications that use it, and does not keep a bundle.
     */
    private static final Map<AssetSource, WeakReference<SettledSource>> IN_USE = new WeakHashMap<>();

    private final AssetSource source;
    private final Map<String, Asset.Content> files;
    private final Map<String, List<String>> folders;
    private final Map<String, SettledAssets> own = new ConcurrentHashMap<>();

    private SettledSource(AssetSource source, Map<String, Asset.Content> files) {
        this.source = source;
        this.files = files;
        this.folders = folders(files.keySet());
    }

    /** Scans a source; returns the source itself if it has more files than the limit. */
    static AssetSource of(AssetSource source, int limit) {
        if (!source.isFixed()) {
            return scanned(source, limit);
        }
        SettledSource shared = inUse(source, null);
        if (shared != null) {
            return shared;
        }
        AssetSource scanned = scanned(source, limit);
        return scanned instanceof SettledSource settled ? Objects.requireNonNull(inUse(source, settled)) : scanned;
    }

    /** Returns the object in use; if there is none, the other one is in use from now on. */
    private static @Nullable SettledSource inUse(AssetSource source, @Nullable SettledSource other) {
        synchronized (IN_USE) {
            WeakReference<SettledSource> known = IN_USE.get(source);
            SettledSource shared = known == null ? null : known.get();
            if (shared == null && other != null) {
                IN_USE.put(source, new WeakReference<>(other));
            }
            return shared == null ? other : shared;
        }
    }

    private static AssetSource scanned(AssetSource source, int limit) {
        return source.files(limit)
                .<AssetSource>map(files -> new SettledSource(source, checked(files)))
                .orElse(source);
    }

    /** Returns the files as those of an owner, without overrides; the same object for all applications. */
    SettledAssets own(String owner) {
        return own.computeIfAbsent(owner, name -> {
            Map<String, Asset> assets = new HashMap<>();
            files.forEach((path, content) -> {
                AssetSpec spec = new AssetSpec(name, path);
                assets.put(path, new Asset(spec, List.of(), spec, content));
            });
            return new SettledAssets(isFixed(), assets, folders);
        });
    }

    private static Map<String, Asset.Content> checked(Map<String, Asset.Content> files) {
        Map<String, Asset.Content> checked = new HashMap<>(files);
        checked.keySet().removeIf(path -> path.endsWith("/") || AssetSpec.isCode(path) || !AssetSpec.isPath(path));
        return checked;
    }

    /** Returns the sorted names in each folder, given the paths of files; names of folders end with a slash. */
    static Map<String, List<String>> folders(Set<String> files) {
        Map<String, Set<String>> names = new HashMap<>();
        files.forEach(path -> enlist(path, names));
        Map<String, List<String>> folders = new HashMap<>();
        names.forEach((folder, all) -> folders.put(folder, List.copyOf(all)));
        return folders;
    }

    private static void enlist(String path, Map<String, Set<String>> folders) {
        String name = path;
        boolean isNew = true;
        while (isNew && !name.isEmpty()) {
            String folder = name.substring(0, name.lastIndexOf('/', name.length() - 2) + 1);
            isNew = folders.computeIfAbsent(folder, missing -> new TreeSet<>()).add(name.substring(folder.length()));
            name = folder;
        }
    }

    @Override
    public Optional<Asset.Content> find(String path) {
        Asset.Content known = files.get(path);
        return known != null || isFixed() || AssetSpec.isCode(path) ? Optional.ofNullable(known) : source.find(path);
    }

    @Override
    public List<String> list(String folder) {
        List<String> known = folders.get(folder);
        if (known != null) {
            return known;
        }
        return isFixed() ? List.of() : source.list(folder);
    }

    @Override
    public Optional<Map<String, Asset.Content>> files(int limit) {
        return Optional.of(files);
    }

    @Override
    public boolean isFixed() {
        return source.isFixed();
    }

    @Override
    public String text() {
        return source.text();
    }
}
