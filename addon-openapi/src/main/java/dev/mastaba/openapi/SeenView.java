package dev.mastaba.openapi;

import dev.mastaba.binding.Form;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.json.Json;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view of a route, as it was created.
 *
 * @param id the id of the view
 * @param owner the name of the add-on that supplies the view's function
 * @param method the method that the view calls; null for a plain function
 * @param permission the permission that the view declares; empty without one
 * @param scopes the scopes that an API token needs, sorted; null if the view accepts no API tokens
 * @param status the status of a rendered response; 0 for the usual one
 * @param idempotency the way in which the view reads idempotency keys, OPTIONAL or REQUIRED; empty if it reads none
 * @param refusals the statuses with which a version or a rate limit refuses a request, as options of the view require them
 * @param tolerant whether JSON bodies that the view reads may contain unknown fields
 */
record SeenView(
        String id,
        String route,
        String owner,
        List<Predicate> predicates,
        @Nullable Method method,
        String permission,
        @Nullable List<String> scopes,
        int status,
        String idempotency,
        List<String> refusals,
        boolean tolerant) {
    SeenView {
        predicates = List.copyOf(predicates);
        refusals = List.copyOf(refusals);
    }

    static SeenView of(DeriverInfo info) {
        return new SeenView(
                info.id().toString(),
                info.routeName(),
                info.owner(),
                info.predicates(),
                info.method().map(each -> each.method()).orElse(null),
                info.permission().orElse(""),
                scopes(info.option("scope")),
                info.option(ViewOptions.STATUS).stream()
                        .mapToInt(Integer.class::cast)
                        .findFirst()
                        .orElse(0),
                info.option("idempotent").stream()
                        .map(String::valueOf)
                        .max(String::compareTo)
                        .orElse(""),
                Stream.concat(
                                info.option("require_if_match").stream().flatMap(each -> Stream.of("412", "428")),
                                info.option("rate_limit").stream().map(each -> "429"))
                        .distinct()
                        .toList(),
                Json.ignoresUnknownFields(info));
    }

    private static @Nullable List<String> scopes(List<Object> options) {
        return options.isEmpty()
                ? null
                : options.stream()
                        .map(String::valueOf)
                        .filter(scope -> !scope.equals("*"))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Returns the methods that all conditions allow, sorted; empty if every method is allowed. */
    static Set<String> methods(List<Predicate> predicates) {
        Set<String> methods = new TreeSet<>();
        for (Predicate each : predicates) {
            Predicate.Mismatch mismatch = each.mismatch();
            if (mismatch.status() == 405 && !mismatch.methods().isEmpty()) {
                if (methods.isEmpty()) {
                    methods.addAll(mismatch.methods());
                } else {
                    methods.retainAll(mismatch.methods());
                }
            }
        }
        return methods;
    }

    /** Returns whether a request must name the version that it changes. */
    boolean requiresVersion() {
        return refusals.contains("428");
    }

    /** Returns whether a parameter of the method is bound to the body. */
    boolean readsBody() {
        return method != null
                && Stream.of(method.getParameters())
                        .anyMatch(each ->
                                each.isAnnotationPresent(RequestBody.class) || each.isAnnotationPresent(Form.class));
    }

    boolean isNegotiated() {
        return predicates.stream().anyMatch(each -> each.mismatch().status() == 406);
    }

    /** The views of an application. Confined to the thread that composes it. */
    static final class All {
        private final List<SeenView> list = new ArrayList<>();

        void add(DeriverInfo info) {
            if (!info.forExceptions() && !info.routeName().isEmpty()) {
                list.add(of(info));
            }
        }

        List<SeenView> list() {
            return List.copyOf(list);
        }
    }
}
