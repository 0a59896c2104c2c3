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
 * A building block for security policies, which decides by the ACLs of a resource and its ancestors. The search starts
 * at the resource and ends at the root. The first entry that applies both to the permission and to one of the
 * principals decides; if no entry applies, the permission is denied. Instances are safe for use by any thread.
 * (Pyramid: {@code ACLHelper}.)
 *
 * <p>If a resource implements {@link HasAcl}, its ACL is the one that it returns. Otherwise, its ACL is the one
 * declared with {@code config.addAcl} for its class, or for the nearest type that the class extends or implements.
 * Resources without an ACL are skipped.
 */
@ProviderType
public interface Acls {
    /** The request attribute that holds the application's ACL evaluator. */
    AttributeKey<Acls> KEY = AttributeKey.of("acls", Acls.class);

    /**
     * Returns the ACL evaluator of the application that serves this request. Outside an application, the evaluator uses
     * only the ACLs that resources declare themselves.
     */
    static Acls of(Request request) {
        return request.find(KEY).orElse(LineageAcls.OWN);
    }

    /**
     * Returns an evaluator for the given ACLs.
     *
     * @param acls the functions that return the ACLs of resources, by type, for types that do not declare their own
     *     ACLs
     * @param origins the places where these functions were declared, if known
     */
    static Acls of(Map<Class<?>, Function<Object, Acl>> acls, Map<Class<?>, Origin> origins) {
        return new LineageAcls(acls, origins);
    }

    /**
     * Decides whether a client with the given principals has a permission.
     *
     * @param context the object to which the permission applies
     * @param principals the client's principals, preferably from {@link Principals#of}
     * @param permission the name of the permission
     * @throws IllegalStateException if a resource is its own ancestor
     */
    Decision.ByAcl permits(Object context, Collection<String> principals, String permission);

    /**
     * Returns the principals to which the ACLs grant a permission. ACLs are read from the root down to the resource;
     * nearer entries take precedence. (Pyramid: {@code principals_allowed_by_permission}.)
     *
     * @return the principals in the order in which they were granted the permission
     * @throws IllegalStateException if a resource is its own ancestor
     */
    Set<String> principalsAllowedBy(Object context, String permission);
}
