package dev.mastaba.binding;

/** The reasons for an unbound parameter that occur in several places. */
final class BindingProblems {
    private BindingProblems() {}

    /** Returns the reason for a type without a converter. */
    static UnboundParameter noConverter(String type, String... remedies) {
        return new UnboundParameter(
                "MAST-BIND-005", "has the type " + type + ", which no converter supports", remedies);
    }

    /** Returns the reason for a default that cannot be converted or has no effect. */
    static UnboundParameter wrongDefault(String why, String... remedies) {
        return new UnboundParameter("MAST-BIND-006", why, remedies);
    }

    /** Returns the reason for constraints that would not be checked. */
    static UnboundParameter unchecked(String why, String... remedies) {
        return new UnboundParameter("MAST-BIND-017", why, remedies);
    }
}
