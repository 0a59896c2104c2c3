package dev.mastaba.core.config;

import dev.mastaba.core.engine.predicate.MessagePredicates;
import dev.mastaba.core.engine.predicate.PredicateFactory;
import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.engine.view.AuthenticatedPredicate;
import dev.mastaba.core.engine.view.ContainmentPredicate;
import dev.mastaba.core.engine.view.MatchParamPredicate;
import dev.mastaba.core.engine.view.PhysicalPathPredicate;
import dev.mastaba.core.extend.Placement;

/** The predicates that core declares, cheapest first, as a single list. */
final class StandardPredicates {
    private static final PredicateKind[] ALL = PredicateKind.values();
    private static final PredicateKind[] ROUTES_AND_VIEWS = {PredicateKind.ROUTE, PredicateKind.VIEW};
    private static final PredicateKind[] VIEWS = {PredicateKind.VIEW};

    private final PredicateDirectives config;

    private StandardPredicates(PredicateDirectives config) {
        this.config = config;
    }

    static void declare(PredicateDirectives config) {
        StandardPredicates predicates = new StandardPredicates(config);
        predicates.add("xhr", MessagePredicates::xhr, ALL);
        predicates.add("request_method", MessagePredicates::method, ALL);
        predicates.add("path_info", MessagePredicates::path, ALL);
        predicates.add("request_param", MessagePredicates::param, ALL);
        predicates.add("header", MessagePredicates::header, ALL);
        predicates.add("accept", MessagePredicates::accept, ALL);
        predicates.add("exception_status", MessagePredicates::status, VIEWS);
        predicates.add("containment", ContainmentPredicate::make, VIEWS);
        predicates.add("match_param", MatchParamPredicate::make, PredicateKind.VIEW, PredicateKind.SUBSCRIBER);
        predicates.add("physical_path", PhysicalPathPredicate::make, VIEWS);
        predicates.add("is_authenticated", AuthenticatedPredicate::make, ROUTES_AND_VIEWS);
        predicates.add("custom", MessagePredicates::custom, ALL);
    }

    private void add(String name, PredicateFactory factory, PredicateKind... kinds) {
        for (PredicateKind kind : kinds) {
            config.addPredicate(kind, name, factory, Placement.anywhere());
        }
    }
}
