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
 * A recorder of the ACLs of resources that declare them in code ({@link HasAcl}). Because these classes are not
 * declared to core, they are searched for in contexts of views, in the class files of root factories, and from there in
 * those of resources. Nothing is recorded without a security policy. For core.
 */
public final class ResourceAcls {
    private final IntrospectionStore store;
    private final boolean wanted;
    private final Set<Object> seen = new HashSet<>();

    /** Creates a recorder for an application that is being composed. */
    public ResourceAcls(Registry registry, IntrospectionStore store) {
        this.store = store;
        this.wanted =
                store.recording() && registry.find(Key.of(SecurityPolicy.class)).isPresent();
    }

    /**
     * Searches code that refers to classes of resources.
     *
     * @param code the class of a view's context, or a root factory
     * @param owner the name of the add-on that declares it
     * @param origin the place of that declaration
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

    /** A class that has been searched. */
    private record Looked(Class<?> type) {}

    private Collection<Class<?>> classes(Object code) {
        return Code.of(code).classes();
    }

    private static boolean isResource(Class<?> type) {
        return !type.isInterface() && (HasAcl.class.isAssignableFrom(type) || Resource.class.isAssignableFrom(type));
    }

    private void record(Class<?> type, String owner, String origin) {
        boolean declares = HasAcl.class.isAssignableFrom(type);
        if (declares && store.find(AclFacts.CATEGORY, type.getName()).isEmpty()) {
            store.register(AclFacts.computed(type, Code.of(type)), owner, origin, List.of());
        }
    }

    /** Sorts all ACLs by the names of their classes. */
    public void finish() {
        Set<Object> names = new TreeSet<>();
        store.category(AclFacts.CATEGORY)
                .forEach(acl -> names.add(acl.introspectable().key()));
        store.arrange(AclFacts.CATEGORY, names);
    }
}
