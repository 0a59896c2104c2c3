package dev.mastaba.osgi.generation;

import java.util.Collection;
import java.util.List;

/**
 * A change that has not been decided yet.
 *
 * @param changes the bundles and settings files of the change
 * @param since the time at which it began, from {@link System#nanoTime}
 * @param waitsForMemory whether the change waits until a replaced generation is gone
 * @param trial whether the change is only tried
 */
public record ChangeUnderWay(List<String> changes, long since, boolean waitsForMemory, boolean trial) {
    private static final int MOST_NAMED = 10;

    public ChangeUnderWay {
        changes = List.copyOf(changes);
    }

    static ChangeUnderWay of(Collection<String> changes) {
        return new ChangeUnderWay(List.copyOf(changes), System.nanoTime(), false, false);
    }

    static ChangeUnderWay trial(Collection<String> changes) {
        return new ChangeUnderWay(List.copyOf(changes), System.nanoTime(), false, true);
    }

    ChangeUnderWay waitsForMemory(boolean waits) {
        return new ChangeUnderWay(changes, since, waits, trial);
    }

    @Override
    public String toString() {
        String names = String.join(", ", changes.subList(0, Math.min(changes.size(), MOST_NAMED)))
                + (changes.size() > MOST_NAMED ? " and " + (changes.size() - MOST_NAMED) + " more" : "");
        return (trial ? "A trial of " : "A change of ") + names + " has been in progress for "
                + (System.nanoTime() - since) / 1_000_000_000
                + " s"
                + (waitsForMemory ? ". Memory is low, so it waits until a replaced generation has shut down." : ".");
    }
}
