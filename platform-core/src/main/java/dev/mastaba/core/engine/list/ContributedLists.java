package dev.mastaba.core.engine.list;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Traversal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lists of an application with their items. Immutable. */
public final class ContributedLists {
    private final Map<String, List<DeclaredItem>> lists;
    private final Map<String, List<Object>> unconditional = new HashMap<>();

    /**
     * Creates the lists.
     *
     * @param lists the items by each name under which a list is known
     */
    ContributedLists(Map<String, List<DeclaredItem>> lists) {
        this.lists = Map.copyOf(lists);
        lists.forEach((name, items) -> {
            if (items.stream().allMatch(item -> item.shown() == null)) {
                unconditional.put(name, items.stream().map(DeclaredItem::value).toList());
            }
        });
    }

    /** Returns all items of a list in their order; none if the list does not exist. */
    public List<DeclaredItem> items(String list) {
        return lists.getOrDefault(list, List.of());
    }

    /**
     * Returns the values of the items that a request sees.
     *
     * @throws NoSuchElementException if the list does not exist
     */
    public List<Object> of(String list, Request request) {
        List<DeclaredItem> items = lists.get(list);
        if (items == null) {
            throw new NoSuchElementException(
                    "The list \"" + list + "\" does not exist; the lists are " + new TreeSet<>(lists.keySet()));
        }
        List<Object> all = unconditional.get(list);
        if (all != null) {
            return all;
        }
        @Nullable Object context = Traversal.of(request).map(Traversal::context).orElse(null);
        return items.stream()
                .filter(item -> item.shown() == null || item.shown().test(request, context))
                .map(DeclaredItem::value)
                .toList();
    }
}
