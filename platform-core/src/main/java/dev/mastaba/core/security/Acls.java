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
 * A reader of ACLs along the lineage of a resource, a building block of security policies. It goes from the resource up to the root; the first entry
 * that applies to the permission and to one of the principals decides. If there is none, the permission is denied. Safe for use by any thread.
 * (Pyramid: {@code ACLHelper}.)
 *
 * <p>The ACL of a resource is its own ({@link HasAcl}). Otherwise, it is the one declared for its class, or for the nearest type that it extends or
 * implements ({@code config.addAcl}). Resources without an ACL decide nothing.
 */
@ProviderType
public interface Acls {
    /** The attribute of a request that holds the application's ACLs. */
    AttributeKey<Acls> KEY = AttributeKey.of("acls", Acls.class);

    /** Returns the ACLs of the application that serves this request; outside an application, those that resources declare themselves. */
    static Acls of(Request request) {
        return request.find(KEY).orElse(LineageAcls.OWN);
    }

    /**
     * Returns ACLs along the lineage of a resource.
     *
     * @param acls the functions that return the ACLs for resources of a type that does not declare its own
     * @param origins the places where these functions were declared, if known
     */
    static Acls of(Map<Class<?>, Function<Object, Acl>> acls, Map<Class<?>, Origin> origins) {
        return new LineageAcls(acls, origins);
    }

    /**
     * Decides whether a client with these principals has a permission.
     *
     * @param context the object to which the permission applies
     * @param principals the client's principals, preferably from {@link Principals#of}
     * @param permission the name of the permission
     * @throws IllegalStateException if a resource is its own ancestor
     */
    Decision.ByAcl permits(Object context, Collection<String> principals, String permission);

    /**
     * Returns the principals that have a permission, as far as the ACLs name them: from the root down to the resource; nearer entries take
     * precedence. (Pyramid: {@code principals_allowed_by_permission}.)
     *
     * @return the principals in the order in which they were granted the permission
     * @throws IllegalStateException if a resource is its own ancestor
     */
    Set<String> principalsAllowedBy(Object context, String permission);
}
