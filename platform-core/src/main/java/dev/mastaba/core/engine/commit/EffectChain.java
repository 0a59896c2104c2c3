package dev.mastaba.core.engine.commit;

import org.jspecify.annotations.Nullable;

/**
 * How an action came to be declared by effects: how many in a row, and how many actions have come of the same first declaration in that way.
 * What the first effect declares itself does not count: that may be a long list.
 */
final class EffectChain {
    /** How many actions may come of one declaration by effects of effects. */
    static final int LARGEST = 50_000;

    private final int generation;
    private final int[] family;

    private EffectChain(int generation, int[] family) {
        this.generation = generation;
        this.family = family;
    }

    /** That of what an action's effect declares; null for the descent of an action that no effect declared. */
    static EffectChain from(@Nullable EffectChain parent) {
        return parent == null ? new EffectChain(1, new int[1]) : new EffectChain(parent.generation + 1, parent.family);
    }

    /** Counts actions of this descent. */
    void count(int actions) {
        family[0] += generation > 1 ? actions : 0;
    }

    int generation() {
        return generation;
    }

    boolean isTooLarge() {
        return family[0] > LARGEST;
    }
}
