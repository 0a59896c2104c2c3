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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
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
     * @param platform the jars of the installation, from which classes of the bundles may inherit
     * @throws IOException with a message for people if a bundle cannot be read, or has an invalid list
     */
    public static ListedUpgrade of(Path old, Path latest, List<Path> extensions, List<Path> platform)
            throws IOException {
        Optional<RecordedContract> before = RecordedContract.of(old);
        Optional<RecordedContract> now = RecordedContract.of(latest);
        if (before.isEmpty() || now.isEmpty()) {
            return new ListedUpgrade(List.of(), Map.of(), List.of(before.isEmpty() ? old : latest));
        }
        BundlePackages oldPackages = BundlePackages.of(old);
        BundlePackages newPackages = BundlePackages.of(latest);
        UpgradeComparison comparison = new UpgradeComparison(old, before.get(), latest, now.get());
        AddOnContract own = now.get().own();
        String version = BundleHead.of(latest).map(BundleHead::version).orElse("0");
        Map<Path, BundlePackages> packages = new LinkedHashMap<>();
        for (Path extension : extensions) {
            packages.put(extension, BundlePackages.of(extension));
        }
        JavaReferences references = new JavaReferences(old, latest, packages, platform);
        Map<Path, Compared> compared = new LinkedHashMap<>();
        List<Path> unlisted = new ArrayList<>();
        for (Map.Entry<Path, BundlePackages> each : packages.entrySet()) {
            Path extension = each.getKey();
            Optional<RecordedContract> list = RecordedContract.of(extension);
            if (list.isEmpty()) {
                unlisted.add(extension);
                continue;
            }
            List<String> broken = new ArrayList<>();
            try {
                broken.addAll(each.getValue().lost(oldPackages, newPackages));
                broken.addAll(refusedVersions(list.get(), own.name(), version));
            } catch (IllegalArgumentException invalid) {
                throw new IOException(
                        "The versions in " + extension + " and " + latest + " cannot be compared: "
                                + invalid.getMessage(),
                        invalid);
            }
            Effect effect = comparison.on(list.get());
            List<String> touched = new ArrayList<>(effect.touched());
            broken.addAll(effect.broken());
            broken.addAll(references.broken(extension, touched));
            compared.put(extension, new Compared(list.get(), each.getValue(), new Effect(broken, touched)));
        }
        markWaiting(compared, newPackages);
        Map<Path, Effect> effects = new LinkedHashMap<>();
        compared.forEach((extension, each) -> effects.put(extension, each.effect()));
        return new ListedUpgrade(
                List.of(
                        own.name(),
                        before.get().own().version().toString(),
                        own.version().toString()),
                effects,
                unlisted);
    }

    /** An extension, and what was found out about it. */
    private record Compared(RecordedContract list, BundlePackages packages, Effect effect) {
        boolean isBroken() {
            return !effect.broken().isEmpty();
        }

        /** Returns why this extension needs another one; empty if it does not. */
        Optional<String> need(Compared other, BundlePackages application) {
            String name = other.list.own().name();
            boolean isExtension = list.relied().stream()
                    .anyMatch(relied -> relied.name().equals(name)
                            && relied.parts().stream().anyMatch(ContractPart::isVital));
            return isExtension
                    ? Optional.of("extends " + name + ", which breaks")
                    : packages.isMissing(other.packages, application)
                            ? Optional.of("imports packages of " + name + ", which breaks")
                            : Optional.empty();
        }
    }

    /** Marks the extensions that need broken ones, and those that need these. Each is marked once, so cycles do no harm. */
    private static void markWaiting(Map<Path, Compared> compared, BundlePackages application) {
        Deque<Compared> broken = new ArrayDeque<>();
        compared.values().stream().filter(Compared::isBroken).forEach(broken::add);
        while (!broken.isEmpty()) {
            Compared cause = broken.remove();
            compared.replaceAll((extension, each) -> {
                Optional<String> need = each.isBroken() ? Optional.empty() : each.need(cause, application);
                return need.map(reason -> {
                            Effect effect =
                                    new Effect(List.of(reason), each.effect().touched());
                            broken.add(new Compared(each.list(), each.packages(), effect));
                            return broken.getLast();
                        })
                        .orElse(each);
            });
        }
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
