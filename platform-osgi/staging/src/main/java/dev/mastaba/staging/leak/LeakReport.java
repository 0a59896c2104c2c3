package dev.mastaba.staging.leak;

import java.util.List;

/**
 * A retired copy whose classes cannot be unloaded, because they are still referenced. Contains only text.
 *
 * @param addOn its symbolic name
 * @param generation the generation for which it was installed
 * @param causes the references to it, as far as they can be found; never empty
 */
public record LeakReport(String addOn, long generation, List<String> causes) {
    public LeakReport {
        causes = List.copyOf(causes);
    }

    /** Returns a description such as {@code dev.example.wiki of generation 4 cannot be unloaded: …}. */
    @Override
    public String toString() {
        return addOn + " of generation " + generation + " cannot be unloaded: " + String.join("; ", causes);
    }
}
