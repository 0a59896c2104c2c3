package dev.mastaba.core.config;

import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.engine.predicate.PredicateOrder;
import dev.mastaba.core.engine.predicate.PredicateSpec;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.core.view.ViewOptions.PredicateOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conditions under which a request sees a contribution: predicates of views, and a permission on the context.
 *
 * @param permission the permission; empty if none is required
 */
record Visibility(List<PredicateSpec> predicates, String permission) {
    static Visibility of(List<PredicateOption> conditions, Optional<String> permission) {
        return new Visibility(
                conditions.stream()
                        .map(condition -> PredicateSpec.said(condition.name(), condition.value()))
                        .toList(),
                permission.orElse(""));
    }

    /** Returns the conditions as facts of an introspectable. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (!predicates.isEmpty()) {
            facts.put("predicates", PredicateSpec.facts(predicates));
        }
        if (!permission.isEmpty()) {
            facts.put("permission", permission);
        }
        return facts;
    }

    /** Returns a test of a request and its context, or null if every request sees the contribution. */
    @Nullable
    BiPredicate<Request, @Nullable Object> test(Registry registry, Origin origin) {
        if (predicates.isEmpty() && permission.isEmpty()) {
            return null;
        }
        PredicateList conditions =
                PredicateOrder.in(registry, PredicateKind.VIEW).make(predicates, origin);
        conditions.warn(registry, origin);
        if (permission.isEmpty()) {
            return conditions::test;
        }
        Function<Request, Permissions> permissions = Permissions.in(registry);
        return (request, context) -> conditions.test(request, context)
                && context != null
                && permissions.apply(request).has(permission, context);
    }
}
