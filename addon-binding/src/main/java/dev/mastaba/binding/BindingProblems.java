package dev.mastaba.binding;

/** The reasons why a parameter can't be bound that are found at several places. */
final class BindingProblems {
    private BindingProblems() {}

    /** A type for which there is no converter. */
    static UnboundParameter noConverter(String type, String... remedies) {
        return new UnboundParameter(
                "MAST-BIND-005", "is of the type " + type + ", and there is no converter from text to it", remedies);
    }

    /** A default that is not convertible, or has no effect. */
    static UnboundParameter wrongDefault(String why, String... remedies) {
        return new UnboundParameter("MAST-BIND-006", why, remedies);
    }
}
