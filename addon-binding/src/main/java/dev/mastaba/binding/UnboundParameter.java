package dev.mastaba.binding;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.stream.Stream;

/** An exception for a parameter that cannot be bound, thrown while the application is composed and reported with all others. */
final class UnboundParameter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    /**
     * A reason for which a parameter cannot be bound.
     *
     * @param why the end of a sentence that begins with the parameter: "is of a type that no text becomes"
     */
    record Reason(String id, String why, List<String> remedies) {}

    UnboundParameter(String id, String why, String... remedies) {
        this(List.of(new Reason(id, why, List.of(remedies))));
    }

    /** Creates an exception with several reasons. */
    UnboundParameter(List<Reason> reasons) {
        super(reasons.get(0).why(), null, false, false);
        this.reasons = List.copyOf(reasons);
    }

    /** Returns the reasons as reasons of the record that has this component. */
    Stream<Reason> within(String component) {
        return reasons.stream()
                .map(each -> new Reason(
                        each.id(), "has a component \"" + component + "\", which " + each.why(), each.remedies()));
    }

    /** Returns the reasons as problems of the subject with the given name. */
    Stream<Problem> of(String what, Origin origin) {
        return reasons.stream()
                .map(each -> new Problem(
                        each.id(),
                        what + " " + each.why() + (each.why().endsWith("?") ? "" : "."),
                        List.of(origin),
                        each.remedies()));
    }
}
