package dev.mastaba.core.engine.predicate;

/** Who asks for predicates; each kind has its own names. */
public enum PredicateKind {
    /** Views. */
    VIEW("view"),
    /** Routes. */
    ROUTE("route"),
    /** Subscribers of events. */
    SUBSCRIBER("subscriber");

    private final String word;

    PredicateKind(String word) {
        this.word = word;
    }

    /** The kind in a sentence: {@code view}. */
    public String word() {
        return word;
    }
}
