package dev.mastaba.core.engine.security;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Resource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Records who may do what with resources that say it themselves ({@link HasAcl}), for their classes are declared nowhere: they are found among the contexts of
 * views and in the code of root factories, and from there in the code of resources. Nothing is recorded without a security policy. For core.
 */
public final class ResourceAcls {
    private final IntrospectionStore store;
    private final boolean wanted;
    private final Set<Object> seen = new HashSet<>();
    private final Code.Files files = new Code.Files();

    /** A recorder for an application that is being made. */
    public ResourceAcls(Registry registry, IntrospectionStore store) {
        this.store = store;
        this.wanted =
                store.recording() && registry.find(Key.of(SecurityPolicy.class)).isPresent();
    }

    /**
     * Looks at something that names classes of resources.
     *
     * @param code the class of a view's context, or a root factory
     * @param owner the name of the add-on that names it
     * @param origin where it does
     */
    public void in(Object code, String owner, String origin) {
        if (!wanted || !seen.add(code)) {
            return;
        }
        Deque<Class<?>> open = new ArrayDeque<>(code instanceof Class<?> type ? List.of(type) : classes(code));
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            if (isResource(type) && seen.add(new Looked(type))) {
                record(type, owner, origin);
                open.addAll(classes(type));
            }
        }
    }

    /** A class that has been looked at. */
    private record Looked(Class<?> type) {}

    private Collection<Class<?>> classes(Object code) {
        return Code.of(code, files).named(Object.class);
    }

    private static boolean isResource(Class<?> type) {
        return !type.isInterface() && (HasAcl.class.isAssignableFrom(type) || Resource.class.isAssignableFrom(type));
    }

    private void record(Class<?> type, String owner, String origin) {
        boolean declares = HasAcl.class.isAssignableFrom(type);
        if (declares && store.find(AclFacts.CATEGORY, type.getName()).isEmpty()) {
            store.register(AclFacts.computed(type, Code.of(type, files)), owner, origin, List.of());
        }
    }

    /** Puts all ACLs into the order of their classes' names. */
    public void finish() {
        Set<Object> names = new TreeSet<>();
        store.category(AclFacts.CATEGORY)
                .forEach(acl -> names.add(acl.introspectable().key()));
        store.arrange(AclFacts.CATEGORY, names);
    }
}
