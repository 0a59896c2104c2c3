package dev.mastaba.binding;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;

/**
 * The limits of binding for one request.
 *
 * @param values the maximum number of values of one list
 * @param characters the maximum number of characters of a value that is converted to a type other than text
 * @param problems the maximum number of errors in a response
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
