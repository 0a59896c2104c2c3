package dev.mastaba.trials;

import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Settings;
import java.time.Duration;

/**
 * The limits on previews. The container reports invalid settings; here, each is replaced with its default.
 *
 * @param count the maximum number of previews at a time
 * @param longest the maximum time for which a preview is available
 * @param url the URL of the server for links, such as {@code https://www.example.org}; empty for the address on which the server listens
 */
record PreviewLimits(int count, Duration longest, String url) {
    private static final int COUNT = 4;
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Returns the limits in the settings of the server; by default four previews, each for at most a week. */
    static PreviewLimits of(Settings server) {
        return new PreviewLimits(count(server), longest(server), server.text("mastaba.preview.url", ""));
    }

    private static int count(Settings server) {
        try {
            return server.number("mastaba.preview.count", COUNT, 1, 100);
        } catch (InvalidSettingException reported) {
            return COUNT;
        }
    }

    private static Duration longest(Settings server) {
        try {
            return server.time("mastaba.preview.longest", LONGEST, Duration.ofMinutes(1), Duration.ofDays(30));
        } catch (InvalidSettingException reported) {
            return LONGEST;
        }
    }
}
