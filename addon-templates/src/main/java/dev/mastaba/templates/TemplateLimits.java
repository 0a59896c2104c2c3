package dev.mastaba.templates;

import dev.mastaba.core.extend.Settings;
import java.time.Duration;

/**
 * How much one page may cost.
 *
 * @param steps how many times a part of a template may be run, elements of lists that templates make counted with it
 * @param depth how deep macros, blocks, includes and lists may be nested
 * @param characters how long the page may be, and how long all texts together that templates make on the way
 * @param time how long rendering may last
 */
record TemplateLimits(int steps, int depth, int characters, Duration time) {
    private static final String PREFIX = "mastaba.templates.";

    /** Those of the settings. */
    static TemplateLimits of(Settings settings) {
        return new TemplateLimits(
                settings.number(PREFIX + "steps", 1_000_000, 1_000, 1_000_000_000),
                settings.number(PREFIX + "depth", 100, 10, 1_000),
                settings.number(PREFIX + "characters", 8 << 20, 1 << 10, 256 << 20),
                settings.time(PREFIX + "time", Duration.ofSeconds(10)));
    }
}
