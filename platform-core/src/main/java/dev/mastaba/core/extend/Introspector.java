package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the configuration as data: what tools, reports and tests look at. An entry of every application's registry; immutable and safe for
 * any thread once the application is made. (Pyramid: {@code registry.introspector}.)
 */
@ProviderType
public interface Introspector {
    /** The setting that switches recording off for a whole application, with all that it includes: {@code mastaba.introspection = false}. */
    String SETTING = "mastaba.introspection";

    /** Whether anything is recorded at all; where not, everything here is empty. (Pyramid: {@code introspection=False}.) */
    boolean recording();

    /** What is registered under a category and a discriminator. */
    Optional<Registered> find(String category, Object discriminator);

    /** Everything of a category, in the category's order, which is that of registration where it has none of its own; empty for an unknown one. */
    List<Registered> category(String category);

    /** The names of all categories in which something is registered, sorted. */
    List<String> categories();

    /**
     * What an introspectable is related to, in either direction, in the order in which the relations were made.
     *
     * @throws java.util.NoSuchElementException when it is not registered
     */
    List<Registered> related(String category, Object discriminator);

    /** Everything of a category in an order of one's own, such as {@code Comparator.comparing(Registered::owner)}. */
    default List<Registered> category(String category, Comparator<? super Registered> order) {
        return category(category).stream().sorted(order).toList();
    }

    /** Everything, by category. */
    default Map<String, List<Registered>> categorized() {
        Map<String, List<Registered>> all = new LinkedHashMap<>();
        categories().forEach(name -> all.put(name, category(name)));
        return all;
    }

    /** Everything, by category, each in this order. */
    default Map<String, List<Registered>> categorized(Comparator<? super Registered> order) {
        Map<String, List<Registered>> all = new LinkedHashMap<>();
        categories().forEach(name -> all.put(name, category(name, order)));
        return all;
    }

    /**
     * One thing as plain data, which any JSON library can write: {@code category}, {@code discriminator}, {@code title}, {@code type},
     * {@code order}, {@code owner}, {@code origin}, {@code overrides}, {@code facts} and {@code related}.
     */
    default Map<String, Object> asData(Registered registered) {
        Introspectable it = registered.introspectable();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("category", it.category());
        data.put("discriminator", it.key());
        data.put("title", it.title());
        data.put("type", it.type());
        data.put("order", registered.order());
        data.put("owner", registered.owner());
        data.put("origin", registered.origin());
        data.put("overrides", registered.overridden());
        data.put("facts", it.plainFacts());
        List<Map<String, Object>> related = new ArrayList<>();
        for (Registered other : related(it.category(), it.discriminator())) {
            Map<String, Object> name = new LinkedHashMap<>();
            name.put("category", other.introspectable().category());
            name.put("discriminator", other.introspectable().key());
            related.add(name);
        }
        data.put("related", related);
        return data;
    }

    /** Everything as plain data: the things of each category by the category's name. */
    default Map<String, List<Map<String, Object>>> asData() {
        Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
        categories()
                .forEach(name ->
                        all.put(name, category(name).stream().map(this::asData).toList()));
        return all;
    }

    /**
     * An introspectable as the introspector keeps it.
     *
     * @param introspectable what was declared
     * @param order how many were registered before it; one that replaces another counts anew
     * @param owner the name of the add-on that declared it
     * @param origin where it was declared, as text
     * @param overridden the names of the add-ons whose declarations fell to it, in canonical order
     */
    record Registered(Introspectable introspectable, int order, String owner, String origin, List<String> overridden) {
        public Registered {
            overridden = List.copyOf(overridden);
        }
    }
}
