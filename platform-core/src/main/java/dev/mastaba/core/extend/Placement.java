package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;

/**
 * What an item wants to be under and over; each wish is a list of alternatives of which at least one must exist.
 *
 * <p>"Under X" is nearer to the application than X, "over X" nearer to the client. Empty lists: no wish, the sorter's default holds.
 * (Pyramid: {@code under}, {@code over}.)
 *
 * @param below names this item is under, with fallbacks
 * @param above names this item is over, with fallbacks
 */
public record Placement(List<String> below, List<String> above) {
    private static final Placement ANYWHERE = new Placement(List.of(), List.of());

    public Placement {
        below = List.copyOf(below);
        above = List.copyOf(above);
    }

    /** No wish. */
    public static Placement anywhere() {
        return ANYWHERE;
    }

    /** Under the named item; under the first that exists when several are given. */
    public static Placement under(String name, String... fallbacks) {
        return new Placement(names(name, fallbacks), List.of());
    }

    /** Over the named item; over the first that exists when several are given. */
    public static Placement over(String name, String... fallbacks) {
        return new Placement(List.of(), names(name, fallbacks));
    }

    /** Both this placement's wish and: under the named item. */
    public Placement andUnder(String name, String... fallbacks) {
        return new Placement(names(name, fallbacks), above);
    }

    /** Both this placement's wish and: over the named item. */
    public Placement andOver(String name, String... fallbacks) {
        return new Placement(below, names(name, fallbacks));
    }

    private static List<String> names(String name, String... fallbacks) {
        List<String> all = new ArrayList<>(List.of(fallbacks));
        all.add(0, name);
        return all;
    }
}
