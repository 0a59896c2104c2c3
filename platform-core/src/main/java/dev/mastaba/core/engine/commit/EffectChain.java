package dev.mastaba.core.engine.commit;

import org.jspecify.annotations.Nullable;

/**
 * The chain of effects by which an action was declared: its length, and the number of actions that originate from the
 * same first declaration. Direct declarations of the first effect do not count, because they may be a long list.
 */
final class EffectChain {
    /** The maximum number of actions that may originate from one declaration through effects of effects. */
    static final int LARGEST = 50_000;

    private final int generation;
    private final int[] family;

    private EffectChain(int generation, int[] family) {
        this.generation = generation;
        this.family = family;
    }

    /**
     * Returns the chain for the declarations of an action's effect.
     *
     * @param parent the chain of that action; null if no effect declared it
     */
    static EffectChain from(@Nullable EffectChain parent) {
        return parent == null ? new EffectChain(1, new int[1]) : new EffectChain(parent.generation + 1, parent.family);
    }

    /** Counts actions of this chain. */
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
