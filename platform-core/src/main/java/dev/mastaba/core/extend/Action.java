package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A declaration that waits for its commit. Actions with equal discriminators declare the same thing; at most one of
 * them takes effect.
 *
 * <p>Immutable; methods that set a value return a modified copy. (Pyramid: {@code config.action}.)
 */
public final class Action {
    private static final Effect NO_EFFECT = (registry, action) -> {};
    private static final Origin UNPLACED = Origin.named("", "");

    private final @Nullable Object discriminator;
    private final @Nullable Supplier<? extends @Nullable Object> lateDiscriminator;
    private final @Nullable String claim;
    private final Phase phase;
    private final Effect effect;
    private final List<Introspectable> introspectables;
    private final Origin origin;
    private final Object includable;
    private final long index;

    private Action(
            @Nullable Object discriminator,
            @Nullable Supplier<? extends @Nullable Object> lateDiscriminator,
            @Nullable String claim,
            Phase phase,
            Effect effect,
            List<Introspectable> introspectables,
            Origin origin,
            Object includable,
            long index) {
        this.discriminator = discriminator;
        this.lateDiscriminator = lateDiscriminator;
        this.claim = claim;
        this.phase = phase;
        this.effect = effect;
        this.introspectables = List.copyOf(introspectables);
        this.origin = origin;
        this.includable = includable;
        this.index = index;
    }

    /** Returns an action whose discriminator is the list of these values, compared by {@code equals}. */
    public static Action of(Object first, Object... more) {
        List<Object> parts = new ArrayList<>(more.length + 1);
        parts.add(ArgumentChecks.value("a discriminator", first));
        for (Object part : more) {
            parts.add(ArgumentChecks.value(
                    "a part of the discriminator (" + ConflictException.Conflict.text(parts) + ", …)", part));
        }
        return new Action(List.copyOf(parts), null, null, Phase.NORMAL, NO_EFFECT, List.of(), UNPLACED, "", -1);
    }

    /** Returns an action that does not conflict with any other action. */
    public static Action unnamed() {
        return new Action(null, null, null, Phase.NORMAL, NO_EFFECT, List.of(), UNPLACED, "", -1);
    }

    /**
     * Returns an action whose discriminator is computed when the actions of its phase are resolved. The supplier may
     * return null for no discriminator.
     */
    public static Action late(Supplier<? extends @Nullable Object> discriminator) {
        return new Action(
                null,
                ArgumentChecks.value("a discriminator's supplier", discriminator),
                null,
                Phase.NORMAL,
                NO_EFFECT,
                List.of(),
                UNPLACED,
                "",
                -1);
    }

    /** Returns a copy in another phase; the default is {@link Phase#NORMAL}. */
    public Action phase(Phase other) {
        Phase given = ArgumentChecks.value("a phase", other);
        return new Action(
                discriminator, lateDiscriminator, claim, given, effect, introspectables, origin, includable, index);
    }

    /**
     * Returns a copy that claims a name that others may use by accident, such as {@code route:login}. If one of two
     * claims overrides the other although its add-on was not declared to rank above the other's, the commit is
     * rejected.
     */
    public Action claiming(String name) {
        ArgumentChecks.composed("a claim", name);
        return new Action(
                discriminator, lateDiscriminator, name, phase, effect, introspectables, origin, includable, index);
    }

    /** Returns a copy with this effect. With null, the action has no effect and only occupies its discriminator. */
    public Action effect(@Nullable Effect other) {
        Effect does = other == null ? NO_EFFECT : other;
        return new Action(
                discriminator, lateDiscriminator, claim, phase, does, introspectables, origin, includable, index);
    }

    /** Returns a copy with an effect that needs only the registry. */
    public Action effect(Consumer<Registry> other) {
        ArgumentChecks.value("an effect", other);
        return effect((registry, action) -> other.accept(registry));
    }

    /** Returns a copy with an additional introspectable, which is registered after the effect has run. */
    public Action introspectable(Introspectable more) {
        List<Introspectable> all = new ArrayList<>(introspectables);
        all.add(ArgumentChecks.value("an introspectable", more));
        return new Action(discriminator, lateDiscriminator, claim, phase, effect, all, origin, includable, index);
    }

    /** Returns a copy with this origin, if the caller's stack frame is not precise enough: for example, for a line of YAML or an annotation. */
    public Action origin(Origin other) {
        return new Action(
                discriminator,
                lateDiscriminator,
                claim,
                phase,
                effect,
                introspectables,
                ArgumentChecks.value("an origin", other),
                includable,
                index);
    }

    /**
     * Returns a copy that is marked as declared. For the configurator only.
     *
     * @param by the identity of the code that declares the action (an add-on or an includable), compared by
     *     {@code equals}
     * @param at the number of earlier declarations in this configuration
     */
    public Action declared(Object by, long at) {
        return new Action(discriminator, lateDiscriminator, claim, phase, effect, introspectables, origin, by, at);
    }

    /** Returns the discriminator, which is computed if it is late; null for none. */
    public @Nullable Object discriminator() {
        return lateDiscriminator == null ? discriminator : lateDiscriminator.get();
    }

    /** Returns a copy with its late discriminator computed. */
    public Action settled() {
        return lateDiscriminator == null
                ? this
                : new Action(
                        lateDiscriminator.get(),
                        null,
                        claim,
                        phase,
                        effect,
                        introspectables,
                        origin,
                        includable,
                        index);
    }

    /** Returns whether the discriminator is computed late. */
    public boolean isLate() {
        return lateDiscriminator != null;
    }

    /** Returns the claimed name, or null. */
    public @Nullable String claim() {
        return claim;
    }

    /** Returns the phase in which the effect runs. */
    public Phase phase() {
        return phase;
    }

    /** Returns the effect. */
    public Effect effect() {
        return effect;
    }

    /** Returns the introspectables that the action registers with the introspector. */
    public List<Introspectable> introspectables() {
        return introspectables;
    }

    /** Returns the place where the action was declared; an empty origin before it is declared. */
    public Origin origin() {
        return origin;
    }

    /** Returns whether the origin is known. */
    public boolean hasOrigin() {
        return !origin.equals(UNPLACED);
    }

    /** Returns the code that declared the action (an add-on or an includable), compared by {@code equals}; an empty string before it is declared. */
    public Object includable() {
        return includable;
    }

    /** Returns the insertion index: the number of earlier declarations in the configuration; -1 before the action is declared. */
    public long index() {
        return index;
    }

    /** The effect of a winning action: it writes entries into the registry under construction, on the composing thread. */
    @ConsumerType
    @FunctionalInterface
    public interface Effect {
        /**
         * Runs the effect.
         *
         * @param registry the registry under construction
         * @param action the winning action itself, with its origin and index
         * @throws Exception any failure, which stops the commit immediately and is reported with the action's origin
         */
        void apply(Registry registry, Action action) throws Exception;
    }

    /**
     * The time in a commit at which an action's effect runs. Lower orders run first; all actions with the same order
     * are resolved together.
     *
     * @param order any integer; the four constants are Pyramid's {@code PHASE0} to {@code PHASE3}
     */
    public record Phase(int order) implements Comparable<Phase> {
        /** The phase before all others, for settings of the engine itself. */
        public static final Phase FIRST = new Phase(-30);
        /** The phase of declarations that later ones use: predicates, derivers, renderers, assets, and policies. */
        public static final Phase VOCABULARY = new Phase(-20);
        /** The phase of declarations on which views depend: routes, the default permission, and the view mapper. */
        public static final Phase STRUCTURE = new Phase(-10);
        /** The phase of all other declarations, including views. This is the default. */
        public static final Phase NORMAL = new Phase(0);

        /** Returns the phase with this order. */
        public static Phase at(int order) {
            return new Phase(order);
        }

        @Override
        public int compareTo(Phase other) {
            return Integer.compare(order, other.order);
        }
    }
}
