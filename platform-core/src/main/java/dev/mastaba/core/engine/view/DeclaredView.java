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
 * A view as one add-on declared it, and the effect of its declaration. A view that falls to another stays readable: what replaces it keeps its
 * guard. Its conditions are known when its discriminator is, its action when the commit is over, and its id when all views are known. Confined
 * to the composing thread.
 */
final class DeclaredView implements Action.Effect {
    private final Declarer declarer;
    private final ViewFunction function;
    private final ViewSpec said;
    /** What was said, without the options for predicates once these are known. */
    private ViewSpec spec;

    private ViewConditions conditions = ViewConditions.NONE;
    private @Nullable Action action;
    private @Nullable ViewId id;
    private String owner = "";

    /**
     * A view that is to be declared.
     *
     * @param function what it does
     * @param said its options
     */
    DeclaredView(Declarer declarer, ViewFunction function, ViewSpec said) {
        this.declarer = declarer;
        this.function = function;
        this.said = said;
        this.spec = said;
    }

    /** Declares it. */
    void declare() {
        Action late = Action.late(this::discriminator).effect(this);
        boolean everywhere = spec.route().isEmpty() && !spec.exceptionOnly();
        declarer.declare(everywhere ? late.claiming("view:" + spec.name()) : late);
    }

    /** What two declarations of the same view have in common; computed when all predicates are known. */
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

    /** This view, declared by this action: it has won, or has fallen to another. */
    DeclaredView declaredBy(Action by) {
        action = by;
        return this;
    }

    /**
     * Gives it its id.
     *
     * @param addOn the name of the add-on it belongs to
     */
    DeclaredView named(String addOn, ViewId given) {
        owner = addOn;
        id = given;
        return this;
    }

    /** Its id. */
    ViewId id() {
        return Objects.requireNonNull(id, "A view has its id when all views are known");
    }

    /** The name of the add-on it belongs to. */
    String owner() {
        return owner;
    }

    /** The declaration: who, where. */
    Action action() {
        return Objects.requireNonNull(action, "A view has its action when it was committed");
    }

    ViewFunction function() {
        return function;
    }

    /** Its options, without those for predicates. */
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

    /** Whether something is wrong with its options, so that it is not known which view it is. */
    boolean isRefused() {
        return !conditions.problems().isEmpty();
    }

    /** Whether both are the same view: in one slot, with equal predicates. */
    boolean sameAs(DeclaredView other) {
        return !isRefused() && !other.isRefused() && sameness().equals(other.sameness());
    }

    /**
     * The second half of its id: as given, else the route's name, or for traversal {@code Context#name}, with the method where it is limited to
     * one other than GET.
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

    /** {@code wiki:page (route page)}. */
    @Override
    public String toString() {
        return id + " (" + slot() + (predicates().isEmpty() ? "" : ", " + predicates()) + ")";
    }

    /** Two views in one slot with equal predicates are the same view. */
    private record Sameness(ViewSlot slot, PredicateList predicates) {
        @Override
        public String toString() {
            return "view for " + slot + (predicates.isEmpty() ? "" : " (" + predicates + ")");
        }
    }
}
