package dev.mastaba.core.engine.view;

import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The protection of a view, kept when another add-on replaces the view. A component is null if it was not specified.
 *
 * @param permission the required permission; {@link ViewOptions#NO_PERMISSION} for none
 * @param csrf whether a request that changes something must contain the session's token
 * @param cache how long responses may be cached
 */
record Guard(
        @Nullable String permission,
        @Nullable Boolean csrf,
        @Nullable HttpCache cache) {
    boolean isComplete() {
        return permission != null && csrf != null && cache != null;
    }

    /** Returns a text such as {@code permission edit, CSRF token checked}, or {@code no guard} if nothing is specified. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (permission != null) {
            parts.add(permission.equals(ViewOptions.NO_PERMISSION) ? "open to all" : "permission " + permission);
        }
        if (csrf != null) {
            parts.add(csrf ? "CSRF token checked" : "CSRF token not checked");
        }
        if (cache != null) {
            parts.add("cached" + (cache.time() == null ? "" : " " + cache.time().toSeconds() + " s")
                    + (cache.directives().isEmpty() ? "" : " " + String.join(" ", cache.directives())));
        }
        return parts.isEmpty() ? "no guard" : String.join(", ", parts);
    }
}
