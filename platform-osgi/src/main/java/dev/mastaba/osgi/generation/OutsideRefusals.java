package dev.mastaba.osgi.generation;

import dev.mastaba.osgi.outside.Retries;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The changes and tenants that are refused for causes outside of the bundles, as the schedule of retries records them. For the deployer's thread. */
record OutsideRefusals(Retries retries) {
    /**
     * Makes a change, and records what is refused afterwards.
     *
     * @param content the contents of the changes, by name
     * @param serving returns the generation that serves
     */
    DeployResult recording(
            SortedMap<String, String> content, Supplier<@Nullable Generation> serving, Supplier<DeployResult> change) {
        long start = System.nanoTime();
        DeployResult result = change.get();
        SortedMap<String, String> found = new TreeMap<>();
        result.refused().forEach((name, problems) -> {
            if (GenerationProblems.isOutside(problems)) {
                found.put(name, content.getOrDefault(name, ""));
            }
        });
        Generation generation = serving.get();
        if (generation != null) {
            generation.instances().heldBack().values().stream()
                    .filter(tenant -> GenerationProblems.isOutside(tenant.problems()))
                    .forEach(tenant -> found.put(tenant.conf(), ""));
        }
        retries.refused(found, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }
}
