package dev.mastaba.core.engine.predicate;

/** The kinds of declarations that have predicates; each kind has its own names. */
public enum PredicateKind {
    /** The predicates of views. */
    VIEW("view"),
    /** The predicates of routes. */
    ROUTE("route"),
    /** The predicates of subscribers. */
    SUBSCRIBER("subscriber");

    private final String word;

    PredicateKind(String word) {
        this.word = word;
    }

    /** Returns the kind as a word in a sentence: {@code view}. */
    public String word() {
        return word;
    }
}
