package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The remedies in errors about declarations that no rank orders: settings and code to paste. */
public final class Remedies {
    private Remedies() {}

    /** Returns the remedies for two declarations of the same thing, neither of which ranks above the other. */
    public static List<String> of(Rank rank, Action first, Action second) {
        String one = rank.owner(first);
        String other = rank.owner(second);
        if (one.equals(other)) {
            return inside(rank.names().display(one), isDirect(rank, first) || isDirect(rank, second));
        }
        String written = first.origin().isOverlay() ? one : second.origin().isOverlay() ? other : "";
        return between(rank.names(), one, other, written);
    }

    /**
     * Returns the text by which the add-on of an action extends another one as well. Its present targets stay first,
     * because names without an owner refer to the first target.
     */
    public static String extending(Rank rank, Action action, String addOn) {
        return extending(
                rank.names().targets(rank.owner(action)), addOn, action.origin().isOverlay());
    }

    /** Returns whether the add-on itself declares the action, outside of any include. */
    private static boolean isDirect(Rank rank, Action action) {
        return rank.positions(action).get(0).path().isEmpty();
    }

    private static List<String> inside(String addOn, boolean outermost) {
        if (outermost) {
            return List.of("Keep one of them.");
        }
        return List.of(
                "Keep one of them.",
                "Or declare it again in " + addOn
                        + ", outside of the includes that contain these: the outer declaration wins.");
    }

    /**
     * Returns the remedies for two declarations of different add-ons.
     *
     * @param written the one of them that is written in a {@code mastaba.yaml}; empty for none
     */
    private static List<String> between(AddOnNames names, String one, String other, String written) {
        List<String> remedies = new ArrayList<>();
        if (!written.isEmpty()) {
            String lower = written.equals(one) ? other : one;
            remedies.add("Let one extend the other, in the mastaba.yaml of " + written + ": "
                    + extending(names.targets(written), lower, true) + "; then " + written + " wins.");
        } else if (names.isExtension(one) && names.isExtension(other)) {
            remedies.add("Let one extend the other: " + extending(names.targets(one), other, false)
                    + " on the add-on of " + one + "; then " + one + " wins.");
        } else if (names.isShared(other) || names.named(other).isEmpty()) {
            remedies.add("Let one rank above the other: config.include(\"" + other + "\"); in the include of " + one
                    + "; then " + one + " wins.");
        }
        remedies.add("Or rank them in conf/" + names.application() + ".cfg, the winner first: mastaba.stack = " + one
                + " > " + other);
        return remedies;
    }

    /**
     * Returns the line for a {@code mastaba.yaml}, or for a class, that extends one more add-on.
     *
     * @param targets the present targets
     */
    private static String extending(List<String> targets, String other, boolean yaml) {
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
