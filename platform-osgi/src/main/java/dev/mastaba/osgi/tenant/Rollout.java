package dev.mastaba.osgi.tenant;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of a change that reaches the tenants of an application in waves. Tenants of later waves stay on their former content.
 *
 * @param application the id of the application
 * @param content the hash of the content that the tenants share after the change
 * @param open the number of the last wave whose tenants may follow the change, 1 or more
 * @param waves the number of the wave of each tenant, by its id
 */
public record Rollout(String application, String content, int open, SortedMap<String, Integer> waves) {
    public Rollout {
        waves = Collections.unmodifiableSortedMap(new TreeMap<>(waves));
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
    public Rollout upTo(int wave) {
        return new Rollout(application, content, Math.max(open, wave), waves);
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
