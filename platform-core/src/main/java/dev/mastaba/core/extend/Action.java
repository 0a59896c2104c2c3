package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A declaration that takes effect at the commit. Actions with equal discriminators declare the same thing, so at most
 * one of them takes effect.
 *
 * <p>Instances are immutable: methods that set a value return a modified copy. (Pyramid: {@code config.action}.)
 */
public final class Action {
    private static final Effect NO_EFFECT = (registry, action) -> {};
    private static final Origin UNPLACED = Origin.named("", "");

    private @Nullable Object discriminator;
    private @Nullable Supplier<? extends @Nullable Object> lateDiscriminator;
    private @Nullable String claim;
    private Phase phase = Phase.NORMAL;
    private Effect effect = NO_EFFECT;
    private List<Introspectable> introspectables = List.of();
    private Origin origin = UNPLACED;
    private Object includable = "";
    private long index = -1;

    private Action() {}

    private Action with(Consumer<Action> change) {
        Action copy = new Action();
        copy.discriminator = discriminator;
        copy.lateDiscriminator = lateDiscriminator;
        copy.claim = claim;
        copy.phase = phase;
        copy.effect = effect;
        copy.introspectables = introspectables;
        copy.origin = origin;
        copy.includable = includable;
        copy.index = index;
        change.accept(copy);
        return copy;
    }

    /** Returns an action whose discriminator is the list of the given values, compared by {@code equals}. */
    public static Action of(Object first, Object... more) {
        List<Object> parts = new ArrayList<>(more.length + 1);
        parts.add(ArgumentChecks.value("a discriminator", first));
        for (Object part : more) {
            parts.add(part == null ? ArgumentChecks.value(partAfter(parts), part) : part);
        }
        return unnamed().with(copy -> copy.discriminator = List.copyOf(parts));
    }

    private static String partAfter(List<Object> parts) {
        return "a part of the discriminator (" + ConflictException.Conflict.text(parts) + ", …)";
    }

    /** Returns an action without a discriminator, which never conflicts with another action. */
    public static Action unnamed() {
        return new Action();
    }

    /**
     * Returns an action whose discriminator the given supplier computes late: only when the commit resolves the actions
     * of the action's phase. If the supplier returns null, the action has no discriminator.
     */
    public static Action late(Supplier<? extends @Nullable Object> discriminator) {
        ArgumentChecks.value("a discriminator's supplier", discriminator);
        return unnamed().with(copy -> copy.lateDiscriminator = discriminator);
    }

    /** Returns a copy of this action in the given phase. The default is {@link Phase#NORMAL}. */
    public Action phase(Phase other) {
        Phase given = ArgumentChecks.value("a phase", other);
        return with(copy -> copy.phase = given);
    }

    /**
     * Returns a copy of this action that claims a name that other add-ons might use by accident, such as
     * {@code route:login}. The commit is rejected if an action overrides another action with the same claim, unless the
     * overriding action's add-on is declared to rank above the other add-on. The operator can permit the override with
     * the setting {@code mastaba.accept}.
     */
    public Action claiming(String name) {
        ArgumentChecks.composed("a claim", name);
        return with(copy -> copy.claim = name);
    }

    /**
     * Returns a copy of this action with the given effect. If the given effect is null, the action has no effect, but
     * it can still conflict with other actions.
     */
    public Action effect(@Nullable Effect other) {
        Effect does = other == null ? NO_EFFECT : other;
        return with(copy -> copy.effect = does);
    }

    /** Returns a copy of this action with the given effect, which receives only the registry under construction. */
    public Action effect(Consumer<Registry> other) {
        ArgumentChecks.value("an effect", other);
        return effect((registry, action) -> other.accept(registry));
    }

    /** Returns a copy of this action with an additional introspectable, which is registered after the effect has run. */
    public Action introspectable(Introspectable more) {
        List<Introspectable> all = new ArrayList<>(introspectables);
        all.add(ArgumentChecks.value("an introspectable", more));
        return with(copy -> copy.introspectables = List.copyOf(all));
    }

    /**
     * Returns a copy of this action with the given origin. Use this method if the caller's stack frame is not the
     * actual place of the declaration, for example because a line of YAML or an annotation declares the action.
     */
    public Action origin(Origin other) {
        Origin given = ArgumentChecks.value("an origin", other);
        return with(copy -> copy.origin = given);
    }

    /**
     * Returns a copy of this action that records who declared the action, and when. Only the configurator calls this
     * method.
     *
     * @param by the identity of the code that declares the action (an add-on or an includable), compared by
     *     {@code equals}
     * @param at the number of earlier declarations in this configuration
     */
    public Action declared(Object by, long at) {
        return with(copy -> {
            copy.includable = by;
            copy.index = at;
        });
    }

    /** Returns the discriminator, or null if the action has none. A late discriminator is computed again at each call. */
    public @Nullable Object discriminator() {
        return lateDiscriminator == null ? discriminator : lateDiscriminator.get();
    }

    /** Returns a copy of this action whose late discriminator has been computed, or this action if its discriminator is not late. */
    public Action settled() {
        if (lateDiscriminator == null) {
            return this;
        }
        var computed = discriminator();
        return with(copy -> {
            copy.discriminator = computed;
            copy.lateDiscriminator = null;
        });
    }

    /** Returns whether the discriminator is computed only when the actions of the phase are resolved. */
    public boolean isLate() {
        return lateDiscriminator != null;
    }

    /** Returns the name that this action claims, or null if it does not claim one. */
    public @Nullable String claim() {
        return claim;
    }

    /** Returns the phase of the commit in which the effect runs. */
    public Phase phase() {
        return phase;
    }

    /** Returns the effect, which the commit runs if this action wins. */
    public Effect effect() {
        return effect;
    }

    /** Returns the introspectables that the action registers with the introspector. */
    public List<Introspectable> introspectables() {
        return introspectables;
    }

    /** Returns the place where the action was declared. Until this place is known, the origin consists of empty strings. */
    public Origin origin() {
        return origin;
    }

    /** Returns whether the place where the action was declared is known. */
    public boolean hasOrigin() {
        return !origin.addOn().isEmpty() || !origin.type().isEmpty();
    }

    /**
     * Returns the code that declared the action (an add-on or an includable), compared by {@code equals}. Before the
     * action is declared, the result is an empty string.
     */
    public Object includable() {
        return includable;
    }

    /**
     * Returns the insertion index, which is the number of earlier declarations in the configuration. Before the action
     * is declared, the index is -1.
     */
    public long index() {
        return index;
    }

    /**
     * The operation with which a winning action takes effect. It runs on the composing thread and writes entries into
     * the registry under construction.
     */
    @ConsumerType
    @FunctionalInterface
    public interface Effect {
        /**
         * Puts the winning action into effect, usually by writing to the registry.
         *
         * @param registry the registry under construction
         * @param action the winning action itself, with its origin and index
         * @throws Exception any failure; the commit stops immediately and reports the failure with the action's origin
         */
        void apply(Registry registry, Action action) throws Exception;
    }

    /**
     * The step of a commit in which an action's effect runs. Phases with lower orders run first, and all actions with
     * the same order are resolved together.
     *
     * @param order any integer; the four constants are Pyramid's {@code PHASE0} to {@code PHASE3}
     */
    public record Phase(int order) implements Comparable<Phase> {
        /** The phase that runs before the other predefined phases, for settings of the engine itself. */
        public static final Phase FIRST = new Phase(-30);
        /** The phase for declarations that later phases use: predicates, derivers, renderers, assets, and policies. */
        public static final Phase VOCABULARY = new Phase(-20);
        /** The phase for declarations on which views depend: routes, the default permission, and the view mapper. */
        public static final Phase STRUCTURE = new Phase(-10);
        /** The default phase, for all other declarations, including views. */
        public static final Phase NORMAL = new Phase(0);

        /** Returns the phase with the given order. */
        public static Phase at(int order) {
            return new Phase(order);
        }

        @Override
        public int compareTo(Phase other) {
            return Integer.compare(order, other.order);
        }
    }
}
