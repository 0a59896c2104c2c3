package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The assets of a committed registry: the overrides of each owner as layers over its own files. Safe for use by any thread. */
public final class LayeredAssets implements Assets {
    /** The maximum number of files of a folder that are considered. */
    static final int MOST_FILES = 100_000;

    private final Rank rank;
    private final Registry registry;
    private final Settings settings;
    private final Map<String, List<AssetOverride>> overrides;
    private final AssetSearch search;
    private final Map<String, AssetSource> sources = new ConcurrentHashMap<>();
    private final Map<String, SettledAssets> settled = new ConcurrentHashMap<>();
    private final boolean development;

    private LayeredAssets(List<AssetOverride> declared, Registry registry, Rank rank, Settings settings) {
        this.registry = registry;
        this.rank = rank;
        this.settings = settings;
        this.development = changing(settings);
        this.overrides = OverrideOrder.byOwner(declared, rank);
        Map<String, AssetLayers> layers = new HashMap<>();
        overrides.forEach((owner, ofOne) -> layers.put(owner, new AssetLayers(ofOne, this::exact)));
        this.search = new AssetSearch(layers, this::source);
    }

    /** Returns whether files may change: during development, or if they are to be reloaded. */
    private static boolean changing(Settings settings) {
        return settings.flag("mastaba.dev", false) || settings.reloads("assets") || settings.reloads("templates");
    }

    /** Returns the files of all add-ons. They are complete once the phases below {@code Phase.NORMAL} have run, and must not be requested earlier. */
    public static LayeredAssets in(Registry registry, Settings settings) {
        return DeclaredAssets.in(registry)
                .layered(overrides ->
                        new LayeredAssets(overrides, registry, registry.get(Key.of(Rank.class)), settings));
    }

    @Override
    public boolean development() {
        return development;
    }

    /**
     * Settles the names of all files that cannot change, that have overrides, or that were requested before; the others
     * are settled when they are requested.
     */
    public void settle() {
        for (String name : rank.names().all()) {
            String owner = rank.names().named(name).orElse(name);
            if (sources.containsKey(owner)
                    || overrides.containsKey(owner)
                    || given(owner).isFixed()) {
                settled(name);
            }
        }
    }

    @Override
    public Optional<Asset> find(AssetSpec spec) {
        SettledAssets known = settled(spec.owner());
        Optional<Asset> found = known.find(spec.path());
        if (found.isPresent() || known.complete()) {
            return found;
        }
        return spec.isFolder() || spec.isCode() ? Optional.empty() : search.first(exact(spec));
    }

    @Override
    public Optional<Asset> find(String text, String saidBy) {
        return find(AssetSpec.parse(text, saidBy));
    }

    @Override
    public Optional<Asset> find(String text, Asset saidIn) {
        AssetSpec spec = AssetSpec.parse(text, saidIn.owner());
        return spec.owner().equals(AssetSpec.ORIGINAL)
                ? search.original(saidIn, spec.path()).filter(asset -> !spec.isFolder())
                : find(spec);
    }

    @Override
    public Optional<Asset> own(String text, String saidBy) {
        AssetSpec spec;
        try {
            spec = exact(AssetSpec.parse(text, saidBy));
        } catch (IllegalArgumentException noSpec) {
            return Optional.empty();
        }
        int below = overrides.getOrDefault(spec.owner(), List.of()).size();
        return spec.isFolder() ? Optional.empty() : search.below(spec, below);
    }

    @Override
    public List<Asset> chain(AssetSpec spec) {
        return spec.isFolder() || spec.isCode() ? List.of() : search.all(exact(spec));
    }

    @Override
    public boolean exists(AssetSpec spec) {
        return spec.isFolder() ? !list(spec).isEmpty() : find(spec).isPresent();
    }

    @Override
    public List<String> list(AssetSpec folder) {
        SettledAssets known = settled(folder.owner());
        List<String> names = known.list(folder.path());
        return known.complete() || !names.isEmpty() ? names : List.copyOf(search.list(exact(folder)));
    }

    @Override
    public boolean isFixed(AssetSpec folder) {
        return settled(folder.owner()).complete();
    }

    @Override
    public List<String> files(AssetSpec folder, int limit) {
        List<String> all = new ArrayList<>();
        walk(folder, this::list, all, limit);
        int start = folder.path().length();
        return all.stream().map(path -> path.substring(start)).toList();
    }

    @Override
    public AssetSpec exact(AssetSpec spec) {
        return rank.names()
                .named(spec.owner())
                .map(name -> name.equals(spec.owner()) ? spec : new AssetSpec(name, spec.path()))
                .orElse(spec);
    }

    @Override
    public List<String> owners() {
        return rank.names().all().stream()
                .map(name -> rank.names().named(name).orElse(name))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the problems of the overrides, except for the conflicts, in a deterministic order. */
    public List<Problem> problems() {
        return new AssetChecks(this, rank).problems();
    }

    /** Returns the conflicts between overrides of the same files, in a deterministic order. */
    public List<DeclarationConflict> conflicts() {
        return new AssetChecks(this, rank).conflicts();
    }

    /** Returns warnings about probable mistakes in overrides, in a deterministic order. */
    public List<Problem> warnings() {
        return new AssetChecks(this, rank).warnings();
    }

    /** Returns the originals that overrides of files replaced: each file of a lower add-on that an override also has. */
    public List<Original> originals() {
        return new AssetOriginals(this, rank).all();
    }

    /** Returns the file that would be served without the overrides before a layer. */
    Optional<Asset> below(AssetSpec spec, int layer) {
        return search.below(spec, layer);
    }

    /** Returns the paths of the target's owner for which an override has a file. */
    List<String> brought(AssetOverride override) {
        AssetSpec replacement = exact(override.replacement());
        if (!override.target().isFolder()) {
            return find(replacement).isPresent() ? List.of(override.target().path()) : List.of();
        }
        return files(replacement, MOST_FILES).stream()
                .filter(path -> !isOfItsBundle(replacement.path() + path))
                .map(path -> override.target().path() + path)
                .toList();
    }

    /** Returns whether every bundle may have its own file of this name, which does not replace files of the same name in others. */
    private static boolean isOfItsBundle(String path) {
        return path.startsWith("META-INF/") || path.startsWith("OSGI-") || path.startsWith("mastaba");
    }

    Map<String, List<AssetOverride>> overrides() {
        return overrides;
    }

    /** Returns the files of one add-on, without overrides. */
    AssetSource source(String owner) {
        AssetSource known = sources.get(owner);
        if (known != null) {
            return known;
        }
        AssetSource given = given(owner);
        return given == AssetSource.none() ? given : sources.computeIfAbsent(owner, missing -> sourceOf(owner, given));
    }

    private AssetSource given(String owner) {
        return registry.find(Key.named(AssetSource.class, owner)).orElse(AssetSource.none());
    }

    /** Returns the number of add-ons whose files are known. */
    int known() {
        return sources.size();
    }

    private AssetSource sourceOf(String owner, AssetSource own) {
        if (!development) {
            return SettledSource.of(own, MOST_FILES);
        }
        return settings.text("mastaba.dev.assets." + owner)
                .or(() -> settings.text("mastaba.dev.assets." + rank.names().display(owner)))
                .map(directory -> AssetSource.directory(Path.of(directory)).over(own))
                .orElse(own);
    }

    private SettledAssets settled(String nameOrId) {
        SettledAssets known = settled.get(nameOrId);
        if (known != null || development) {
            return known == null ? SettledAssets.OPEN : known;
        }
        String owner = rank.names().named(nameOrId).orElse(nameOrId);
        if (source(owner) == AssetSource.none() && !overrides.containsKey(owner)) {
            return SettledAssets.OPEN;
        }
        return settled.computeIfAbsent(nameOrId, missing -> settledOf(owner));
    }

    private SettledAssets settledOf(String owner) {
        Set<String> reached = new HashSet<>();
        reach(owner, reached);
        if (!reached.stream().map(this::source).allMatch(LayeredAssets::isSettled)) {
            return SettledAssets.OPEN;
        }
        SettledAssets own = source(owner) instanceof SettledSource source ? source.own(owner) : SettledAssets.OPEN;
        if (!overrides.containsKey(owner)) {
            return own;
        }
        List<String> paths = new ArrayList<>();
        walk(new AssetSpec(owner, ""), search::list, paths, MOST_FILES + 1);
        boolean complete = reached.stream().map(this::source).allMatch(AssetSource::isFixed);
        return paths.size() > MOST_FILES ? SettledAssets.OPEN : SettledAssets.of(owner, paths, search, complete, own);
    }

    private static boolean isSettled(AssetSource source) {
        return source instanceof SettledSource || source == AssetSource.none();
    }

    /** Collects the owners whose files may replace those of an owner. */
    private void reach(String owner, Set<String> reached) {
        if (reached.add(owner)) {
            overrides
                    .getOrDefault(owner, List.of())
                    .forEach(override -> reach(exact(override.replacement()).owner(), reached));
        }
    }

    private static void walk(
            AssetSpec folder, Function<AssetSpec, Collection<String>> names, List<String> all, int limit) {
        for (String name : names.apply(folder)) {
            if (all.size() >= limit) {
                return;
            }
            if (name.endsWith("/")) {
                walk(folder.child(name), names, all, limit);
            } else {
                all.add(folder.path() + name);
            }
        }
    }
}
