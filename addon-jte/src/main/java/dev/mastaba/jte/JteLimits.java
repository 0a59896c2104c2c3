package dev.mastaba.jte;

import dev.mastaba.core.extend.Settings;

/** The limit on the length of a page. */
final class JteLimits {
    static final String LENGTH = "mastaba.jte.length";

    private JteLimits() {}

    /** Returns the maximum length of a page in bytes. */
    static int length(Settings settings) {
        return settings.number(LENGTH, 8 << 20, 1 << 10, 256 << 20);
    }
}
