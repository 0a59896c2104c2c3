package dev.mastaba.core.extend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One thing that is wrong with a configuration, told so that it can be mended.
 *
 * @param id stable, {@code MAST-AREA-NNN}
 * @param summary what happened, in one or a few sentences
 * @param origins every place that takes part, the most important first; may be empty
 * @param remedies what to do, each with the code or setting to paste; may be empty
 * @param overlayRemedies the same in YAML, kept until it is known that no origin is a {@code mastaba.yaml}
 */
public record Problem(
        String id, String summary, List<Origin> origins, List<String> remedies, List<String> overlayRemedies) {
    public Problem {
        origins = List.copyOf(origins);
        boolean written = !overlayRemedies.isEmpty() && origins.stream().anyMatch(Origin::isOverlay);
        remedies = List.copyOf(written ? overlayRemedies : remedies);
        overlayRemedies = written ? List.of() : List.copyOf(overlayRemedies);
    }

    /** One with the same remedies whoever caused it. */
    public Problem(String id, String summary, List<Origin> origins, List<String> remedies) {
        this(id, summary, origins, remedies, List.of());
    }

    /** The same with these remedies where an origin is a {@code mastaba.yaml}, whose author writes no Java. */
    public Problem inYaml(String... instead) {
        return inYaml(List.of(instead));
    }

    /** The same with these remedies where an origin is a {@code mastaba.yaml}, whose author writes no Java. */
    public Problem inYaml(List<String> instead) {
        return new Problem(id, summary, origins, remedies, instead);
    }

    /** The same with an origin, where it has none of its own. */
    public Problem placed(Origin origin) {
        return origins.isEmpty() ? new Problem(id, summary, List.of(origin), remedies, overlayRemedies) : this;
    }

    /** The problem as a person reads it: several lines, no line break at the end. */
    public String text() {
        return text(List.of());
    }

    /**
     * The same with more facts.
     *
     * @param facts a line each; they follow what happened
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

    /** All lines but the first, which has something before it, further to the right. */
    private static String indented(String lines, int spaces) {
        return lines.stripTrailing()
                .lines()
                .map(line -> line.isBlank() ? "" : " ".repeat(spaces) + line)
                .collect(Collectors.joining("\n"))
                .stripLeading();
    }

    /**
     * What serves and is probably not what was meant. An entry of the registry; plain Java writes it to the log, a container to its report. Added to
     * on the composing thread alone, read by any once the application is made.
     */
    @ProviderType
    public static final class Warnings {
        private static final int MOST = 200;

        private final List<Problem> all = new ArrayList<>();

        private Warnings() {}

        /** Those of a registry. */
        public static Warnings in(Registry registry) {
            return registry.computeIfAbsent(Key.of(Warnings.class), Warnings::new);
        }

        /** Adds one, unless it is there or there are 200. */
        public void add(Problem warning) {
            if (all.size() < MOST && !all.contains(warning)) {
                all.add(warning);
            }
        }

        /** All of them, in the order in which they were found. */
        public List<Problem> all() {
            return List.copyOf(all);
        }
    }
}
