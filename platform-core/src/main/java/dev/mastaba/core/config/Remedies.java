package dev.mastaba.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What two that declare the same thing can do about it. */
final class Remedies {
    private Remedies() {}

    static List<String> inside(String addOn, boolean outermost) {
        if (outermost) {
            return List.of("Keep one of them.");
        }
        return List.of(
                "Keep one of them.",
                "Or declare it once more in " + addOn
                        + ", outside of the includes that these are in: the outer declaration counts.");
    }

    /**
     * For two of different add-ons.
     *
     * @param written which of them says it in a {@code mastaba.yaml}, or null for none
     * @param targets what that one extends already; the first, where none is
     */
    static List<String> between(
            Node one, Node other, String application, @Nullable Node written, List<String> targets) {
        List<String> remedies = new ArrayList<>();
        if (written != null) {
            Node lower = written.equals(one) ? other : one;
            remedies.add("Let one extend the other, in the mastaba.yaml of " + written.name() + ": "
                    + extending(targets, lower.name(), true) + "; then " + written.name() + " counts.");
        } else if (one.tier() == Tier.EXTENSION && other.tier() == Tier.EXTENSION) {
            remedies.add("Let one extend the other: " + extending(targets, other.name(), false) + " on the add-on of "
                    + one.name() + "; then " + one.name() + " counts.");
        } else if (other.tier() == Tier.SHARED) {
            remedies.add("Let one stand above the other: config.include(\"" + other.name() + "\"); in the include of "
                    + one.name() + "; then " + one.name() + " counts.");
        }
        remedies.add("Or order them in conf/" + application + ".cfg, the one that wins first: mastaba.stack = "
                + one.name() + " > " + other.name());
        return remedies;
    }

    /**
     * What stands in a {@code mastaba.yaml}, or on a class, that extends one more.
     *
     * @param targets what it extends already, ranges of versions included
     */
    static String extending(List<String> targets, String other, boolean yaml) {
        List<String> all = Stream.concat(targets.stream(), Stream.of(other))
                .distinct()
                .map(target -> yaml && target.matches("[\\w.-]+") ? target : "\"" + target + "\"")
                .toList();
        String text = String.join(", ", all);
        if (yaml) {
            return "extends: " + (all.size() == 1 ? text : "[" + text + "]");
        }
        return "@Extends(" + (all.size() == 1 ? text : "{" + text + "}") + ")";
    }
}
