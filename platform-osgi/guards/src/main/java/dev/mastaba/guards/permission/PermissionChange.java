package dev.mastaba.guards.permission;

import dev.mastaba.core.extend.Origin;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A difference between two permission sheets. Immutable.
 *
 * @param kind its effect on visitors
 * @param place the place of the route or view; empty if the change concerns the application
 * @param subject the changed route or view, such as {@code view wiki:edit}
 * @param text the change, such as {@code permission edit removed}
 * @param origins the locations of the declarations that can be its cause, the most likely first; empty if unknown
 */
public record PermissionChange(Kind kind, String place, String subject, String text, List<Origin> origins) {
    static final Comparator<PermissionChange> ORDER = Comparator.comparing(PermissionChange::kind)
            .thenComparing(PermissionChange::place)
            .thenComparing(PermissionChange::subject)
            .thenComparing(PermissionChange::text);

    /** The effects of a change on visitors. */
    public enum Kind {
        /** More requests are accepted than before. */
        OPENING("Openings"),
        /** Fewer requests are accepted than before. */
        CLOSING("Closings"),
        /** The change does neither, or its effect is decided at run time. */
        OTHER("Other changes");

        private final String heading;

        Kind(String heading) {
            this.heading = heading;
        }

        /** Returns the heading of a list of such changes. */
        public String heading() {
            return heading;
        }

        Kind reversed() {
            return switch (this) {
                case OPENING -> CLOSING;
                case CLOSING -> OPENING;
                case OTHER -> OTHER;
            };
        }
    }

    public PermissionChange {
        origins = List.copyOf(origins);
    }

    /** Returns the change as one line. */
    public String line() {
        String named = place.isEmpty() ? subject : subject + " at " + place;
        return (named.isEmpty() ? text : named + ": " + text)
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** Returns the change as data for programs. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", kind.name().toLowerCase(Locale.ROOT));
        data.put("place", place);
        data.put("subject", subject);
        data.put("text", text);
        data.put("origins", origins.stream().map(Origin::toString).toList());
        return data;
    }

    /** Returns changes as lines for people, below a heading for each kind; empty if there are none. */
    public static String listing(List<PermissionChange> changes) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            List<PermissionChange> some =
                    changes.stream().filter(change -> change.kind() == kind).toList();
            if (!some.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n").append(kind.heading()).append(":\n");
                some.forEach(change -> text.append("  ").append(change.line()).append('\n'));
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return line();
    }
}
