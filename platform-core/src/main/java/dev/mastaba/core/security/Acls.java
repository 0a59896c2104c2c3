package dev.mastaba.core.security;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads ACLs along what a resource is in: from the resource itself up to the root, the first entry that is about the permission and one of the
 * principals decides; where none does, it is denied. What security policies are made of. Safe for any thread. (Pyramid: {@code ACLHelper}.)
 *
 * <p>The ACL of a resource is what it says itself ({@link HasAcl}), else what was declared for its class, or for the nearest type that it extends
 * or implements ({@link SecurityDirectives#addAcl}). Resources without one say nothing.
 */
public final class Acls {
    /** The attribute of a request that holds the application's. */
    public static final AttributeKey<Acls> KEY = AttributeKey.of("acls", Acls.class);

    /** More than any path has names, so that only a ring reaches it. */
    private static final int DEEPEST = 1 << 20;

    private static final Acls UNREGISTERED = new Acls(new TypeLookup<>(Map.of()), false);

    private final TypeLookup<RegisteredAcl> registered;
    private final boolean any;

    private Acls(TypeLookup<RegisteredAcl> registered, boolean any) {
        this.registered = registered;
        this.any = any;
    }

    /** Those of the application that serves this request; outside one, those that resources say themselves. */
    public static Acls of(Request request) {
        return request.find(KEY).orElse(UNREGISTERED);
    }

    /** Makes the attribute, of what was declared. For core. */
    public static Function<Request, Acls> in(Registry registry) {
        Map<Class<?>, RegisteredAcl> types = new HashMap<>();
        registry.all(RegisteredAcl.class).forEach(each -> types.put(each.type(), each));
        Acls acls = types.isEmpty() ? UNREGISTERED : new Acls(new TypeLookup<>(types), true);
        return request -> acls;
    }

    /**
     * Whether a client of these principals may do something.
     *
     * @param context what it is to be done with
     * @param principals what the client is, best of {@link Principals#of}
     * @param permission the name of what is to be done
     * @throws IllegalStateException when a resource is inside itself
     */
    public AclDecision permits(Object context, Collection<String> principals, String permission) {
        int depth = 0;
        for (Object at = context; at != null; at = parent(at)) {
            RegisteredAcl declared = declared(at);
            Acl acl = acl(at, declared);
            int index = acl == null ? -1 : first(acl.entries(), principals, permission);
            if (acl != null && index >= 0) {
                boolean allows = acl.entries().get(index).allows();
                Origin origin = declared == null ? null : declared.origin();
                return new AclDecision(allows, context, principals, permission, at, acl, index, origin);
            }
            bound(++depth);
        }
        return new AclDecision(false, context, principals, permission, null, null, -1, null);
    }

    /**
     * Who may do something, as far as the ACLs name them: from the root down to the resource, what is nearer counts more. (Pyramid: {@code
     * principals_allowed_by_permission}.)
     *
     * @return in the order in which they were allowed
     * @throws IllegalStateException when a resource is inside itself
     */
    public Set<String> principalsAllowedBy(Object context, String permission) {
        List<Acl> fromResource = new ArrayList<>();
        int depth = 0;
        for (Object at = context; at != null; at = parent(at)) {
            Acl acl = acl(at, declared(at));
            if (acl != null) {
                fromResource.add(acl);
            }
            bound(++depth);
        }
        Set<String> allowed = new LinkedHashSet<>();
        for (int i = fromResource.size() - 1; i >= 0; i--) {
            apply(fromResource.get(i), permission, allowed);
        }
        return allowed;
    }

    private static void apply(Acl acl, String permission, Set<String> allowed) {
        Set<String> allowedHere = new LinkedHashSet<>();
        Set<String> deniedHere = new HashSet<>();
        for (Ace ace : acl.entries()) {
            if (!ace.isAbout(permission)) {
                continue;
            }
            if (ace.allows()) {
                if (!deniedHere.contains(ace.principal())) {
                    allowedHere.add(ace.principal());
                }
            } else if (ace.principal().equals(Principals.EVERYONE)) {
                allowed.clear();
                break;
            } else {
                deniedHere.add(ace.principal());
                allowed.remove(ace.principal());
            }
        }
        allowed.addAll(allowedHere);
    }

    private static int first(List<Ace> entries, Collection<String> principals, String permission) {
        for (int i = 0; i < entries.size(); i++) {
            Ace ace = entries.get(i);
            if (principals.contains(ace.principal()) && ace.isAbout(permission)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Acl acl(Object resource, @Nullable RegisteredAcl declared) {
        if (resource instanceof HasAcl own) {
            return own.acl();
        }
        return declared == null ? null : declared.acl().apply(resource);
    }

    private @Nullable RegisteredAcl declared(Object resource) {
        return !any || resource instanceof HasAcl
                ? null
                : registered.nearest(resource.getClass()).orElse(null);
    }

    private static @Nullable Object parent(Object resource) {
        return resource instanceof Resource known ? known.parent() : null;
    }

    private static void bound(int depth) {
        if (depth == DEEPEST) {
            throw new IllegalStateException("A resource seems to be inside itself");
        }
    }
}
