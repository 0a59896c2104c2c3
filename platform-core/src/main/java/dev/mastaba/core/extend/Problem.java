package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A configuration problem, with the places and remedies that a developer or operator needs to fix it.
 *
 * @param id a stable id, {@code MAST-AREA-NNN}
 * @param summary a description of the problem, in one or a few sentences
 * @param origins all places that are involved, the most important first; may be empty
 * @param remedies the possible fixes, each with the code or setting to paste; may be empty
 * @param overlayRemedies the fixes in YAML, which replace the remedies if an origin is in a {@code mastaba.yaml}; empty
 *     after this replacement, or if the remedies apply to every kind of origin
 * @param outside whether the cause lies outside of the bundles and their settings, such as an unreachable database, so that
 *     the same configuration may succeed later
 */
public record Problem(
        String id,
        String summary,
        List<Origin> origins,
        List<String> remedies,
        List<String> overlayRemedies,
        boolean outside) {
    public Problem {
        origins = List.copyOf(origins);
        boolean written = !overlayRemedies.isEmpty() && origins.stream().anyMatch(Origin::isOverlay);
        remedies = List.copyOf(written ? overlayRemedies : remedies);
        overlayRemedies = written ? List.of() : List.copyOf(overlayRemedies);
    }

    /** Creates a problem whose remedies apply to origins in both Java and YAML. */
    public Problem(String id, String summary, List<Origin> origins, List<String> remedies) {
        this(id, summary, origins, remedies, List.of(), false);
    }

    /** Creates a problem with the given remedies, which apply to origins in both Java and YAML. */
    public Problem(String id, String summary, List<Origin> origins, String... remedies) {
        this(id, summary, origins, List.of(remedies));
    }

    /** Creates a problem at one origin, with the given remedies, which apply to origins in both Java and YAML. */
    public Problem(String id, String summary, Origin origin, String... remedies) {
        this(id, summary, List.of(origin), List.of(remedies));
    }

    /**
     * Returns a copy of this problem whose cause lies outside of the bundles. A container that refuses a change for this
     * problem retries the change by itself.
     */
    public Problem fromOutside() {
        return fromOutside(true);
    }

    /** Returns a copy of this problem whose cause lies outside of the bundles if the given flag is true. */
    public Problem fromOutside(boolean isOutside) {
        return new Problem(id, summary, origins, remedies, overlayRemedies, isOutside);
    }

    /**
     * Returns a copy of this problem that shows the given remedies instead of its own remedies if an origin is in a
     * {@code mastaba.yaml}. The author of such a file might not write Java.
     */
    public Problem inYaml(String... instead) {
        return inYaml(List.of(instead));
    }

    /**
     * Returns a copy of this problem that shows the given remedies instead of its own remedies if an origin is in a
     * {@code mastaba.yaml}. The author of such a file might not write Java.
     */
    public Problem inYaml(List<String> instead) {
        return new Problem(id, summary, origins, remedies, instead, outside);
    }

    /** Returns a copy of this problem with the given origin, or this problem itself if it already has at least one origin. */
    public Problem placed(Origin origin) {
        return origins.isEmpty() ? new Problem(id, summary, List.of(origin), remedies, overlayRemedies, outside) : this;
    }

    /** Returns the problem as human-readable, multi-line text without a line break at the end. */
    public String text() {
        return text(List.of());
    }

    /**
     * Returns the problem as human-readable, multi-line text that includes the given facts.
     *
     * @param facts the facts, one per line; they follow the summary
     */
    public String text(List<String> facts) {
        StringBuilder text = new StringBuilder(id).append("  ").append(indented(summary, 4));
        facts.forEach(fact -> text.append("\n    ").append(fact));
        for (Origin origin : origins) {
            text.append("\n    at ").append(origin);
        }
        for (int i = 0; i < remedies.size(); i++) {
            text.append("\n    ").append(remedies.size() == 1 ? "Remedy: " : "Remedy " + (i + 1) + ": ");
            text.append(indented(remedies.get(i), 8));
        }
        return text.toString();
    }

    /** Indents all lines except the first one, which follows other text on the same line. */
    private static String indented(String lines, int spaces) {
        return lines.stripTrailing()
                .lines()
                .map(line -> line.isBlank() ? "" : " ".repeat(spaces) + line)
                .collect(Collectors.joining("\n"))
                .stripLeading();
    }

    /**
     * The warnings about an application that starts but might not work as intended. They are stored in the registry. On
     * plain Java, warnings are written to the log; a container adds them to its report. Warnings are added only on the
     * composing thread. Once the application has been created, any thread can read them.
     */
    @ProviderType
    public static final class Warnings {
        private static final int MOST = 200;

        private final List<Problem> all = new ArrayList<>();

        private Warnings() {}

        /** Returns the warnings that are stored in a registry. */
        public static Warnings in(Registry registry) {
            return registry.computeIfAbsent(Key.of(Warnings.class), Warnings::new);
        }

        /** Adds a warning. The call has no effect if the warning has already been added or the list contains 200 warnings. */
        public void add(Problem warning) {
            if (all.size() < MOST && !all.contains(warning)) {
                all.add(warning);
            }
        }

        /** Returns all warnings, in the order in which they were found. */
        public List<Problem> all() {
            return List.copyOf(all);
        }
    }
}
