package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.http.header.AcceptHeader;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.predicate.When;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A predicate specified by name; the factory registered under that name makes it at commit.
 *
 * @param name {@code request_method}, {@code xhr}, or a name that an add-on registered
 * @param value the value for the factory; {@link Not} around it specifies the opposite
 */
public record PredicateSpec(String name, Object value) {
    public PredicateSpec {
        ArgumentChecks.name("a predicate", name);
        Objects.requireNonNull(value, "value");
    }

    /**
     * Returns the spec of an option of a route or a view; media types in {@code accept} are normalized. (Pyramid:
     * {@code normalize_accept_offer}.)
     */
    public static PredicateSpec said(String name, Object value) {
        return new PredicateSpec(name, name.equals("accept") ? oneSpelling(value) : value);
    }

    private static Object oneSpelling(Object value) {
        if (value instanceof Not not) {
            return new Not(oneSpelling(not.value()));
        }
        if (value instanceof Collection<?> types) {
            return types.stream().map(PredicateSpec::oneSpelling).toList();
        }
        return value instanceof String type ? AcceptHeader.oneSpelling(type) : value;
    }

    /** Returns the code of the conditions that are code, by the text of each. */
    public static Map<String, Code> code(List<PredicateSpec> specs) {
        Map<String, Code> code = new LinkedHashMap<>();
        specs.forEach(spec -> {
            if ((spec.value() instanceof Not not ? not.value() : spec.value()) instanceof When when) {
                code.put(when.text(), Code.of(when.test()));
            }
        });
        return code;
    }

    /** Returns the specified predicates as data: values by name, with those of one name joined. */
    public static Map<String, String> facts(List<PredicateSpec> specs) {
        Map<String, String> facts = new LinkedHashMap<>();
        specs.forEach(spec -> facts.merge(spec.name(), spec.text(), (one, other) -> one + ", " + other));
        return facts;
    }

    private String text() {
        return value instanceof Not not ? "!" + Describe.of(not.value()) : Describe.of(value);
    }
}
