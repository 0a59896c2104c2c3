package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;

/**
 * The requested position of an item, under and over other items. Each request is a list of alternatives, one of which
 * must exist.
 *
 * <p>"Under" another item means nearer to the application, and "over" it means nearer to the client. With empty lists,
 * the sorter's default applies. (Pyramid: {@code under}, {@code over}.)
 *
 * @param below the names that this item is under, with fallbacks
 * @param above the names that this item is over, with fallbacks
 */
public record Placement(List<String> below, List<String> above) {
    private static final Placement ANYWHERE = new Placement(List.of(), List.of());

    public Placement {
        below = List.copyOf(below);
        above = List.copyOf(above);
    }

    /** Returns a placement that does not request a position. */
    public static Placement anywhere() {
        return ANYWHERE;
    }

    /** Returns a placement under the named item; if several names are given, under the first item that exists. */
    public static Placement under(String name, String... fallbacks) {
        return new Placement(names(name, fallbacks), List.of());
    }

    /** Returns a placement over the named item; if several names are given, over the first item that exists. */
    public static Placement over(String name, String... fallbacks) {
        return new Placement(List.of(), names(name, fallbacks));
    }

    /** Returns a copy that is also under the named item. */
    public Placement andUnder(String name, String... fallbacks) {
        return new Placement(names(name, fallbacks), above);
    }

    /** Returns a copy that is also over the named item. */
    public Placement andOver(String name, String... fallbacks) {
        return new Placement(below, names(name, fallbacks));
    }

    private static List<String> names(String name, String... fallbacks) {
        List<String> all = new ArrayList<>(List.of(fallbacks));
        all.add(0, name);
        return all;
    }
}
