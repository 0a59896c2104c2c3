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
 * An evaluator of ACLs, for use in security policies. It searches the ACLs of a resource and its ancestors, from the
 * resource up to the root. The first entry that applies to both the permission and one of the principals decides; if no
 * entry applies, the permission is denied. Instances are safe for concurrent use by multiple threads. (Pyramid:
 * {@code ACLHelper}.)
 *
 * <p>A resource that implements {@link HasAcl} returns its own ACL. For any other resource, the ACL declared with
 * {@code config.addAcl} applies: the one for the resource's class, or else the one for the nearest type that the class
 * extends or implements. Resources without an ACL are skipped.
 */
@ProviderType
public interface Acls {
    /** The request attribute that holds the application's ACL evaluator. */
    AttributeKey<Acls> KEY = AttributeKey.of("acls", Acls.class);

    /**
     * Returns the ACL evaluator of the application that handles the given request. If no application handles it, the
     * returned evaluator uses only the ACLs of resources that implement {@link HasAcl}.
     */
    static Acls of(Request request) {
        return request.find(KEY).orElse(LineageAcls.OWN);
    }

    /**
     * Returns an evaluator for the given ACLs.
     *
     * @param acls the functions that return a resource's ACL, by resource type, for resources that do not declare their
     *     own ACLs
     * @param origins the known places where the functions were declared, by resource type
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
     * Returns the principals to which the ACLs of a resource and its ancestors grant a permission. The ACLs are read
     * from the root down to the resource; entries nearer to the resource take precedence. (Pyramid:
     * {@code principals_allowed_by_permission}.)
     *
     * @param context the resource to which the permission applies
     * @param permission the name of the permission
     * @return the principals in the order in which they were granted the permission
     * @throws IllegalStateException if a resource is its own ancestor
     */
    Set<String> principalsAllowedBy(Object context, String permission);
}
