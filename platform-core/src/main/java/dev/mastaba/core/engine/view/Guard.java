package dev.mastaba.core.engine.view;

import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a view and is kept when another add-on replaces it; what is null has not been said.
 *
 * @param permission the permission that is needed; {@link ViewOptions#NO_PERMISSION} for none
 * @param csrf whether a request that changes something must bring the session's token
 * @param cache how long answers may be kept
 */
record Guard(
        @Nullable String permission,
        @Nullable Boolean csrf,
        @Nullable HttpCache cache) {
    boolean isComplete() {
        return permission != null && csrf != null && cache != null;
    }

    /** {@code permission edit, CSRF token checked}; {@code no guard} where nothing is said. */
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
