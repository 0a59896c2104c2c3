package dev.mastaba.operations;

import java.util.Comparator;
import java.util.Set;

/**
 * A part of an add-on on which others can rely.
 *
 * @param kind the kind of the part, one word such as {@code route}
 * @param id the id by which others refer to the part
 * @param detail what others have to know about it, such as the placeholders of a route; may be empty
 * @param internal whether the add-on declares that others must not rely on it
 */
record ContractPart(String kind, String id, String detail, boolean internal) implements Comparable<ContractPart> {
    private static final Comparator<ContractPart> ORDER =
            Comparator.comparing(ContractPart::kind).thenComparing(ContractPart::id);
    /** The kinds whose details are lists from which others use what they need. */
    private static final Set<String> GROWING = Set.of("slot", "form");

    private static final String SEPARATOR = "\t";

    /** Returns a part that is not internal. */
    static ContractPart of(String kind, String id, String detail) {
        return new ContractPart(kind, id.replaceAll("\\p{Cntrl}", " "), detail.replaceAll("\\p{Cntrl}", " "), false);
    }

    /**
     * Parses a line.
     *
     * @throws IllegalArgumentException if it is not a line that {@link #line} has written
     */
    static ContractPart parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("Not a part of a contract: " + line);
        }
        return of(parts[0], parts[1], parts.length == 2 ? "" : parts[2]);
    }

    /** Returns whether those who rely on an earlier version of this part can rely on this one: its detail is the same, or offers more. */
    boolean keeps(ContractPart earlier) {
        return detail.equals(earlier.detail)
                || GROWING.contains(kind) && words(detail).containsAll(words(earlier.detail));
    }

    /** Returns whether others are refused if they refer to the part and it is gone. Another wording of a text has no effect then. */
    boolean isVital() {
        return !kind.equals("text");
    }

    private static Set<String> words(String detail) {
        return detail.isEmpty() ? Set.of() : Set.of(detail.split(", "));
    }

    ContractPart asInternal() {
        return new ContractPart(kind, id, detail, true);
    }

    /** Returns the kind and the id, as people write them. */
    String name() {
        return kind + " " + id;
    }

    /** Returns the part as a line of a file. */
    String line() {
        return kind + SEPARATOR + id + (detail.isEmpty() ? "" : SEPARATOR + detail);
    }

    /** Orders parts by kind and id. */
    @Override
    public int compareTo(ContractPart other) {
        return ORDER.compare(this, other);
    }
}
