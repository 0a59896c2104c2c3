package dev.mastaba.yaml;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chains of redirects in a file, each followed with a sample. */
final class RedirectChains {
    /** The maximum length of a chain that browsers follow. */
    private static final int LONGEST = 20;

    private final IdentityHashMap<Redirection, Redirection> next = new IdentityHashMap<>();

    RedirectChains(List<Redirection> all) {
        for (Redirection each : all) {
            String path = each.sample();
            if (path != null) {
                all.stream()
                        .filter(other -> other.from().match(path) != null)
                        .findFirst()
                        .ifPresent(other -> next.put(each, other));
            }
        }
    }

    /** Returns whether a client that follows a redirect never arrives. */
    boolean isEndless(Redirection first) {
        @Nullable Redirection at = first;
        for (int steps = 0; steps < LONGEST && at != null; steps++) {
            at = next.get(at);
        }
        return at != null;
    }
}
