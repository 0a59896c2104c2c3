package dev.mastaba.tweens;

import dev.mastaba.core.engine.text.AccessLine;
import java.util.Locale;

/** The form of the lines of the access log. */
public enum AccessLogFormat {
    /** Apache's combined form, with the time in milliseconds and the request's id behind it. */
    COMBINED {
        @Override
        String text(AccessLine line) {
            return line.timed();
        }
    },

    /** An object of JSON. */
    JSON {
        @Override
        String text(AccessLine line) {
            return line.json();
        }
    };

    static final String SETTING = "mastaba.tweens.access-log";

    /** The text of a line. */
    abstract String text(AccessLine line);

    /**
     * The form of a name in any case.
     *
     * @throws IllegalArgumentException for another name
     */
    static AccessLogFormat named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
