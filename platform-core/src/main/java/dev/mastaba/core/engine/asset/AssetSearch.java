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
 * Looks for files through the overrides: for a path each override that says something about it, highest first, and what it offers through the
 * overrides of that; then the owner's own file.
 *
 * @param layers the overrides by the owner of what they override
 * @param sources the files of an owner, without overrides
 */
record AssetSearch(Map<String, AssetLayers> layers, Function<String, AssetSource> sources) {
    private static final int LONGEST_CHAIN = 16;

    /** What is served. */
    Optional<Asset> first(AssetSpec spec) {
        return below(spec, 0);
    }

    /** What there would be if the overrides before a layer were not. */
    Optional<Asset> below(AssetSpec spec, int layer) {
        return firstOf(spec, layer, List.of());
    }

    /** What there is, from the file that is served to the one that all others replace. */
    List<Asset> all(AssetSpec spec) {
        List<Asset> all = new ArrayList<>();
        walk(spec, 0, List.of(), asset -> !all.add(asset));
        return all;
    }

    /**
     * What the override that brings a file replaces by the name of a path of the same owner: what is below it there, and then below the overrides
     * that led to that. A file that no override brings means its owner's own.
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

    /** The same steps for another path of the innermost owner, from the first on that leads to it. */
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

    /** Shows what there is to a visitor until it is content; says whether it was. */
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

    /** What is in a folder, overrides included: names, those of folders with a slash at their end, sorted. */
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
