package dev.mastaba.content.application;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The state of a change that reaches the tenants of an application in waves. Tenants of later waves stay on their former content.
 *
 * @param application the id of the application
 * @param content the hash of the content that the tenants share after the change
 * @param open the number of the last wave whose tenants may follow the change, 1 or more
 * @param waves the number of the wave of each tenant, by its id
 * @param bundles the symbolic names of the changed bundles that concern several tenants; empty for a rollout of an earlier process
 */
public record WaveRollout(
        String application, String content, int open, SortedMap<String, Integer> waves, SortedSet<String> bundles) {
    public WaveRollout {
        waves = Collections.unmodifiableSortedMap(new TreeMap<>(waves));
        bundles = Collections.unmodifiableSortedSet(new TreeSet<>(bundles));
    }

    /** Creates a rollout of an earlier process. */
    public WaveRollout(String application, String content, int open, SortedMap<String, Integer> waves) {
        this(application, content, open, waves, new TreeSet<>());
    }

    /** Returns the number of the wave for which a tenant waits; 0 if it does not wait. */
    public int awaited(String tenant) {
        int wave = waves.getOrDefault(tenant, 0);
        return wave > open ? wave : 0;
    }

    /** Returns the number of waves. */
    public int count() {
        return waves.values().stream().mapToInt(Integer::intValue).max().orElse(open);
    }

    /** Returns this rollout with the waves up to a number open. */
    public WaveRollout upTo(int wave) {
        return new WaveRollout(application, content, Math.max(open, wave), waves, bundles);
    }

    /** Returns this rollout for those of its tenants that are among others. */
    public WaveRollout among(Set<String> tenants) {
        SortedMap<String, Integer> remaining = new TreeMap<>(waves);
        remaining.keySet().retainAll(tenants);
        return new WaveRollout(application, content, open, remaining, bundles);
    }

    /** Returns the names of the waves that are not open yet. */
    public List<String> later() {
        return IntStream.rangeClosed(open + 1, count())
                .mapToObj(wave -> name(wave, application))
                .toList();
    }

    /** Returns the name of the last open wave in a change. */
    public String name() {
        return name(open, application);
    }

    /** Returns the name of a wave of an application, such as {@code wave 2 of wiki}. */
    public static String name(int wave, String application) {
        return "wave " + wave + " of " + application;
    }
}
