package dev.mastaba.osgi.preview;

import java.time.Duration;

/**
 * The limits on previews.
 *
 * @param count the maximum number of previews at a time
 * @param longest the maximum time for which a preview is available
 * @param url the URL of the server for links, such as {@code https://www.example.org}; empty for the address on which the server listens
 */
public record PreviewLimits(int count, Duration longest, String url) {
    /** Returns the standard limits: four previews, each for at most a week. */
    public static PreviewLimits standard() {
        return new PreviewLimits(4, Duration.ofDays(7), "");
    }
}
