package dev.mastaba.core.config;

import java.util.ArrayList;
import java.util.List;

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

    static List<String> between(Node one, Node other, String application) {
        List<String> remedies = new ArrayList<>();
        if (one.tier() == Tier.EXTENSION && other.tier() == Tier.EXTENSION) {
            remedies.add("Let one extend the other: @Extends(\"" + other.name() + "\") on the add-on of " + one.name()
                    + "; then " + one.name() + " counts.");
        } else if (other.tier() == Tier.SHARED) {
            remedies.add("Let one stand above the other: config.include(\"" + other.name() + "\"); in the include of "
                    + one.name() + "; then " + one.name() + " counts.");
        }
        remedies.add("Or order them in conf/" + application + ".cfg, the one that wins first: mastaba.stack = "
                + one.name() + " > " + other.name());
        return remedies;
    }
}
