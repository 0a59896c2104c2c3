package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.view.View.ViewId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A view as an add-on declared it, and the effect of its declaration. An overridden view stays readable, because the
 * view that replaces it keeps its guard. The conditions are known once the discriminator is, the action once the commit
 * is complete, and the id once all views are known. Confined to the composing thread.
 */
final class DeclaredView implements Action.Effect {
    private final Declarer declarer;
    private final ViewFunction function;
    private final ViewSpec said;
    /** The options, without those for predicates once the predicates are known. */
    private ViewSpec spec;

    private ViewConditions conditions = ViewConditions.NONE;
    private @Nullable Action action;
    private @Nullable ViewId id;
    private String owner = "";

    /**
     * Creates a view to be declared.
     *
     * @param function its function
     * @param said its options
     */
    DeclaredView(Declarer declarer, ViewFunction function, ViewSpec said) {
        this.declarer = declarer;
        this.function = function;
        this.said = said;
        this.spec = said;
    }

    /** Declares the view. */
    void declare() {
        Action late = Action.late(this::discriminator).effect(this);
        boolean everywhere = spec.route().isEmpty() && !spec.exceptionOnly();
        declarer.declare(everywhere ? late.claiming("view:" + spec.name()) : late);
    }

    /** Returns the key that two declarations of the same view share; computed once all predicates are known. */
    private Object discriminator() {
        Registry registry = declarer.registry();
        conditions = ViewConditions.of(said, registry);
        Map<String, List<Object>> forDerivers = new LinkedHashMap<>(said.more());
        forDerivers.keySet().removeIf(name -> !DeclaredDerivers.in(registry).reads(name));
        spec = said.saying(forDerivers);
        return sameness();
    }

    private Object sameness() {
        return isRefused() ? new Object() : new Sameness(slot(), predicates());
    }

    @Override
    public void apply(Registry registry, Action winner) {
        conditions.report(declarer, winner.origin());
        DeclaredViews.in(registry).won(sameness(), declaredBy(winner));
    }

    /** Sets the action that declared this view, whether it won or was overridden, and returns the view. */
    DeclaredView declaredBy(Action by) {
        action = by;
        return this;
    }

    /**
     * Sets the id of the view.
     *
     * @param addOn the name of the add-on that owns the view
     */
    DeclaredView named(String addOn, ViewId given) {
        owner = addOn;
        id = given;
        return this;
    }

    ViewId id() {
        return Objects.requireNonNull(id, "A view has no id before all views are known");
    }

    /** Returns the name of the add-on that owns the view. */
    String owner() {
        return owner;
    }

    /** Returns the action that declared the view, with its add-on and its place. */
    Action action() {
        return Objects.requireNonNull(action, "A view has no action before it is committed");
    }

    ViewFunction function() {
        return function;
    }

    /** Returns the options without those for predicates. */
    ViewSpec spec() {
        return spec;
    }

    ViewSlot slot() {
        return spec.slot();
    }

    ViewConditions conditions() {
        return conditions;
    }

    PredicateList predicates() {
        return conditions.predicates();
    }

    /** Returns whether the options are invalid, so that the view's identity is unknown. */
    boolean isRefused() {
        return !conditions.problems().isEmpty();
    }

    /** Returns whether both are the same view: in one slot, with equal predicates. */
    boolean sameAs(DeclaredView other) {
        return !isRefused() && !other.isRefused() && sameness().equals(other.sameness());
    }

    /**
     * Returns the second half of the id. It is the id that was specified, or else the route's name, or
     * {@code Context#name} for traversal. If the view is limited to one method other than GET, the method is appended.
     */
    String name() {
        if (!spec.id().isEmpty()) {
            return spec.id();
        }
        StringBuilder name = new StringBuilder(spec.route());
        if (spec.route().isEmpty()) {
            name.append(slot().anywhere() ? "any" : slot().simpleTypeName());
        } else if (spec.exceptionOnly()) {
            name.append('.').append(slot().simpleTypeName());
        }
        if (!spec.name().isEmpty()) {
            name.append('#').append(spec.name());
        }
        if (conditions.methods().size() == 1
                && conditions.methods().get(0) instanceof String method
                && !method.equals("GET")) {
            name.append('.').append(method.toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** Returns a text such as {@code wiki:page (route page)}. */
    @Override
    public String toString() {
        return id + " (" + slot() + (predicates().isEmpty() ? "" : ", " + predicates()) + ")";
    }

    /** The key of a view: two views in one slot with equal predicates are the same view. */
    private record Sameness(ViewSlot slot, PredicateList predicates) {
        @Override
        public String toString() {
            return "view for " + slot + (predicates.isEmpty() ? "" : " (" + predicates + ")");
        }
    }
}
