package dev.mastaba.core.security;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads ACLs along what a resource is in: from the resource itself up to the root, the first entry that is about the permission and one of the
 * principals decides; where none does, it is denied. What security policies are made of. Safe for any thread. (Pyramid: {@code ACLHelper}.)
 *
 * <p>The ACL of a resource is what it says itself ({@link HasAcl}), else what was declared for its class, or for the nearest type that it extends
 * or implements ({@code config.addAcl}). Resources without one say nothing.
 */
@ProviderType
public interface Acls {
    /** The attribute of a request that holds the application's. */
    AttributeKey<Acls> KEY = AttributeKey.of("acls", Acls.class);

    /** Those of the application that serves this request; outside one, those that resources declare themselves. */
    static Acls of(Request request) {
        return request.find(KEY).orElse(LineageAcls.OWN);
    }

    /**
     * ACLs along the lineage of a resource.
     *
     * @param acls make the ACLs of resources of a type that does not declare its own
     * @param origins the places where these were declared, as far as they are known
     */
    static Acls of(Map<Class<?>, Function<Object, Acl>> acls, Map<Class<?>, Origin> origins) {
        return new LineageAcls(acls, origins);
    }

    /**
     * Whether a client of these principals may do something.
     *
     * @param context what it is to be done with
     * @param principals what the client is, best of {@link Principals#of}
     * @param permission the name of what is to be done
     * @throws IllegalStateException when a resource is inside itself
     */
    Decision.ByAcl permits(Object context, Collection<String> principals, String permission);

    /**
     * Who may do something, as far as the ACLs name them: from the root down to the resource, what is nearer counts more. (Pyramid: {@code
     * principals_allowed_by_permission}.)
     *
     * @return in the order in which they were allowed
     * @throws IllegalStateException when a resource is inside itself
     */
    Set<String> principalsAllowedBy(Object context, String permission);
}
