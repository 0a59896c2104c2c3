package dev.mastaba.core.asset;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.NearMisses;
import dev.mastaba.core.action.Precedence;
import dev.mastaba.core.action.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** Refuses a file over a folder, a folder over a file, and something over itself. */
    static void refuseUnlike(AssetSpec target, AssetSpec replacement) {
        if (target.equals(replacement)) {
            refuse(
                    "The asset " + target + " can't be overridden by itself.",
                    "Name the one that is to be laid over it: " + directive(target.toString(), "my-" + target.path()));
        } else if (target.isFolder() && !replacement.isFolder()) {
            refuse(
                    "A folder (" + target + ") can't be overridden by a file (" + replacement
                            + "); a folder's path ends with a slash.",
                    "If the file is meant: " + directive(target + replacement.fileName(), replacement.toString()),
                    "If the folder is meant: " + directive(target.toString(), replacement + "/"));
        } else if (replacement.isFolder() && !target.isFolder()) {
            refuse(
                    "A file (" + target + ") can't be overridden by a folder (" + replacement
                            + "); a folder's path ends with a slash.",
                    "If the file is meant: " + directive(target.toString(), replacement + target.fileName()),
                    "If the folder is meant: " + directive(target + "/", replacement.toString()));
        }
    }

    private static void refuse(String summary, String... remedies) {
        throw new ConfigurationException(new Problem("MAST-ASSET-001", summary, List.of(), List.of(remedies)));
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
                    "MAST-ASSET-007",
                    "There is no add-on \"" + owner + "\" whose asset " + override.target() + " could be overridden."
                            + NearMisses.hint(owner, precedence.names()) + " Taking part: "
                            + String.join(", ", precedence.names()) + ".",
                    owners(override));
        } else if (!who.equals(owner) && !precedence.above(override.action(), owner)) {
            add(
                    override,
                    "MAST-ASSET-005",
                    precedence.display(who) + " does not stand above " + precedence.display(owner)
                            + ", so that it can't override its asset " + override.target() + ".",
                    List.of("Move it to an add-on that stands above " + precedence.display(owner) + ": @Extends(\""
                            + precedence.display(owner) + "\")"));
        } else if (!isThereWithout(override, target)) {
            List<String> near = near(target);
            List<String> remedies = new ArrayList<>();
            near.forEach(path -> remedies.add(directive(
                    override.target().owner() + ":" + path,
                    override.replacement().toString())));
            remedies.add("To see what there is, list the files of its bundle: jar tf FILE.jar");
            add(
                    override,
                    "MAST-ASSET-002",
                    "There is no asset " + override.target() + " that could be overridden."
                            + hint(override.target(), near),
                    remedies);
        }
        AssetSpec replacement = assets.exact(override.replacement());
        if (!exists(replacement)) {
            List<String> near = near(replacement);
            List<String> remedies = new ArrayList<>();
            near.forEach(path -> remedies.add(directive(
                    override.target().toString(), override.replacement().owner() + ":" + path)));
            remedies.add("Put it where it is looked for: src/main/resources/" + replacement.path());
            add(
                    override,
                    "MAST-ASSET-003",
                    "There is no asset " + override.replacement() + ", which is to be laid over " + override.target()
                            + "." + hint(override.replacement(), near),
                    remedies);
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

    private List<String> owners(AssetOverride override) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(override.target().owner(), precedence.names())
                .forEach(near -> remedies.add(directive(
                        near + ":" + override.target().path(),
                        override.replacement().toString())));
        remedies.add("Or add the bundle of \"" + override.target().owner() + "\".");
        return remedies;
    }

    private static String directive(String target, String replacement) {
        return "config.overrideAsset(\"" + target + "\", \"" + replacement + "\");";
    }

    private static String hint(AssetSpec spec, List<String> near) {
        return near.isEmpty()
                ? ""
                : near.stream()
                        .map(path -> spec.owner() + ":" + path)
                        .collect(Collectors.joining("\" or \"", " Did you mean \"", "\"?"));
    }

    /** The paths of the same owner that resemble this one. */
    private List<String> near(AssetSpec spec) {
        List<String> known = new ArrayList<>();
        for (String path : assets.files(new AssetSpec(spec.owner(), ""), Assets.MOST_FILES)) {
            known.add(path);
            if (spec.isFolder() && path.indexOf('/') > 0) {
                known.add(path.substring(0, path.lastIndexOf('/') + 1));
            }
        }
        known.remove(spec.path());
        return NearMisses.of(spec.path(), known);
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

    private void add(AssetOverride override, String id, String summary, List<String> remedies) {
        problems.add(new Problem(id, summary, List.of(override.action().origin()), remedies));
    }
}
