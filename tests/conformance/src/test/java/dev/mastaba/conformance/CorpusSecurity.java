package dev.mastaba.conformance;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.exchange.AttributeSuppliers;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.security.Acls;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.security.SecurityPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The policy that takes its answer from the request, and the old predicate on principals. */
final class CorpusSecurity implements SecurityPolicy {
    /** Whether the client has all of these principals. */
    private record PrincipalsPredicate(Set<String> wanted) implements Predicate {
        static Predicate make(Object value) {
            Collection<?> several = value instanceof Collection<?> many ? many : List.of(value);
            return new PrincipalsPredicate(
                    Set.copyOf(several.stream().map(String::valueOf).toList()));
        }

        @Override
        public boolean test(Request request, @Nullable Object subject) {
            return principals(request).containsAll(wanted);
        }

        @Override
        public String text() {
            return "effective_principals = " + wanted.stream().sorted().toList();
        }
    }

    static void declare(Configurator config) {
        config.setSecurityPolicy(new CorpusSecurity());
        declarePredicates(config);
    }

    static void declarePredicates(Configurator config) {
        config.addRoutePredicate("effective_principals", PrincipalsPredicate::make);
        config.addViewPredicate("effective_principals", PrincipalsPredicate::make);
    }

    static AttributeSuppliers attributes(Registry registry) {
        Map<AttributeKey<?>, Function<Request, ?>> suppliers = new HashMap<>();
        registry.all(AttributeKey.Supplier.class).forEach(entry -> add(suppliers, entry));
        return AttributeSuppliers.of(suppliers);
    }

    private static void add(Map<AttributeKey<?>, Function<Request, ?>> suppliers, AttributeKey.Supplier<?> entry) {
        suppliers.put(entry.key(), entry.supplier());
    }

    static List<String> principals(Request request) {
        return Principals.of(user(request), request.get(CorpusRequest.GROUPS));
    }

    private static @Nullable Identity user(Request request) {
        return request.find(CorpusRequest.USER).map(Identity::named).orElse(null);
    }

    @Override
    public boolean isAmbient() {
        return false;
    }

    @Override
    public @Nullable Identity identity(Request request) {
        return user(request);
    }

    @Override
    public Decision permits(Request request, Object context, String permission) {
        return Acls.of(request).permits(context, principals(request), permission);
    }
}
