package dev.mastaba.launcher.contract;

import dev.mastaba.core.engine.contract.AddOnContract;
import dev.mastaba.core.engine.contract.ContractPart;
import dev.mastaba.core.engine.contract.RecordedContract;
import dev.mastaba.core.engine.contract.UpgradeComparison;
import dev.mastaba.core.engine.contract.UpgradeComparison.Effect;
import dev.mastaba.launcher.offer.BundlePackages;
import dev.mastaba.launcher.source.BundleHead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * The effects of a new version of a bundle on extensions, by the lists in the bundles. No bundle is started.
 *
 * @param versions the name of the add-on, its old version, and its new one; empty if one of both bundles has no list
 * @param effects the effect on each extension with a list
 * @param unlisted the bundles whose effect the lists do not show
 */
public record ListedUpgrade(List<String> versions, Map<Path, Effect> effects, List<Path> unlisted) {
    public ListedUpgrade {
        versions = List.copyOf(versions);
        effects = Collections.unmodifiableMap(new LinkedHashMap<>(effects));
        unlisted = List.copyOf(unlisted);
    }

    /**
     * Compares two versions of a bundle for extensions.
     *
     * @throws IOException with a message for people if a bundle cannot be read, or has an invalid list
     */
    public static ListedUpgrade of(Path old, Path latest, List<Path> extensions) throws IOException {
        Optional<RecordedContract> before = RecordedContract.of(old);
        Optional<RecordedContract> now = RecordedContract.of(latest);
        if (before.isEmpty() || now.isEmpty()) {
            return new ListedUpgrade(List.of(), Map.of(), List.of(before.isEmpty() ? old : latest));
        }
        UpgradeComparison comparison = new UpgradeComparison(old, before.get(), latest, now.get());
        BundlePackages oldPackages = BundlePackages.of(old);
        BundlePackages newPackages = BundlePackages.of(latest);
        String version = BundleHead.of(latest).map(BundleHead::version).orElse("0");
        Map<Path, Effect> effects = new LinkedHashMap<>();
        List<Path> unlisted = new ArrayList<>();
        for (Path extension : extensions) {
            Optional<RecordedContract> list = RecordedContract.of(extension);
            if (list.isEmpty()) {
                unlisted.add(extension);
            } else {
                List<String> broken = new ArrayList<>();
                try {
                    broken.addAll(BundlePackages.of(extension).lost(oldPackages, newPackages));
                    broken.addAll(refusedVersions(list.get(), now.get().own().name(), version));
                } catch (IllegalArgumentException invalid) {
                    throw new IOException(
                            "The versions in " + extension + " and " + latest + " cannot be compared: "
                                    + invalid.getMessage(),
                            invalid);
                }
                Effect effect = comparison.on(list.get());
                broken.addAll(effect.broken());
                effects.put(extension, new Effect(broken, effect.touched()));
            }
        }
        AddOnContract own = now.get().own();
        return new ListedUpgrade(
                List.of(
                        own.name(),
                        before.get().own().version().toString(),
                        own.version().toString()),
                effects,
                unlisted);
    }

    private static List<String> refusedVersions(RecordedContract extension, String name, String version) {
        return extension.relied().stream()
                .filter(relied -> relied.name().equals(name))
                .flatMap(relied -> relied.parts().stream())
                .filter(part -> part.kind().equals(ContractPart.VERSION)
                        && !part.detail().isEmpty()
                        && !VersionRange.valueOf(part.detail()).includes(Version.valueOf(version)))
                .map(part -> "version " + part.detail() + " of " + name + " is required, not " + version)
                .toList();
    }

    /** Returns whether the lists show the effects on some extensions, or on none because there are none. */
    public boolean isComparable() {
        return !versions.isEmpty();
    }

    /** Returns whether an extension breaks or is touched. */
    public boolean hasEffects() {
        return effects.values().stream().anyMatch(effect -> !effect.equals(new Effect(List.of(), List.of())));
    }

    /** Returns the report for people. */
    public String text() {
        StringBuilder text = new StringBuilder(versions.get(0) + " " + versions.get(1) + " > " + versions.get(2)
                + ", compared by the lists in the bundles, which were not started:\n\n");
        effects.forEach((file, effect) -> append(text, file + " breaks:", effect.broken()));
        effects.forEach((file, effect) -> append(
                text, file + (effect.broken().isEmpty() ? " is touched:" : " is also touched:"), effect.touched()));
        long broken = count(true);
        long touched = count(false);
        return text.append("Extensions: ")
                .append(effects.size())
                .append(". Broken: ")
                .append(broken)
                .append(", touched: ")
                .append(touched)
                .append(", not affected: ")
                .append(effects.size() - broken - touched)
                .append(".\n")
                .toString();
    }

    private static void append(StringBuilder text, String title, List<String> reasons) {
        if (!reasons.isEmpty()) {
            text.append(title).append('\n');
            reasons.forEach(reason ->
                    text.append("  ").append(reason.replace("\n", "\n  ")).append('\n'));
            text.append('\n');
        }
    }

    private long count(boolean broken) {
        return effects.values().stream()
                .filter(effect -> broken
                        ? !effect.broken().isEmpty()
                        : effect.broken().isEmpty() && !effect.touched().isEmpty())
                .count();
    }

    /**
     * Returns the effects as JSON, one object for each extension.
     *
     * @param quoted returns a text as JSON
     */
    public String json(UnaryOperator<String> quoted) {
        return effects.entrySet().stream()
                .map(each -> "{ \"file\" : " + quoted.apply(each.getKey().toString()) + ", \"breaks\" : "
                        + list(each.getValue().broken(), quoted) + ", \"touched\" : "
                        + list(each.getValue().touched(), quoted) + " }")
                .collect(Collectors.joining(",\n  ", "[ ", " ]"));
    }

    private static String list(List<String> texts, UnaryOperator<String> quoted) {
        return texts.stream().map(quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
