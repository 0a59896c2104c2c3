package dev.mastaba.core.view;

import org.jspecify.annotations.Nullable;

/**
 * What stands before a view and is kept when another add-on replaces it; what is null has not been said.
 *
 * @param permission the permission that is needed; {@link ViewSpec#NO_PERMISSION} for none
 * @param csrf whether a request that changes something must bring the session's token
 * @param cache how long answers may be kept
 */
public record Guard(
        @Nullable String permission,
        @Nullable Boolean csrf,
        @Nullable HttpCache cache) {
    /** Nothing said. */
    public static final Guard NONE = new Guard(null, null, null);

    boolean isComplete() {
        return permission != null && csrf != null && cache != null;
    }
}
