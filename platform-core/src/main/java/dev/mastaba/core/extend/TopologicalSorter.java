package dev.mastaba.core.extend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sorter of named items by their placements, between a first and a last end. Directives of add-ons use it for items
 * that users place over or under each other. Items without a placement get the sorter's default. Instances are confined
 * to one thread. (Pyramid: {@code TopologicalSorter}.)
 *
 * @param <T> the type of the items
 */
public final class TopologicalSorter<T> {
    private final String first;
    private final String last;
    private final Placement standard;
    private final Map<String, T> values = new LinkedHashMap<>();
    private final Map<String, Placement> placements = new HashMap<>();

    /**
     * Creates a sorter without items.
     *
     * @param first the name of the end at which the order begins
     * @param last the name of the other end
     * @param standard the placement of items without one
     */
    public TopologicalSorter(String first, String last, Placement standard) {
        this.first = first;
        this.last = last;
        this.standard = standard;
    }

    /** Adds an item, which replaces an item with the same name. An item that is placed under another comes after it. */
    public void add(String name, T value, Placement placement) {
        values.remove(name);
        values.put(name, value);
        boolean anywhere = placement.below().isEmpty() && placement.above().isEmpty();
        placements.put(name, anywhere ? standard : placement);
    }

    /**
     * Returns the items in order.
     *
     * @throws OrderingException if placements form a cycle, or if none of the names in a placement exists
     */
    public List<T> sorted() {
        Map<String, List<String>> followers = followers();
        Map<String, Integer> waitsFor = new HashMap<>();
        followers.values().forEach(names -> names.forEach(name -> waitsFor.merge(name, 1, Integer::sum)));
        Deque<String> ready = new ArrayDeque<>();
        followers.keySet().stream().filter(name -> !waitsFor.containsKey(name)).forEach(ready::addLast);
        List<T> sorted = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(followers.keySet());
        while (!ready.isEmpty()) {
            String name = ready.removeFirst();
            left.remove(name);
            if (values.containsKey(name)) {
                sorted.add(values.get(name));
            }
            for (String follower : followers.getOrDefault(name, List.of())) {
                if (waitsFor.merge(follower, -1, Integer::sum) == 0) {
                    ready.addFirst(follower);
                }
            }
        }
        if (!left.isEmpty()) {
            List<String> ring = ring(followers, left);
            throw new OrderingException(
                    "The placements form a cycle: " + String.join(" > ", ring) + " > " + ring.get(0) + ".", ring, true);
        }
        return sorted;
    }

    /**
     * Returns the items with a placement none of whose names exists, each with that placement as text. Pyramid
     * considers such an item placed as soon as another item refers to it on that side.
     */
    public Map<String, String> unmet() {
        Map<String, String> unmet = new LinkedHashMap<>();
        values.keySet().forEach(name -> {
            Placement wish = placements.getOrDefault(name, standard);
            if (isUnmet(wish.below())) {
                unmet.put(name, wish("under", wish.below()));
            } else if (isUnmet(wish.above())) {
                unmet.put(name, wish("over", wish.above()));
            }
        });
        return unmet;
    }

    private boolean isUnmet(List<String> wished) {
        return !wished.isEmpty()
                && wished.stream()
                        .noneMatch(name -> name.equals(first) || name.equals(last) || values.containsKey(name));
    }

    private static String wish(String word, List<String> wished) {
        return word + " \"" + String.join("\" or \"", wished)
                + (wished.size() == 1 ? "\", which does not exist" : "\", none of which exists");
    }

    private Map<String, List<String>> followers() {
        Map<String, List<String>> followers = new LinkedHashMap<>();
        followers.put(first, new ArrayList<>(List.of(last)));
        followers.put(last, new ArrayList<>());
        values.keySet().forEach(name -> followers.put(name, new ArrayList<>()));
        values.keySet().forEach(name -> {
            Placement placement = placements.getOrDefault(name, standard);
            known(followers, placement.below()).forEach(other -> add(followers, other, name));
            known(followers, placement.above()).forEach(other -> add(followers, name, other));
        });
        values.keySet().forEach(name -> requirePlace(name, followers));
        return followers;
    }

    private static void add(Map<String, List<String>> followers, String name, String follower) {
        followers.getOrDefault(name, new ArrayList<>()).add(follower);
    }

    private static List<String> known(Map<String, List<String>> followers, List<String> wished) {
        return wished.stream().filter(followers::containsKey).toList();
    }

    /** Requires that an item with a placement has a neighbor on that side, even if only the neighbor's placement refers to the item. */
    private void requirePlace(String name, Map<String, List<String>> followers) {
        Placement placement = placements.getOrDefault(name, standard);
        boolean follows = followers.values().stream().anyMatch(names -> names.contains(name));
        if (!placement.below().isEmpty() && !follows) {
            throw unmet(name, "under", placement.below());
        }
        if (!placement.above().isEmpty()
                && followers.getOrDefault(name, List.of()).isEmpty()) {
            throw unmet(name, "over", placement.above());
        }
    }

    private OrderingException unmet(String name, String word, List<String> wished) {
        List<String> others =
                values.keySet().stream().filter(other -> !other.equals(name)).toList();
        String message = '"' + name + "\" is placed " + wish(word, wished) + "."
                + (others.isEmpty() ? "" : " Available: " + String.join(", ", others) + ".");
        return new OrderingException(message, List.of(name), false);
    }

    private static List<String> ring(Map<String, List<String>> followers, Set<String> left) {
        for (String start : left) {
            List<String> way = new ArrayList<>();
            if (leadsTo(start, start, followers, way, new HashSet<>())) {
                return way;
            }
        }
        return new ArrayList<>(left);
    }

    private static boolean leadsTo(
            String from, String goal, Map<String, List<String>> followers, List<String> way, Set<String> seen) {
        way.add(from);
        for (String follower : followers.getOrDefault(from, List.of())) {
            if (follower.equals(goal) || seen.add(follower) && leadsTo(follower, goal, followers, way, seen)) {
                return true;
            }
        }
        way.remove(way.size() - 1);
        return false;
    }

    /** An exception for items that cannot be ordered by their placements. (Pyramid: {@code CyclicDependencyError}.) */
    public static final class OrderingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> names;
        private final boolean cycle;

        OrderingException(String message, List<String> names, boolean cycle) {
            super(message);
            this.names = List.copyOf(names);
            this.cycle = cycle;
        }

        /** Returns the items concerned; in a cycle, each must come before the next, and the last before the first. */
        public List<String> names() {
            return names;
        }

        /** Returns whether the placements form a cycle; if not, none of the names in a placement exists. */
        public boolean isCycle() {
            return cycle;
        }
    }
}
