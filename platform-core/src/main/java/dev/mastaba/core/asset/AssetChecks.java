package dev.mastaba.core.asset;

import dev.mastaba.core.action.NearMisses;
import dev.mastaba.core.action.Precedence;
import dev.mastaba.core.action.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges overrides of assets: who overrides stands above the owner; target and replacement exist; and two that are not above each other don't
 * bring the same file.
 */
final class AssetChecks {
    private final Assets assets;
    private final Precedence precedence;
    private final List<Problem> problems = new ArrayList<>();

    AssetChecks(Assets assets, Precedence precedence) {
        this.assets = assets;
        this.precedence = precedence;
    }

    List<Problem> problems() {
        new TreeMap<>(assets.overrides()).forEach((owner, overrides) -> {
            overrides.forEach(override -> check(owner, override));
            checkSiblings(overrides);
        });
        return problems;
    }

    private void check(String owner, AssetOverride override) {
        AssetSpec target = assets.exact(override.target());
        String who = precedence.owner(override.action());
        if (precedence.named(owner).isEmpty()) {
            add(
                    override,
                    "MAST-ASSET-002",
                    "There is no add-on \"" + owner + "\" whose asset " + override.target() + " could be overridden.",
                    "mastaba addons   # lists them");
        } else if (!who.equals(owner) && !precedence.above(override.action(), owner)) {
            add(
                    override,
                    "MAST-ASSET-005",
                    precedence.display(who) + " does not stand above " + precedence.display(owner)
                            + ", so that it can't override its asset " + override.target() + ".",
                    "Move it to an add-on that stands above " + precedence.display(owner) + ": @Extends(\""
                            + precedence.display(owner) + "\")");
        } else if (!isThereWithout(override, target)) {
            add(
                    override,
                    "MAST-ASSET-002",
                    "There is no asset " + override.target() + " that could be overridden." + hint(target),
                    "To see what there is, list the files of its bundle: jar tf FILE.jar");
        }
        AssetSpec replacement = assets.exact(override.replacement());
        if (!exists(replacement)) {
            add(
                    override,
                    "MAST-ASSET-003",
                    "There is no asset " + override.replacement() + ", which is to be laid over " + override.target()
                            + "." + hint(replacement),
                    "Put it to src/main/resources/" + replacement.path());
        }
    }

    private boolean exists(AssetSpec spec) {
        return spec.isFolder()
                ? !assets.list(spec).isEmpty()
                : assets.find(spec).isPresent();
    }

    /** Whether the owner has what is to be overridden, or another override brings it. */
    private boolean isThereWithout(AssetOverride override, AssetSpec target) {
        AssetSource own = assets.source(target.owner());
        boolean ownFile = target.isFolder()
                ? !own.list(target.path()).isEmpty()
                : own.find(target.path()).isPresent();
        return ownFile
                || assets.overrides().getOrDefault(target.owner(), List.of()).stream()
                        .filter(other -> !other.equals(override) && other.covers(target.path()))
                        .anyMatch(other -> exists(assets.exact(other.offer(target.path()))));
    }

    private String hint(AssetSpec spec) {
        List<String> known = new ArrayList<>();
        for (String path : assets.files(new AssetSpec(spec.owner(), ""), Assets.MOST_FILES)) {
            known.add(path);
            if (spec.isFolder() && path.indexOf('/') > 0) {
                known.add(path.substring(0, path.lastIndexOf('/') + 1));
            }
        }
        known.remove(spec.path());
        return NearMisses.hint(spec.path(), known);
    }

    private void checkSiblings(List<AssetOverride> overrides) {
        for (int i = 0; i < overrides.size(); i++) {
            for (int j = i + 1; j < overrides.size(); j++) {
                AssetOverride one = overrides.get(i);
                AssetOverride other = overrides.get(j);
                if (areSiblings(one, other)) {
                    Set<String> both = new LinkedHashSet<>(assets.brought(one));
                    both.retainAll(assets.brought(other));
                    if (!both.isEmpty()) {
                        problems.add(conflict(one, other, both));
                    }
                }
            }
        }
    }

    private boolean areSiblings(AssetOverride one, AssetOverride other) {
        return !precedence.owner(one.action()).equals(precedence.owner(other.action()))
                && !precedence.above(one.action(), other.action())
                && !precedence.above(other.action(), one.action());
    }

    private Problem conflict(AssetOverride one, AssetOverride other, Set<String> paths) {
        String owner = one.target().owner();
        List<String> specs =
                paths.stream().limit(5).map(path -> owner + ":" + path).toList();
        return new Problem(
                "MAST-ASSET-004",
                "Two add-ons override the same assets, and neither stands above the other: " + String.join(", ", specs)
                        + (paths.size() > specs.size() ? " and " + (paths.size() - specs.size()) + " more" : "") + ".",
                List.of(one.action().origin(), other.action().origin()),
                precedence.remedies(one.action(), other.action()));
    }

    private void add(AssetOverride override, String id, String summary, String... remedies) {
        problems.add(new Problem(id, summary, List.of(override.action().origin()), List.of(remedies)));
    }
}
