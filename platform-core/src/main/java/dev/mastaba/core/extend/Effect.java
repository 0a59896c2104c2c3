package dev.mastaba.core.extend;

/** What a winning action does: it writes entries into the registry under construction, on the composing thread. */
@FunctionalInterface
public interface Effect {
    /**
     * Runs the effect.
     *
     * @param registry the registry under construction
     * @param action the winning action itself: its origin, its positions
     * @throws Exception any failure ends the commit at once and is reported with the action's origin
     */
    void apply(Registry registry, Action action) throws Exception;
}
