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
 * A reader of the ACLs along a resource's lineage; a building block for security policies. It goes from the resource up
 * to the root. The decision is made by the first entry that applies to the permission and to one of the principals. If
 * there is no such entry, the permission is denied. Safe for use by any thread. (Pyramid: {@code ACLHelper}.)
 *
 * <p>A resource's ACL is the one that the resource declares itself ({@link HasAcl}). Otherwise, it is the ACL declared
 * for the resource's class, or for the nearest type that the class extends or implements ({@code config.addAcl}).
 * Resources without an ACL are skipped.
 */
@ProviderType
public interface Acls {
    /** The request attribute that holds the application's ACLs. */
    AttributeKey<Acls> KEY = AttributeKey.of("acls", Acls.class);

    /** Returns the ACLs of the application that serves this request; outside an application, the ACLs that resources declare themselves. */
    static Acls of(Request request) {
        return request.find(KEY).orElse(LineageAcls.OWN);
    }

    /**
     * Returns a reader for these ACLs.
     *
     * @param acls the functions that return the ACLs of resources, by type, for types that do not declare their own
     *     ACLs
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
     * Returns the principals that have a permission, as far as the ACLs name them. ACLs are read from the root down to
     * the resource; nearer entries take precedence. (Pyramid: {@code principals_allowed_by_permission}.)
     *
     * @return the principals in the order in which they were granted the permission
     * @throws IllegalStateException if a resource is its own ancestor
     */
    Set<String> principalsAllowedBy(Object context, String permission);
}
