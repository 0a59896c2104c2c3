package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An application's configuration as data, for tools, reports, and tests. Every application's registry contains an
 * introspector. Once the application has been created, its introspector is immutable and safe for concurrent use by
 * multiple threads. (Pyramid: {@code registry.introspector}.)
 */
@ProviderType
public interface Introspector {
    /**
     * The name of the setting that controls whether an application records introspectables, including those of all its
     * add-ons. {@code mastaba.introspection = false} disables recording.
     */
    String SETTING = "mastaba.introspection";

    /** Returns whether introspectables are recorded. If they are not recorded, this introspector is empty. (Pyramid: {@code introspection=False}.) */
    boolean recording();

    /** Returns the introspectable with the given category and discriminator, or an empty {@code Optional} if it is not registered. */
    Optional<Registered> find(String category, Object discriminator);

    /**
     * Returns all introspectables of a category, in the category's own order if it has one, or else in the order of
     * registration. The list is empty if the category is unknown.
     */
    List<Registered> category(String category);

    /** Returns the sorted names of all non-empty categories. */
    List<String> categories();

    /**
     * Returns the introspectables that are related, in either direction, to the one with the given category and
     * discriminator. They are in the order in which the relations were declared.
     *
     * @throws java.util.NoSuchElementException if no introspectable with this category and discriminator is registered
     */
    List<Registered> related(String category, Object discriminator);

    /** Returns all introspectables of a category in a custom order, such as {@code Comparator.comparing(Registered::owner)}. */
    default List<Registered> category(String category, Comparator<? super Registered> order) {
        return category(category).stream().sorted(order).toList();
    }

    /** Returns all introspectables, grouped by category. */
    default Map<String, List<Registered>> categorized() {
        Map<String, List<Registered>> all = new LinkedHashMap<>();
        categories().forEach(name -> all.put(name, category(name)));
        return all;
    }

    /** Returns all introspectables, grouped by category. The introspectables of each category are in the given order. */
    default Map<String, List<Registered>> categorized(Comparator<? super Registered> order) {
        Map<String, List<Registered>> all = new LinkedHashMap<>();
        categories().forEach(name -> all.put(name, category(name, order)));
        return all;
    }

    /**
     * Returns an introspectable as plain data that any JSON library can write. The keys are {@code category},
     * {@code discriminator}, {@code title}, {@code type}, {@code order}, {@code owner}, {@code origin},
     * {@code overrides}, {@code facts}, and {@code related}.
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

    /**
     * Returns all introspectables as plain data, grouped by category name. Each introspectable has the form that
     * {@link #asData(Registered)} returns.
     */
    default Map<String, List<Map<String, Object>>> asData() {
        Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
        categories()
                .forEach(name ->
                        all.put(name, category(name).stream().map(this::asData).toList()));
        return all;
    }

    /**
     * An introspectable that has been registered.
     *
     * @param introspectable the declared introspectable
     * @param order the number of introspectables that were registered earlier; an introspectable that replaces another
     *     one has a new number
     * @param owner the name of the add-on that declared the introspectable
     * @param origin the place where the introspectable was declared, as text
     * @param overridden the names of the add-ons whose declarations the introspectable overrides, in canonical order
     */
    record Registered(Introspectable introspectable, int order, String owner, String origin, List<String> overridden) {
        public Registered {
            overridden = List.copyOf(overridden);
        }
    }
}
