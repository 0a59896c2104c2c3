package dev.mastaba.core.asset;

import dev.mastaba.core.action.Precedence;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.introspection.Original;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of all add-ons of an application, overrides applied. Safe for any thread.
 *
 * <p>In production what was found once is kept; with the setting {@code mastaba.dev}, {@code mastaba.reload.assets}
 * or {@code mastaba.reload.templates} everything is looked for again each time, and
 * {@code mastaba.dev.assets.OWNER} names a directory that is laid over an add-on's files. (Pyramid: the asset resolver.)
 */
public final class Assets {
    /** How many files of a folder are looked at. */
    static final int MOST_FILES = 100_000;

    private static final int LONGEST_CHAIN = 16;

    private final Precedence precedence;
    private final Registry registry;
    private final Settings settings;
    private final Map<String, List<AssetOverride>> overrides = new HashMap<>();
    private final Map<String, AssetSource> sources = new ConcurrentHashMap<>();
    private final @Nullable Map<AssetSpec, Asset> found;
    private final int declared;

    private Assets(Registry registry, Precedence precedence, Settings settings) {
        this.declared = DeclaredAssets.in(registry).overrides().size();
        this.registry = registry;
        this.precedence = precedence;
        this.settings = settings;
        this.found = changing(settings) ? null : new ConcurrentHashMap<>();
    }

    /** Whether files may change: while developing, or where they are to be read again. */
    private static boolean changing(Settings settings) {
        return settings.flag("mastaba.dev", false) || settings.reloads("assets") || settings.reloads("templates");
    }

    /** The files of all add-ons; complete when the orders below {@code Phase.NORMAL} have run, and to be asked for no earlier. */
    public static Assets in(Registry registry, Settings settings) {
        Assets known = registry.find(Key.of(Assets.class)).orElse(null);
        int declared = DeclaredAssets.in(registry).overrides().size();
        if (known != null && known.declared == declared) {
            return known;
        }
        Assets assets = of(registry, settings);
        registry.put(Key.of(Assets.class), assets);
        return assets;
    }

    private static Assets of(Registry registry, Settings settings) {
        Precedence precedence = registry.get(Key.of(Precedence.class));
        Assets assets = new Assets(registry, precedence, settings);
        OverrideOrder.byOwner(DeclaredAssets.in(registry).overrides(), precedence)
                .forEach(assets.overrides::put);
        return assets;
    }

    /** Whether files may change while the application serves. */
    public boolean development() {
        return found == null;
    }

    /** The file of a spec. */
    public Optional<Asset> find(AssetSpec spec) {
        AssetSpec exact = exact(spec);
        if (exact.isFolder()) {
            return Optional.empty();
        }
        Map<AssetSpec, Asset> kept = found;
        if (kept == null) {
            return Optional.ofNullable(look(exact, 0, new HashSet<>()));
        }
        Asset known = kept.get(exact);
        if (known == null) {
            known = look(exact, 0, new HashSet<>());
            if (known != null) {
                kept.put(exact, known);
            }
        }
        return Optional.ofNullable(known);
    }

    /**
     * The file of a text as {@link AssetSpec#parse} reads it.
     *
     * @param saidBy the name of the add-on that says it
     */
    public Optional<Asset> find(String text, String saidBy) {
        return find(AssetSpec.parse(text, saidBy));
    }

    /**
     * What one file means by the name of another: {@code original:path} is what the file's folder replaced, a bare path is a file of the
     * add-on that brings the file.
     */
    public Optional<Asset> find(String text, Asset saidIn) {
        AssetSpec spec = AssetSpec.parse(text, saidIn.owner());
        if (!spec.owner().equals(AssetSpec.ORIGINAL)) {
            return find(spec);
        }
        AssetSpec replaced = new AssetSpec(saidIn.spec().owner(), spec.path());
        return Optional.ofNullable(look(replaced, saidIn.layer() + 1, new HashSet<>()));
    }

    /**
     * The file that an add-on itself has by this name, without anybody's overrides.
     *
     * @param text as {@link AssetSpec#parse} reads it; what is no spec names nothing
     * @param saidBy the name of the add-on that says it
     */
    public Optional<Asset> own(String text, String saidBy) {
        AssetSpec spec;
        try {
            spec = exact(AssetSpec.parse(text, saidBy));
        } catch (IllegalArgumentException noSpec) {
            return Optional.empty();
        }
        int below = overrides.getOrDefault(spec.owner(), List.of()).size();
        return spec.isFolder() ? Optional.empty() : Optional.ofNullable(look(spec, below, new HashSet<>()));
    }

    /** What is in a folder, overrides included: names, those of folders with a slash at their end, sorted. */
    public List<String> list(AssetSpec folder) {
        TreeSet<String> names = new TreeSet<>();
        list(exact(folder), names, new HashSet<>());
        return List.copyOf(names);
    }

    /** Every file below a folder, overrides included, as paths below it, sorted; at most so many. */
    public List<String> files(AssetSpec folder, int limit) {
        List<String> all = new ArrayList<>();
        walk(folder, "", all, limit);
        return all;
    }

    /** The spec with an add-on's name for its owner; the owner stays where there is no such add-on. */
    public AssetSpec exact(AssetSpec spec) {
        return precedence
                .named(spec.owner())
                .map(name -> name.equals(spec.owner()) ? spec : new AssetSpec(name, spec.path()))
                .orElse(spec);
    }

    /** What is wrong with the overrides, in a deterministic order. */
    public List<Problem> problems() {
        return new AssetChecks(this, precedence).problems();
    }

    /** What overrides of files replaced: each file that something lower has, and that an override has too. */
    public List<Original> originals() {
        return new AssetOriginals(this, precedence).all();
    }

    /** What a file is where the overrides before a layer are not there. */
    Optional<Asset> below(AssetSpec spec, int layer) {
        return Optional.ofNullable(look(spec, layer, new HashSet<>()));
    }

    /** The paths of the target's owner for which an override has a file. */
    List<String> brought(AssetOverride override) {
        AssetSpec replacement = exact(override.replacement());
        if (!override.target().isFolder()) {
            return find(replacement).isPresent() ? List.of(override.target().path()) : List.of();
        }
        return files(replacement, MOST_FILES).stream()
                .map(path -> override.target().path() + path)
                .toList();
    }

    /** The files of one add-on, without overrides. */
    AssetSource source(String owner) {
        return sources.computeIfAbsent(owner, this::sourceOf);
    }

    Map<String, List<AssetOverride>> overrides() {
        return overrides;
    }

    private AssetSource sourceOf(String owner) {
        AssetSource own = registry.find(Key.named(AssetSource.class, owner)).orElse(AssetSource.none());
        if (!development()) {
            return own;
        }
        return settings.text("mastaba.dev.assets." + owner)
                .or(() -> settings.text("mastaba.dev.assets." + precedence.display(owner)))
                .map(directory -> AssetSource.directory(Path.of(directory)).over(own))
                .orElse(own);
    }

    private @Nullable Asset look(AssetSpec spec, int firstLayer, Set<AssetSpec> chain) {
        if (!chain.add(spec) || chain.size() > LONGEST_CHAIN) {
            return null;
        }
        List<AssetOverride> layers = overrides.getOrDefault(spec.owner(), List.of());
        for (int i = firstLayer; i < layers.size(); i++) {
            if (layers.get(i).covers(spec.path())) {
                Asset offered = look(exact(layers.get(i).offer(spec.path())), 0, chain);
                if (offered != null) {
                    return new Asset(spec, offered.source(), i, offered.content());
                }
            }
        }
        chain.remove(spec);
        return source(spec.owner())
                .find(spec.path())
                .map(content -> new Asset(spec, spec, layers.size(), content))
                .orElse(null);
    }

    private void list(AssetSpec folder, Set<String> names, Set<AssetSpec> chain) {
        if (!chain.add(folder) || chain.size() > LONGEST_CHAIN) {
            return;
        }
        for (AssetOverride layer : overrides.getOrDefault(folder.owner(), List.of())) {
            AssetSpec target = layer.target();
            if (layer.target().isFolder() && folder.path().startsWith(target.path())) {
                list(exact(layer.offer(folder.path())), names, chain);
            } else if (target.path().startsWith(folder.path())) {
                String below = target.path().substring(folder.path().length());
                int slash = below.indexOf('/');
                names.add(slash < 0 ? below : below.substring(0, slash + 1));
            }
        }
        names.addAll(source(folder.owner()).list(folder.path()));
    }

    private void walk(AssetSpec folder, String below, List<String> all, int limit) {
        for (String name : list(folder.child(below))) {
            if (all.size() >= limit) {
                return;
            }
            if (name.endsWith("/")) {
                walk(folder, below + name, all, limit);
            } else {
                all.add(below + name);
            }
        }
    }
}
