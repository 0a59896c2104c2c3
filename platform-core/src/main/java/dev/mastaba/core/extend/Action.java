package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A declaration that waits for its commit. Actions with equal discriminators declare the same thing; at most one of them takes effect.
 *
 * <p>Immutable; methods that change a value return a copy. (Pyramid: {@code config.action}.)
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

    /** Returns an action that conflicts with no other. */
    public static Action unnamed() {
        return new Action(null, null, null, Phase.NORMAL, NO_EFFECT, List.of(), UNPLACED, "", -1);
    }

    /** Returns an action whose discriminator is computed when its order group is resolved; the supplier may return null for none. */
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
     * Returns a copy that claims a name that others may use by accident, such as {@code route:login}. If one of two claims overrides the other
     * although the winner was not declared to rank above the loser, the commit is rejected.
     */
    public Action claiming(String name) {
        ArgumentChecks.composed("a claim", name);
        return new Action(
                discriminator, lateDiscriminator, name, phase, effect, introspectables, origin, includable, index);
    }

    /** Returns a copy with this effect; with null, the action has no effect and only occupies its discriminator. */
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

    /** Returns a copy with one more introspectable, registered after the effect has run. */
    public Action introspectable(Introspectable more) {
        List<Introspectable> all = new ArrayList<>(introspectables);
        all.add(ArgumentChecks.value("an introspectable", more));
        return new Action(discriminator, lateDiscriminator, claim, phase, effect, all, origin, includable, index);
    }

    /** Returns a copy with its own origin, for cases in which the caller's stack frame is not precise enough: a line of YAML, an annotation. */
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
     * Returns a copy that is declared; only for the configurator.
     *
     * @param by the identity of the code that declares it (an add-on or an includable), compared by {@code equals}
     * @param at the number of declarations of this configuration before it
     */
    public Action declared(Object by, long at) {
        return new Action(discriminator, lateDiscriminator, claim, phase, effect, introspectables, origin, by, at);
    }

    /** Returns the discriminator, and computes a late one; null for none. */
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

    /** Returns the introspectables that it registers with the introspector. */
    public List<Introspectable> introspectables() {
        return introspectables;
    }

    /** Returns the place where it was declared; an empty origin before it is declared. */
    public Origin origin() {
        return origin;
    }

    /** Returns whether the origin is known. */
    public boolean hasOrigin() {
        return !origin.equals(UNPLACED);
    }

    /** Returns the code that declared it (an add-on or an includable), compared by {@code equals}; an empty text before it is declared. */
    public Object includable() {
        return includable;
    }

    /** Returns the insertion index: the number of declarations of the configuration before it; -1 before it is declared. */
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
         * @throws Exception any failure, which ends the commit immediately and is reported with the action's origin
         */
        void apply(Registry registry, Action action) throws Exception;
    }

    /**
     * The time in a commit at which an action's effect runs: lower orders first; each order is a group that is resolved as a whole.
     *
     * @param order any integer; the four constants are Pyramid's {@code PHASE0} to {@code PHASE3}
     */
    public record Phase(int order) implements Comparable<Phase> {
        /** The phase before all others: settings of the engine itself. */
        public static final Phase FIRST = new Phase(-30);
        /** The phase of declarations that later ones use: predicates, derivers, renderers, assets, policies. */
        public static final Phase VOCABULARY = new Phase(-20);
        /** The phase of declarations on which views depend: routes, default permission, view mapper. */
        public static final Phase STRUCTURE = new Phase(-10);
        /** The phase of everything else, including views; the default. */
        public static final Phase NORMAL = new Phase(0);

        /** Returns the phase of an order. */
        public static Phase at(int order) {
            return new Phase(order);
        }

        @Override
        public int compareTo(Phase other) {
            return Integer.compare(order, other.order);
        }
    }
}
