package dev.mastaba.examples.wiki.contents;

import dev.mastaba.core.traversal.Resource;
import dev.mastaba.examples.wiki.page.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A group of wiki pages whose names are equal up to a hyphen. Its children are sections and entries, which are created on demand. Instances are
 * immutable.
 */
public final class Section implements Resource {
    private static final char HYPHEN = '-';

    private final String name;
    private final @Nullable Section parent;
    /** The pages by the rest of their names; the section's own page by an empty text. */
    private final SortedMap<String, Change> pages;

    private Section(String name, @Nullable Section parent, SortedMap<String, Change> pages) {
        this.name = name;
        this.parent = parent;
        this.pages = pages;
    }

    /** Returns the root of the tree, which is the section that contains all the given pages. */
    public static Section root(List<Change> newest) {
        SortedMap<String, Change> pages = new TreeMap<>();
        newest.forEach(change -> pages.put(change.page(), change));
        return new Section("", null, pages);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Section parent() {
        return parent;
    }

    @Override
    public @Nullable Resource child(String wanted) {
        return children().stream()
                .filter(child -> child.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /** Returns the sections and entries in this section, ordered by name. */
    public List<Resource> children() {
        SortedMap<String, SortedMap<String, Change>> groups = new TreeMap<>();
        pages.forEach((rest, change) -> {
            if (!rest.isEmpty()) {
                String part = part(rest);
                String below = part.equals(rest) ? "" : rest.substring(part.length() + 1);
                groups.computeIfAbsent(part, key -> new TreeMap<>()).put(below, change);
            }
        });
        List<Resource> children = new ArrayList<>();
        groups.forEach((part, group) -> children.add(child(part, group)));
        return children;
    }

    /** Returns the newest change of the page that has the same name as this section, or an empty {@code Optional} if there is no such page. */
    public Optional<Change> own() {
        return Optional.ofNullable(pages.get(""));
    }

    /** Returns the newest changes of all pages in this section, including the page with the section's own name. */
    public List<Change> pages() {
        return List.copyOf(pages.values());
    }

    private Resource child(String part, SortedMap<String, Change> group) {
        if (group.size() > 1) {
            return new Section(part, this, group);
        }
        Map.Entry<String, Change> only = group.entrySet().iterator().next();
        String rest = only.getKey().isEmpty() ? part : part + HYPHEN + only.getKey();
        return new Entry(rest, this, only.getValue());
    }

    /** Returns the part up to the first hyphen that has text on both sides. */
    private static String part(String rest) {
        int hyphen = rest.indexOf(HYPHEN);
        return hyphen <= 0 || hyphen == rest.length() - 1 ? rest : rest.substring(0, hyphen);
    }
}
