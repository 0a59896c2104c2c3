package dev.mastaba.binding;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.stream.Stream;

/** Why a parameter can't be bound: found when the application is made, and told together with all others. */
final class UnboundParameter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    /**
     * One reason.
     *
     * @param why goes on after the parameter: "is of a type that no text becomes"
     */
    record Reason(String id, String why, List<String> remedies) {}

    UnboundParameter(String id, String why, String... remedies) {
        this(List.of(new Reason(id, why, List.of(remedies))));
    }

    /** Several reasons. */
    UnboundParameter(List<Reason> reasons) {
        super(reasons.get(0).why(), null, false, false);
        this.reasons = List.copyOf(reasons);
    }

    /** The reasons, seen from the record that has this component. */
    Stream<Reason> within(String component) {
        return reasons.stream()
                .map(each -> new Reason(
                        each.id(), "has a component \"" + component + "\", which " + each.why(), each.remedies()));
    }

    /** As problems of what is called so. */
    Stream<Problem> of(String what, Origin origin) {
        return reasons.stream()
                .map(each -> new Problem(
                        each.id(),
                        what + " " + each.why() + (each.why().endsWith("?") ? "" : "."),
                        List.of(origin),
                        each.remedies()));
    }
}
