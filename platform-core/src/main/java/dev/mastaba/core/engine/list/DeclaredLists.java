package dev.mastaba.core.engine.list;

import dev.mastaba.core.engine.declare.OwnedName;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.RankedItems;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The declared lists, their items, and the changes of items. Confined to the composing thread. */
public final class DeclaredLists {
    private static final Key<DeclaredLists> KEY = Key.of(DeclaredLists.class);

    private final Map<String, Class<?>> points = new LinkedHashMap<>();
    private final Map<String, List<DeclaredItem>> items = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** The kinds of changes, in the order in which they are made. */
    public enum Kind {
        REPLACES("replaced"),
        WRAPS("changed"),
        MOVES("moved"),
        REMOVES("removed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns what has happened to the item, as a word. */
        public String word() {
            return word;
        }
    }

    /**
     * A change of an item of another add-on.
     *
     * @param list the list, as written
     * @param item the item, as written
     * @param type the type that the value must have
     * @param value returns the new value
     * @param placement the new placement
     */
    public record Change(
            Kind kind,
            String list,
            String item,
            Class<?> type,
            UnaryOperator<Object> value,
            Placement placement,
            String owner,
            Action action)
            implements RankedItems.Ranked {}

    public static DeclaredLists in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredLists::new);
    }

    public void addList(String name, Class<?> type) {
        points.put(name, type);
    }

    public void add(String list, DeclaredItem item) {
        items.computeIfAbsent(list, any -> new ArrayList<>()).add(item);
    }

    public void add(Change change) {
        changes.add(change);
    }

    /** Returns the problem that no add-on has a list, given by its exact name, or an empty {@code Optional} if it exists. */
    public static Optional<Problem> unknown(Registry registry, String list, Origin origin) {
        Set<String> known =
                registry.find(KEY).map(declared -> declared.points.keySet()).orElse(Set.of());
        return known.contains(list) ? Optional.empty() : Optional.of(ListProblems.unknownList(list, origin, known));
    }

    /**
     * Returns the lists with all changes.
     *
     * @throws ConfigurationException with all problems
     */
    public static ContributedLists settled(Registry registry) {
        DeclaredLists declared = registry.find(KEY).orElse(null);
        return declared == null ? new ContributedLists(Map.of()) : declared.settled(registry.get(Key.of(Rank.class)));
    }

    private ContributedLists settled(Rank rank) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Map<String, DeclaredItem>> byList = new LinkedHashMap<>();
        points.keySet().forEach(list -> byList.put(list, new LinkedHashMap<>()));
        Map<String, List<DeclaredItem>> exact = new LinkedHashMap<>();
        items.forEach(
                (written, some) -> exact.computeIfAbsent(RankedItems.exact(written, rank), any -> new ArrayList<>())
                        .addAll(some));
        exact.forEach((list, some) -> {
            Class<?> type = points.get(list);
            Map<String, DeclaredItem> known = byList.get(list);
            if (type == null || known == null) {
                problems.add(ListProblems.unknownList(list, some.get(0).action().origin(), points.keySet()));
                return;
            }
            RankedItems.ranked(some, rank).forEach(item -> {
                if (type.isInstance(item.value())) {
                    known.put(item.name(), item.at(RankedItems.exact(item.placement(), item.owner(), rank)));
                } else {
                    problems.add(ListProblems.type(list, type, item.name(), item.value(), item.action(), added(type)));
                }
            });
        });
        List<Change> ranked = RankedItems.ranked(changes, rank);
        for (Kind kind : Kind.values()) {
            ranked.stream()
                    .filter(change -> change.kind() == kind)
                    .forEach(change -> change(change, byList, rank, problems));
        }
        ConfigurationException.requireNone(problems);
        Map<String, List<DeclaredItem>> settled = new LinkedHashMap<>();
        byList.forEach((list, some) -> {
            List<DeclaredItem> placed =
                    RankedItems.placed(List.copyOf(some.values()), left -> ListProblems.circle(list, left));
            settled.put(OwnedName.of(list).displayed(rank.names()), placed);
            settled.put(list, placed);
        });
        return new ContributedLists(settled);
    }

    private void change(
            Change change, Map<String, Map<String, DeclaredItem>> byList, Rank rank, List<Problem> problems) {
        String list = RankedItems.exact(change.list(), rank);
        Map<String, DeclaredItem> known = byList.get(list);
        if (known == null) {
            problems.add(ListProblems.unknownList(list, change.action().origin(), points.keySet()));
            return;
        }
        String name = RankedItems.exact(change.item(), rank);
        DeclaredItem item = known.get(name);
        if (item == null) {
            problems.add(ListProblems.unknownItem(list, name, change.action(), known.keySet()));
            return;
        }
        switch (change.kind()) {
            case REMOVES -> known.remove(name);
            case MOVES -> known.put(name, item.at(RankedItems.exact(change.placement(), change.owner(), rank)));
            default -> changeValue(change, list, item, known, problems);
        }
    }

    private void changeValue(
            Change change, String list, DeclaredItem item, Map<String, DeclaredItem> known, List<Problem> problems) {
        if (!change.type().isInstance(item.value())) {
            problems.add(ListProblems.type(
                    list,
                    change.type(),
                    item.name(),
                    item.value(),
                    change.action(),
                    "Pass the type of the item to wrap(..): "
                            + item.value().getClass().getSimpleName() + ".class"));
            return;
        }
        Class<?> type = points.getOrDefault(list, Object.class);
        Object value = change.value().apply(item.value());
        if (type.isInstance(value)) {
            known.put(item.name(), item.with(value));
        } else {
            problems.add(ListProblems.type(list, type, item.name(), value, change.action(), added(type)));
        }
    }

    private static String added(Class<?> type) {
        return "Use an object of the type " + type.getSimpleName() + ".";
    }
}
