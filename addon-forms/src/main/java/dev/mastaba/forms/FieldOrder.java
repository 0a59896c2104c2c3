package dev.mastaba.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of the fields of a form. A field without a place keeps its position; each other field follows or precedes exactly one field, or is at
 * an end of the form, so the fields form trees. Fields at the same side of the same field stay in the order in which they are given.
 */
final class FieldOrder {
    private final Map<Place, List<String>> placed = new LinkedHashMap<>();
    private final Set<String> sorted = new LinkedHashSet<>();

    private FieldOrder(Map<String, Place> places) {
        places.forEach((field, place) ->
                placed.computeIfAbsent(place, any -> new ArrayList<>()).add(field));
    }

    /**
     * Returns the fields in order. Fields whose places form a cycle are missing.
     *
     * @param fixed the fields that keep their position, in order
     * @param places the places of all other fields
     */
    static List<String> of(List<String> fixed, Map<String, Place> places) {
        FieldOrder order = new FieldOrder(places);
        order.all(Place.first());
        fixed.forEach(order::one);
        order.all(Place.last());
        return List.copyOf(order.sorted);
    }

    private void one(String field) {
        all(Place.before(field));
        sorted.add(field);
        all(Place.after(field));
    }

    private void all(Place place) {
        placed.getOrDefault(place, List.of()).forEach(this::one);
    }
}
