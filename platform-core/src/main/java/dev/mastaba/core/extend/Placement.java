package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;

/**
 * The requested position of an item relative to other items. Each list contains alternatives; at least one of them must
 * exist, unless the list is empty.
 *
 * <p>"Under" another item means nearer to the application, and "over" it means nearer to the client. If both lists are
 * empty, the sorter's default position applies. (Pyramid: {@code under}, {@code over}.)
 *
 * @param below the name of the item that this item is under, followed by fallbacks
 * @param above the name of the item that this item is over, followed by fallbacks
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

    /** Returns a placement under the named item, or under the first fallback that exists if the named item does not exist. */
    public static Placement under(String name, String... fallbacks) {
        return new Placement(names(name, fallbacks), List.of());
    }

    /** Returns a placement over the named item, or over the first fallback that exists if the named item does not exist. */
    public static Placement over(String name, String... fallbacks) {
        return new Placement(List.of(), names(name, fallbacks));
    }

    /**
     * Returns a copy of this placement that is also under the named item, or under the first fallback that exists if
     * the named item does not exist. The copy keeps the "over" request of this placement, but not a previous "under"
     * request.
     */
    public Placement andUnder(String name, String... fallbacks) {
        return new Placement(names(name, fallbacks), above);
    }

    /**
     * Returns a copy of this placement that is also over the named item, or over the first fallback that exists if the
     * named item does not exist. The copy keeps the "under" request of this placement, but not a previous "over"
     * request.
     */
    public Placement andOver(String name, String... fallbacks) {
        return new Placement(below, names(name, fallbacks));
    }

    private static List<String> names(String name, String... fallbacks) {
        List<String> all = new ArrayList<>(List.of(fallbacks));
        all.add(0, name);
        return all;
    }
}
