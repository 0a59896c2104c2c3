package dev.mastaba.tweens;

import java.util.Locale;

/** The form of the lines of the access log. */
public enum AccessLog {
    /** Apache's combined form, with the time in milliseconds and the request's id behind it. */
    COMBINED {
        @Override
        String line(Visit visit) {
            return LogText.bare(visit.client()) + " - " + LogText.bare(visit.user()) + " ["
                    + LogText.time(visit.begun()) + "] "
                    + LogText.quoted(visit.method() + " " + visit.target()) + " " + visit.status() + " "
                    + (visit.bytes() < 0 ? "-" : Long.toString(visit.bytes())) + " " + LogText.quoted(visit.referrer())
                    + " "
                    + LogText.quoted(visit.agent()) + " " + visit.millis() + " " + LogText.bare(visit.id());
        }
    },

    /** An object of JSON. */
    JSON {
        @Override
        String line(Visit visit) {
            return "{\"time\":" + LogText.json(visit.begun().toString()) + ",\"client\":" + LogText.json(visit.client())
                    + ",\"user\":" + LogText.json(visit.user()) + ",\"method\":" + LogText.json(visit.method())
                    + ",\"target\":" + LogText.json(visit.target()) + ",\"status\":" + visit.status() + ",\"bytes\":"
                    + (visit.bytes() < 0 ? "null" : Long.toString(visit.bytes())) + ",\"referrer\":"
                    + LogText.json(visit.referrer()) + ",\"agent\":" + LogText.json(visit.agent()) + ",\"millis\":"
                    + visit.millis() + ",\"id\":" + LogText.json(visit.id()) + "}";
        }
    };

    static final String SETTING = "mastaba.tweens.access-log";

    /** The line for a visit, without a line break, whatever strangers sent. */
    abstract String line(Visit visit);

    /**
     * The form of a name in any case.
     *
     * @throws IllegalArgumentException for another name
     */
    static AccessLog named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
