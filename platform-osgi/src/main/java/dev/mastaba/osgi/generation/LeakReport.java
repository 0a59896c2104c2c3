package dev.mastaba.osgi.generation;

import java.util.List;

/**
 * A retired copy whose classes cannot be unloaded, because something still holds them. Text only.
 *
 * @param addOn its symbolic name
 * @param generation the generation for which it was installed
 * @param causes what holds it, as far as that can be found out; never empty
 */
public record LeakReport(String addOn, long generation, List<String> causes) {
    public LeakReport {
        causes = List.copyOf(causes);
    }

    /** {@code dev.example.wiki of generation 4 cannot be unloaded: …}. */
    @Override
    public String toString() {
        return addOn + " of generation " + generation + " cannot be unloaded: " + String.join("; ", causes);
    }
}
