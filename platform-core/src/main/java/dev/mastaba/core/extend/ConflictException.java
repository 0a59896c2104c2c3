package dev.mastaba.core.extend;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An exception for conflicting declarations; it contains all conflicts of the order in which it was found. (Pyramid: {@code
 * ConfigurationConflictError}.)
 */
public final class ConflictException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    public ConflictException(List<Conflict> conflicts, List<Problem> problems) {
        super(problems);
        this.conflicts = List.copyOf(conflicts);
    }

    /** Returns the conflicts, in a deterministic order; each is also one of the {@link #problems}. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /**
     * Several declarations of the same thing, none of which ranks above the others; as text, so that it keeps no classes of an add-on in memory.
     *
     * @param discriminator the thing that they declare
     * @param places the places of the declarations, at least two; the first is the one with which the others are compared
     */
    public record Conflict(String discriminator, List<Place> places) {
        public Conflict {
            places = List.copyOf(places);
        }

        /**
         * One declaration that takes part in a conflict.
         *
         * @param origin the place where it was declared
         * @param paths the texts of the includables on the way to it, one path for each add-on to which it belongs
         */
        public record Place(Origin origin, List<List<String>> paths) {
            public Place {
                paths = paths.stream().map(List::copyOf).toList();
            }
        }

        /** Returns a human-readable text for a discriminator: the parts of a list separated by commas, classes by their names. */
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
