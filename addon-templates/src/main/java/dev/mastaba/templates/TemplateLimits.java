package dev.mastaba.templates;

import dev.mastaba.core.extend.Settings;
import java.time.Duration;

/**
 * The limits on the cost of one page.
 *
 * @param steps the maximum number of runs of template parts, including the elements of lists that templates create
 * @param depth the maximum nesting of macros, blocks, includes, and lists
 * @param characters the maximum length of the page and, counted separately, the maximum total length of all intermediate texts
 * @param time the maximum time for rendering
 */
record TemplateLimits(int steps, int depth, int characters, Duration time) {
    private static final String PREFIX = "mastaba.templates.";

    static TemplateLimits of(Settings settings) {
        return new TemplateLimits(
                settings.number(PREFIX + "steps", 1_000_000, 1_000, 1_000_000_000),
                settings.number(PREFIX + "depth", 100, 10, 1_000),
                settings.number(PREFIX + "characters", 8 << 20, 1 << 10, 256 << 20),
                settings.time(PREFIX + "time", Duration.ofSeconds(10)));
    }
}
