package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.declare.OwnedName;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.RankedItems;
import dev.mastaba.core.engine.list.ContributedLists;
import dev.mastaba.core.engine.list.DeclaredItem;
import dev.mastaba.core.engine.list.DeclaredLists;
import dev.mastaba.core.engine.list.DeclaredLists.Change;
import dev.mastaba.core.engine.list.DeclaredLists.Kind;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.core.view.ViewOptions.PredicateOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The directives for lists to which several add-ons contribute items, such as the entries of a menu. An application has
 * {@code Contributions.of(config).point("menu", MenuItem.class)}, an extension
 * {@code Contributions.of(config).add("wiki:menu", "votes", new MenuItem(…))}, and a page {@code contributions("wiki:menu")}.
 *
 * <p>Items of different add-ons do not conflict. They are in the order of rank, the lowest first, then of the names of the add-ons, and then of their own
 * placements. Instances are confined to the thread that composes the application; the lists are immutable.
 */
public final class Contributions implements Directives {
    private final Configurator config;

    private Contributions(Configurator config) {
        this.config = config;
    }

    /** Returns the directives for a configurator. */
    public static Contributions of(Configurator config) {
        return new Contributions(config);
    }

    /**
     * Declares a list of this add-on.
     *
     * @param name the name, to which others refer as {@code owner:name}
     * @param type the type of its items
     */
    public void point(String name, Class<?> type) {
        String list = config.addOn() + ":" + ArgumentChecks.name("a list", name);
        ArgumentChecks.value("the type of the list " + name, type);
        config.declare(Action.of("list", list)
                .phase(Phase.STRUCTURE)
                .introspectable(Introspectable.of("lists", list, "list").with("type", type.getName()))
                .effect(registry -> DeclaredLists.in(registry).addList(list, type)));
    }

    /** Adds an item that all requests see, at any position; see {@link #add(String, String, Item)}. */
    public void add(String list, String id, Object value) {
        add(list, id, item(value));
    }

    /**
     * Adds an item to a list of any add-on.
     *
     * @param list the list, as {@code owner:name}, where the owner is the name of an add-on or the id of an application
     * @param id the id of the item in this add-on; others refer to it as {@code owner:id}
     */
    public void add(String list, String id, Item item) {
        String owner = config.addOn();
        String name = owner + ":" + ArgumentChecks.name("an item", id);
        String written = named(list, owner);
        Visibility visibility = Visibility.of(item.conditions, Optional.ofNullable(item.permission));
        config.declare(Action.of("added list item", written, name)
                .introspectable(Introspectable.of("list items", written + " < " + name, "list item")
                        .with("list", written)
                        .with("item", name)
                        .with("value", Describe.of(item.value))
                        .with(visibility.facts()))
                .effect((registry, action) -> DeclaredLists.in(registry)
                        .add(
                                written,
                                new DeclaredItem(
                                        owner,
                                        name,
                                        item.value,
                                        item.placement,
                                        visibility.test(registry, action.origin()),
                                        action))));
    }

    /** Replaces the value of another add-on's item. Two add-ons that do this conflict, unless one ranks above the other. */
    public void override(String list, String item, Object value) {
        ArgumentChecks.value("an item", value);
        change(Kind.REPLACES, list, item, Object.class, any -> value, Placement.anywhere());
    }

    /** Changes the value of another add-on's item; changes of several add-ons are applied one after another, that of the lowest rank first. */
    public <T> void wrap(String list, String item, Class<T> type, UnaryOperator<T> change) {
        ArgumentChecks.value("a change of an item", change);
        ArgumentChecks.value("the type of an item", type);
        change(Kind.WRAPS, list, item, type, value -> change.apply(type.cast(value)), Placement.anywhere());
    }

    /** Moves another add-on's item under or over others. */
    public void move(String list, String item, Placement placement) {
        change(
                Kind.MOVES,
                list,
                item,
                Object.class,
                UnaryOperator.identity(),
                ArgumentChecks.value("a placement", placement));
    }

    /** Removes another add-on's item. */
    public void remove(String list, String item) {
        change(Kind.REMOVES, list, item, Object.class, UnaryOperator.identity(), Placement.anywhere());
    }

    private void change(
            Kind kind, String list, String item, Class<?> type, UnaryOperator<Object> value, Placement placement) {
        String owner = config.addOn();
        String written = named(list, owner);
        String name = named(item, owner);
        // Two add-ons conflict if they replace or remove the same item, or if they move it.
        Action action = kind == Kind.WRAPS
                ? Action.unnamed()
                : Action.late(() -> {
                    Rank rank = config.registry().get(Key.of(Rank.class));
                    return List.of(
                            kind == Kind.MOVES ? "move of a list item" : "list item",
                            RankedItems.exact(written, rank),
                            RankedItems.exact(name, rank));
                });
        config.declare(action.introspectable(Introspectable.each("list changes", written + " " + name, "list change")
                        .with("list", written)
                        .with("item", name)
                        .with("change", kind.word()))
                .effect((registry, declared) -> DeclaredLists.in(registry)
                        .add(new Change(kind, written, name, type, value, placement, owner, declared))));
    }

    private static String named(String text, String owner) {
        String name = ArgumentChecks.name("a list or item", text);
        if (name.startsWith(":")) {
            throw new ConfigurationException(new Problem(
                    "MAST-LIST-005",
                    "\"" + text
                            + "\" is not the name of a list or item: the name of the add-on before the colon is missing.",
                    List.of(),
                    "Write it as in this example: \"wiki:menu\""));
        }
        return OwnedName.of(name, owner).toString();
    }

    /**
     * Returns the items of a list that a request sees: those whose conditions it satisfies, and for which it has the permission on its context.
     *
     * @param list the list, as {@code owner:name}
     * @throws java.util.NoSuchElementException if the list does not exist
     * @throws ClassCastException if its items have another type
     */
    public static <T> List<T> list(Request request, String list, Class<T> type) {
        return Application.of(request).get(Key.of(ContributedLists.class)).of(list, request).stream()
                .map(type::cast)
                .toList();
    }

    /**
     * Returns the problem that no add-on has a list, or an empty {@code Optional} if it exists. For template engines, which check the lists that templates
     * name.
     *
     * @param list the list, as {@code owner:name}, where the owner is the name of an add-on
     * @param origin the place that names the list
     */
    public static Optional<Problem> unknown(Registry registry, String list, Origin origin) {
        return DeclaredLists.unknown(registry, list, origin);
    }

    /** Returns an item that all requests see, at any position. */
    public static Item item(Object value) {
        return new Item(ArgumentChecks.value("an item", value), Placement.anywhere(), List.of(), null);
    }

    /** An item of a list, with its position and the conditions under which a request sees it. Immutable. */
    public static final class Item {
        private final Object value;
        private final Placement placement;
        private final List<PredicateOption> conditions;
        private final @Nullable String permission;

        private Item(Object value, Placement placement, List<PredicateOption> conditions, @Nullable String permission) {
            this.value = value;
            this.placement = placement;
            this.conditions = List.copyOf(conditions);
            this.permission = permission;
        }

        /** Returns a copy that comes after the named items, such as {@code wiki:recent}. Items that do not exist have no effect. */
        public Item under(String... names) {
            return new Item(value, new Placement(List.of(names), placement.above()), conditions, permission);
        }

        /** Returns a copy that comes before the named items. Items that do not exist have no effect. */
        public Item over(String... names) {
            return new Item(value, new Placement(placement.below(), List.of(names)), conditions, permission);
        }

        /** Returns a copy that a request sees only if it also satisfies the given conditions, which are the predicates of views. */
        public Item when(PredicateOption... all) {
            List<PredicateOption> more = new ArrayList<>(conditions);
            more.addAll(List.of(all));
            return new Item(value, placement, more, permission);
        }

        /** Returns a copy that only users see who have a permission on the context of the request. */
        public Item permission(String name) {
            return new Item(value, placement, conditions, ViewOptions.permissionName("a permission", name));
        }
    }
}
