package dev.mastaba.binding;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;

/**
 * What one request may ask of the binding.
 *
 * @param values the most values of one list
 * @param characters the most characters of a value that is to be anything but text
 * @param problems the most problems that are told
 */
record BindingLimits(int values, int characters, int problems) {
    static final Key<BindingLimits> KEY = Key.of(BindingLimits.class);

    static BindingLimits of(Settings settings) {
        return new BindingLimits(
                settings.number("mastaba.binding.values", 1_000, 1, 1_000_000),
                settings.number("mastaba.binding.characters", 1_000, 1, 1_000_000),
                settings.number("mastaba.binding.problems", 50, 1, 1_000));
    }
}
