package dev.mastaba.core.extend;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Declarations conflict; all conflicts of the order in which it was found are in it. (Pyramid: {@code ConfigurationConflictError}.) */
public final class ConflictException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    public ConflictException(List<Conflict> conflicts, List<Problem> problems) {
        super(problems);
        this.conflicts = List.copyOf(conflicts);
    }

    /** The conflicts, in a deterministic order; each is also one of the {@link #problems}. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /**
     * Several declarations of the same thing, of which none is above the others; as text, so that nothing holds on to the classes of an add-on.
     *
     * @param discriminator what they declare
     * @param places who declares it, at least two, the one that the others are measured against first
     */
    public record Conflict(String discriminator, List<Place> places) {
        public Conflict {
            places = List.copyOf(places);
        }

        /**
         * One that takes part in a conflict.
         *
         * @param origin where it was declared
         * @param paths the texts of the includables on the way to it, one path for each add-on that it belongs to
         */
        public record Place(Origin origin, List<List<String>> paths) {
            public Place {
                paths = paths.stream().map(List::copyOf).toList();
            }
        }

        /** A discriminator as people read it: the parts of a list with commas between, classes by their names. */
        public static String text(Object discriminator) {
            if (discriminator instanceof Collection<?> parts) {
                return parts.stream().map(Conflict::text).collect(Collectors.joining(", "));
            }
            try {
                return discriminator instanceof Class<?> type ? type.getName() : String.valueOf(discriminator);
            } catch (RuntimeException | StackOverflowError broken) {
                return "a " + discriminator.getClass().getName() + " whose toString() throws";
            }
        }
    }
}
