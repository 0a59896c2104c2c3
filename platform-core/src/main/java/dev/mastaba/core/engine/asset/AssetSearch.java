package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Asset.Step;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A search for files through the overrides. For a path, it tries each override that covers it, highest first, and looks
 * up the replacement through the overrides of that. The owner's own file comes last.
 *
 * @param layers the overrides by the owner of the files that they override
 * @param sources the files of an owner, without overrides
 */
record AssetSearch(Map<String, AssetLayers> layers, Function<String, AssetSource> sources) {
    private static final int LONGEST_CHAIN = 16;

    /** Returns the file that is served. */
    Optional<Asset> first(AssetSpec spec) {
        return below(spec, 0);
    }

    /** Returns the file that would be served without the overrides before a layer. */
    Optional<Asset> below(AssetSpec spec, int layer) {
        return firstOf(spec, layer, List.of());
    }

    /** Returns all files, from the one that is served to the one that all others replace. */
    List<Asset> all(AssetSpec spec) {
        List<Asset> all = new ArrayList<>();
        walk(spec, 0, List.of(), asset -> !all.add(asset));
        return all;
    }

    /**
     * Returns the original that the override of a file replaces, for a path of the same owner. It looks below that
     * override first, and then below the overrides that led to it. For a file that no override supplied, it is the
     * owner's own file.
     */
    Optional<Asset> original(Asset asset, String path) {
        List<Step> steps = asset.steps();
        if (steps.isEmpty()) {
            String owner = asset.spec().owner();
            return firstOf(new AssetSpec(owner, path), of(owner).size(), List.of());
        }
        List<Step> named = named(steps, path);
        for (int last = named.size() - 1; last >= 0; last--) {
            Step step = named.get(last);
            Optional<Asset> found = firstOf(step.asked(), step.layer() + 1, named.subList(0, last));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Returns the same steps for another path of the innermost owner, beginning with the first step that leads to it. */
    private List<Step> named(List<Step> steps, String path) {
        List<Step> named = new ArrayList<>();
        Step innermost = steps.get(steps.size() - 1);
        Optional<AssetSpec> asked = Optional.of(new AssetSpec(innermost.asked().owner(), path));
        for (int i = steps.size() - 1; i >= 0 && asked.isPresent(); i--) {
            named.add(0, new Step(asked.get(), steps.get(i).layer()));
            if (i > 0) {
                Step outer = steps.get(i - 1);
                String owner = outer.asked().owner();
                asked = of(owner).pathOf(outer.layer(), asked.get()).map(above -> new AssetSpec(owner, above));
            }
        }
        return named;
    }

    private Optional<Asset> firstOf(AssetSpec spec, int layer, List<Step> steps) {
        List<Asset> found = new ArrayList<>(1);
        walk(spec, layer, steps, found::add);
        return found.stream().findFirst();
    }

    /** Passes the files to a visitor until it accepts one; returns whether it did. */
    private boolean walk(AssetSpec spec, int firstLayer, List<Step> steps, Predicate<Asset> visitor) {
        if (steps.size() > LONGEST_CHAIN
                || steps.stream().anyMatch(step -> step.asked().equals(spec))) {
            return false;
        }
        AssetLayers own = of(spec.owner());
        for (int i = own.next(spec.path(), firstLayer); i >= 0; i = own.next(spec.path(), i + 1)) {
            List<Step> further = new ArrayList<>(steps);
            further.add(new Step(spec, i));
            if (walk(own.offer(i, spec.path()), 0, further, visitor)) {
                return true;
            }
        }
        AssetSpec asked = steps.isEmpty() ? spec : steps.get(0).asked();
        return sources.apply(spec.owner())
                .find(spec.path())
                .filter(content -> visitor.test(new Asset(asked, steps, spec, content)))
                .isPresent();
    }

    /** Returns the sorted names in a folder, including those from overrides; names of folders end with a slash. */
    Set<String> list(AssetSpec folder) {
        Set<String> names = new TreeSet<>();
        list(folder, names, new HashSet<>());
        names.removeIf(AssetSpec::isCode);
        return names;
    }

    private void list(AssetSpec folder, Set<String> names, Set<AssetSpec> chain) {
        if (chain.size() >= LONGEST_CHAIN || !chain.add(folder)) {
            return;
        }
        AssetLayers own = of(folder.owner());
        for (int i = 0; i < own.size(); i++) {
            AssetSpec target = own.overrides().get(i).target();
            if (target.isFolder() && folder.path().startsWith(target.path())) {
                list(own.offer(i, folder.path()), names, chain);
            } else if (target.path().startsWith(folder.path())) {
                String below = target.path().substring(folder.path().length());
                int slash = below.indexOf('/');
                names.add(slash < 0 ? below : below.substring(0, slash + 1));
            }
        }
        chain.remove(folder);
        names.addAll(sources.apply(folder.owner()).list(folder.path()));
    }

    private AssetLayers of(String owner) {
        return layers.getOrDefault(owner, AssetLayers.NONE);
    }
}
