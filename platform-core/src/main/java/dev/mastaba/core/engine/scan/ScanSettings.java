package dev.mastaba.core.engine.scan;

import dev.mastaba.core.extend.Configures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The options of a scan.
 *
 * @param below packages; none for all
 * @param ignored names that are left out
 * @param ignoring tests whether further names are left out
 * @param categories the categories that are read; none for all
 * @param failure receives the classes that cannot be loaded; null to refuse
 * @param attributes values for readers
 */
public record ScanSettings(
        List<String> below,
        List<String> ignored,
        Predicate<String> ignoring,
        List<String> categories,
        @Nullable BiConsumer<String, Throwable> failure,
        Map<String, Object> attributes) {
    /** The settings of a scan without options. */
    public static final ScanSettings STANDARD =
            new ScanSettings(List.of(), List.of(), name -> false, List.of(Configures.STANDARD), null, Map.of());

    public ScanSettings {
        attributes = Map.copyOf(attributes);
    }

    public ScanSettings below(List<String> packages) {
        return new ScanSettings(joined(below, packages), ignored, ignoring, categories, failure, attributes);
    }

    public ScanSettings ignore(List<String> names) {
        return new ScanSettings(below, joined(ignored, names), ignoring, categories, failure, attributes);
    }

    public ScanSettings ignore(Predicate<String> names) {
        return new ScanSettings(below, ignored, ignoring.or(names), categories, failure, attributes);
    }

    public ScanSettings categories(List<String> names) {
        return new ScanSettings(below, ignored, ignoring, names, failure, attributes);
    }

    public ScanSettings failure(BiConsumer<String, Throwable> other) {
        return new ScanSettings(below, ignored, ignoring, categories, other, attributes);
    }

    public ScanSettings attribute(String name, Object value) {
        Map<String, Object> more = new HashMap<>(attributes);
        more.put(name, value);
        return new ScanSettings(below, ignored, ignoring, categories, failure, more);
    }

    /** Returns the same with full names only. */
    public ScanSettings within(String packageOfOwner) {
        List<String> bases = below.isEmpty() ? List.of(packageOfOwner) : below;
        List<String> whole = new ArrayList<>();
        for (String name : ignored) {
            if (name.startsWith(".")) {
                bases.forEach(base -> whole.add(base.isEmpty() ? name.substring(1) : base + name));
            } else {
                whole.add(name);
            }
        }
        return new ScanSettings(below, whole, ignoring, categories, failure, attributes);
    }

    boolean reads(String category) {
        return categories.isEmpty() || categories.contains(category);
    }

    /** Returns whether a class is scanned, by its name. */
    boolean takes(String type) {
        return (below.isEmpty() || below.stream().anyMatch(name -> isIn(type, name)))
                && ignored.stream().noneMatch(name -> isIn(type, name))
                && !ignoring.test(type);
    }

    /** Returns whether any class of a package may be scanned. */
    boolean enters(String packageName) {
        return (below.isEmpty() || below.stream().anyMatch(name -> isIn(packageName, name) || isIn(name, packageName)))
                && ignored.stream().noneMatch(name -> isIn(packageName, name));
    }

    private static boolean isIn(String name, String outer) {
        return name.startsWith(outer)
                && (name.length() == outer.length()
                        || outer.isEmpty()
                        || name.charAt(outer.length()) == '.'
                        || name.charAt(outer.length()) == '$');
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
