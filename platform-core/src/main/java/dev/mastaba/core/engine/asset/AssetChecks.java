package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.Remedies;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checks of overrides of assets. The overriding add-on must rank above the owner, and target and replacement must
 * exist. Two add-ons neither of which ranks above the other must not override the same file.
 */
public final class AssetChecks {
    private static final int MOST_SHOWN = 5;

    private final LayeredAssets assets;
    private final Rank rank;
    private final List<Problem> problems = new ArrayList<>();
    private final List<DeclarationConflict> conflicts = new ArrayList<>();
    private final Map<AssetOverride, Set<String>> brought = new HashMap<>();

    AssetChecks(LayeredAssets assets, Rank rank) {
        this.assets = assets;
        this.rank = rank;
    }

    /** Refuses a file in place of a folder, a folder in place of a file, and an asset that overrides itself. */
    public static void refuseUnlike(AssetSpec target, AssetSpec replacement) {
        if (target.equals(replacement)) {
            refuse(
                    "Asset " + target + " cannot override itself.",
                    new Offer("Specify another file: ", target.toString(), "my-" + target.path()));
        } else if (target.isFolder() && !replacement.isFolder()) {
            refuse(
                    "File " + replacement + " cannot override folder " + target
                            + "; the path of a folder ends with a slash.",
                    new Offer("To override a file: ", target + replacement.fileName(), replacement.toString()),
                    new Offer("To override a folder: ", target.toString(), folder(replacement)));
        } else if (replacement.isFolder() && !target.isFolder()) {
            refuse(
                    "Folder " + replacement + " cannot override file " + target
                            + "; the path of a folder ends with a slash.",
                    new Offer("To override a file: ", target.toString(), replacement + target.fileName()),
                    new Offer("To override a folder: ", folder(target), replacement.toString()));
        }
    }

    /** Returns the folder that a path without a slash at its end means: if it has an extension, the folder of the file. */
    private static String folder(AssetSpec spec) {
        String text = spec.toString();
        return spec.fileName().contains(".") && text.contains("/")
                ? text.substring(0, text.lastIndexOf('/') + 1)
                : text + "/";
    }

    private static void refuse(String summary, Offer... offers) {
        throw new ConfigurationException(new Problem(
                        "MAST-ASSET-001",
                        summary,
                        List.of(),
                        Stream.of(offers).map(Offer::inJava).toList())
                .inYaml(Stream.of(offers).map(Offer::inYaml).toList()));
    }

    /** A remedy; in a {@code mastaba.yaml}, the replacement is written without an owner. */
    private record Offer(String when, String target, String replacement) {
        String inJava() {
            return when + directive(target, replacement);
        }

        String inYaml() {
            return when.strip() + "\n" + written(target, replacement.substring(replacement.indexOf(':') + 1));
        }
    }

    List<Problem> problems() {
        new TreeMap<>(assets.overrides())
                .forEach((owner, overrides) -> overrides.forEach(override -> check(owner, override)));
        return problems;
    }

    /** Returns the conflicts between overrides of the same files. */
    List<DeclarationConflict> conflicts() {
        new TreeMap<>(assets.overrides()).values().forEach(this::checkSiblings);
        return conflicts;
    }

    /** Returns warnings about probable mistakes: files of overriding folders that replace nothing. */
    List<Problem> warnings() {
        List<Problem> warnings = new ArrayList<>();
        new TreeMap<>(assets.overrides()).forEach((owner, overrides) -> {
            for (int layer = 0; layer < overrides.size(); layer++) {
                AssetOverride override = overrides.get(layer);
                int below = layer + 1;
                List<String> idle = brought(override).stream()
                        .filter(path ->
                                assets.below(new AssetSpec(owner, path), below).isEmpty())
                        .toList();
                if (!idle.isEmpty()) {
                    warnings.add(idle(override, idle));
                }
            }
        });
        return warnings;
    }

    private Problem idle(AssetOverride override, List<String> paths) {
        AssetSpec target = override.target();
        List<String> known =
                assets.files(new AssetSpec(assets.exact(target).owner(), ""), LayeredAssets.MOST_FILES).stream()
                        .filter(path -> !paths.contains(path))
                        .toList();
        List<String> remedies = new ArrayList<>();
        paths.stream()
                .limit(MOST_SHOWN)
                .forEach(path -> NearMisses.of(path, known).stream()
                        .limit(1)
                        .forEach(near -> remedies.add("Rename " + override.offer(path) + " to " + override.offer(near)
                                + " to override " + target.owner() + ":" + near)));
        remedies.add((remedies.isEmpty() ? "Fix the names, or move" : "Move")
                + " new files to a folder that overrides nothing.");
        return new Problem(
                "MAST-ASSET-008",
                "Folder " + override.replacement() + " overrides " + target
                        + ", but these files replace nothing: "
                        + shown(paths.stream()
                                .map(path -> override.offer(path).path())
                                .toList()) + ".",
                List.of(override.action().origin()),
                remedies);
    }

    private static String shown(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())))
                + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "");
    }

    private void check(String owner, AssetOverride override) {
        AssetSpec target = assets.exact(override.target());
        String who = rank.owner(override.action());
        if (rank.names().named(owner).isEmpty()) {
            add(
                    override,
                    "MAST-ASSET-007",
                    "Asset " + override.target() + " cannot be overridden: add-on \"" + owner
                            + "\" is not part of the application."
                            + NearMisses.hint(owner, rank.names().all()) + " Available: "
                            + String.join(", ", rank.names().all()) + ".",
                    owners(override));
        } else if (!who.equals(owner) && !rank.above(override.action(), owner)) {
            add(
                    override,
                    "MAST-ASSET-005",
                    rank.names().display(who) + " cannot override asset " + override.target()
                            + ": it does not rank above " + rank.names().display(owner) + ".",
                    isOverlay(override)
                            ? List.of("Extend it: "
                                    + Remedies.extending(
                                            rank,
                                            override.action(),
                                            rank.names().display(owner)))
                            : List.of("Move the override to an add-on that ranks above "
                                    + rank.names().display(owner) + ": @Extends(\""
                                    + rank.names().display(owner) + "\")"));
        } else if (!isThereWithout(override, target)) {
            List<String> near = near(target);
            List<String> remedies = new ArrayList<>();
            near.forEach(path ->
                    remedies.add(directive(override, override.target().owner() + ":" + path, override.replacement())));
            remedies.add(
                    isOverlay(override)
                            ? "List the assets: mastaba assets '"
                                    + override.target().owner() + ":**'"
                            : "List the files in the bundle of the asset's owner: jar tf FILE.jar");
            add(
                    override,
                    "MAST-ASSET-002",
                    "Asset " + override.target() + " does not exist and cannot be overridden."
                            + hint(override.target(), near),
                    remedies);
        }
        checkReplacement(override);
    }

    private void checkReplacement(AssetOverride override) {
        AssetSpec replacement = assets.exact(override.replacement());
        if (!exists(replacement)) {
            List<String> near = near(replacement);
            List<String> remedies = new ArrayList<>();
            near.forEach(path -> remedies.add(directive(
                    override,
                    override.target().toString(),
                    new AssetSpec(override.replacement().owner(), path))));
            remedies.add(
                    (isOverlay(override) ? "Put it next to the mastaba.yaml: " : "Create it here: src/main/resources/")
                            + replacement.path());
            problems.add(AssetProblems.noReplacement(
                    "Asset " + override.replacement(),
                    override.target(),
                    "it does not exist." + hint(override.replacement(), near),
                    List.of(override.action().origin()),
                    remedies));
        }
    }

    private boolean exists(AssetSpec spec) {
        return assets.exists(spec);
    }

    /** Returns whether the target exists in its owner or in another override. */
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
        NearMisses.of(override.target().owner(), rank.names().all())
                .forEach(near -> remedies.add(
                        directive(override, near + ":" + override.target().path(), override.replacement())));
        remedies.add("Or add the bundle of \"" + override.target().owner() + "\".");
        return remedies;
    }

    /** Returns the corrected declaration in the form in which it was written. */
    private static String directive(AssetOverride override, String target, AssetSpec replacement) {
        return isOverlay(override) ? written(target, replacement.path()) : directive(target, replacement.toString());
    }

    private static String directive(String target, String replacement) {
        return "config.overrideAsset(\"" + target + "\", \"" + replacement + "\");";
    }

    private static String written(String target, String replacement) {
        return "assets:\n  " + target + ": " + replacement;
    }

    private static boolean isOverlay(AssetOverride override) {
        return override.action().origin().isOverlay();
    }

    private static String hint(AssetSpec spec, List<String> near) {
        return near.isEmpty()
                ? ""
                : near.stream()
                        .map(path -> spec.owner() + ":" + path)
                        .collect(Collectors.joining("\" or \"", " Did you mean \"", "\"?"));
    }

    /** Returns the paths of the same owner that resemble this one. */
    private List<String> near(AssetSpec spec) {
        List<String> known = new ArrayList<>();
        for (String path : assets.files(new AssetSpec(spec.owner(), ""), LayeredAssets.MOST_FILES)) {
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
                    Set<String> both = new LinkedHashSet<>(brought(one));
                    both.retainAll(brought(other));
                    overrides.stream()
                            .filter(third -> isAbove(third, one) && isAbove(third, other))
                            .forEach(third -> both.removeAll(brought(third)));
                    if (!both.isEmpty()) {
                        conflicts.add(conflict(one, other, both));
                    }
                }
            }
        }
    }

    private Set<String> brought(AssetOverride override) {
        return brought.computeIfAbsent(override, one -> new LinkedHashSet<>(assets.brought(one)));
    }

    private boolean isAbove(AssetOverride first, AssetOverride second) {
        return rank.above(first.action(), second.action());
    }

    private boolean areSiblings(AssetOverride one, AssetOverride other) {
        return !rank.owner(one.action()).equals(rank.owner(other.action()))
                && !isAbove(one, other)
                && !isAbove(other, one);
    }

    private DeclarationConflict conflict(AssetOverride one, AssetOverride other, Set<String> paths) {
        String owner = one.target().owner();
        String names = shown(paths.stream().map(path -> owner + ":" + path).toList());
        Problem alone = new Problem(
                "MAST-ASSET-004",
                "Two add-ons override the same assets (" + names + "), and neither ranks above the other.",
                List.of(one.action().origin(), other.action().origin()),
                Remedies.of(rank, one.action(), other.action()));
        return DeclarationConflict.of(
                rank, List.of(one.action(), other.action()), (paths.size() == 1 ? "asset " : "assets ") + names, alone);
    }

    private void add(AssetOverride override, String id, String summary, List<String> remedies) {
        problems.add(new Problem(id, summary, List.of(override.action().origin()), remedies));
    }
}
