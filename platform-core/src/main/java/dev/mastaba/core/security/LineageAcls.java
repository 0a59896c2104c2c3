package dev.mastaba.core.security;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.TypeLookup;
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

/** ACLs along the lineage of a resource. Safe for concurrent use by multiple threads. */
final class LineageAcls implements Acls {
    /** The maximum depth of a lineage, greater than that of any path, so that only a cycle exceeds it. */
    private static final int DEEPEST = 1 << 20;

    /** The ACLs that resources declare themselves. */
    static final LineageAcls OWN = new LineageAcls(Map.of(), Map.of());

    private final TypeLookup<Declared> declared;
    private final boolean any;

    LineageAcls(Map<Class<?>, Function<Object, Acl>> acls, Map<Class<?>, Origin> origins) {
        Map<Class<?>, Declared> types = new HashMap<>();
        acls.forEach((type, acl) -> types.put(type, new Declared(acl, origins.get(type))));
        this.declared = new TypeLookup<>(types);
        this.any = !types.isEmpty();
    }

    /** The ACL declared for a type. */
    private record Declared(
            Function<Object, Acl> acl, @Nullable Origin origin) {}

    @Override
    public Decision.ByAcl permits(Object context, Collection<String> principals, String permission) {
        int depth = 0;
        for (Object at = context; at != null; at = parent(at)) {
            Declared declared = declared(at);
            Acl acl = acl(at, declared);
            int index = acl == null ? -1 : first(acl.entries(), principals, permission);
            if (acl != null && index >= 0) {
                boolean allows = acl.entries().get(index).allows();
                Origin origin = declared == null ? null : declared.origin();
                return new Decision.ByAcl(allows, context, principals, permission, at, acl, index, origin);
            }
            bound(++depth);
        }
        return new Decision.ByAcl(false, context, principals, permission, null, null, -1, null);
    }

    @Override
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

    private static @Nullable Acl acl(Object resource, @Nullable Declared declared) {
        if (resource instanceof HasAcl own) {
            return own.acl();
        }
        return declared == null ? null : declared.acl().apply(resource);
    }

    private @Nullable Declared declared(Object resource) {
        return !any || resource instanceof HasAcl
                ? null
                : declared.nearest(resource.getClass()).orElse(null);
    }

    private static @Nullable Object parent(Object resource) {
        return resource instanceof Resource known ? known.parent() : null;
    }

    private static void bound(int depth) {
        if (depth == DEEPEST) {
            throw new IllegalStateException("A resource appears to be its own ancestor");
        }
    }
}
