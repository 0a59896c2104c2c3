package dev.mastaba.core.extend;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An exception that is thrown when declarations conflict. It contains all conflicts in the phase in which the first
 * conflict was found; its problems also contain those of later phases. (Pyramid: {@code ConfigurationConflictError}.)
 */
public final class ConflictException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    /**
     * Creates an exception with all conflicts of a phase.
     *
     * @param conflicts the conflicts, in a deterministic order
     * @param problems the same conflicts as problems, and all other problems; must not be empty
     */
    public ConflictException(List<Conflict> conflicts, List<Problem> problems) {
        super(problems);
        this.conflicts = List.copyOf(conflicts);
    }

    /** Returns the conflicts, in a deterministic order. Conflicts between the same add-ons with the same
     * remedies are one of the {@link #problems}. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /**
     * A conflict: several declarations of the same thing, none of which ranks above the others. A conflict is stored as
     * text, so that it does not keep an add-on's classes in memory.
     *
     * @param discriminator the thing that is declared more than once
     * @param places the places of the conflicting declarations, at least two
     */
    public record Conflict(String discriminator, List<Place> places) {
        public Conflict {
            places = List.copyOf(places);
        }

        /**
         * A declaration that is part of a conflict.
         *
         * @param origin the place of the declaration
         * @param paths the chains of includables that lead to the declaration, as strings; one chain for each add-on to
         *     which the declaration belongs
         */
        public record Place(Origin origin, List<List<String>> paths) {
            public Place {
                paths = paths.stream().map(List::copyOf).toList();
            }
        }

        /** Returns a human-readable string for a discriminator. List elements are separated by commas, and classes are shown by name. */
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
