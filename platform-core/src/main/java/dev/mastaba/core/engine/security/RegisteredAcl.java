package dev.mastaba.core.engine.security;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Acls;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The ACL for resources of a class that does not declare one itself.
 *
 * @param type the class
 * @param acl makes the ACL of a resource
 * @param origin the place of the declaration
 */
public record RegisteredAcl(Class<?> type, Function<Object, Acl> acl, Origin origin) {
    /** Returns the action that declares it. */
    public static Action declaration(Class<?> type, Function<Object, Acl> acl, Introspectable facts) {
        return Action.of("acl", type.getName())
                .introspectable(facts)
                .effect((registry, action) -> registry.put(
                        Key.named(RegisteredAcl.class, type.getName()), new RegisteredAcl(type, acl, action.origin())));
    }

    /** Returns the ACLs of an application. */
    public static Acls in(Registry registry) {
        Map<Class<?>, Function<Object, Acl>> acls = new HashMap<>();
        Map<Class<?>, Origin> origins = new HashMap<>();
        for (RegisteredAcl each : registry.all(RegisteredAcl.class)) {
            acls.put(each.type(), each.acl());
            origins.put(each.type(), each.origin());
        }
        return Acls.of(acls, origins);
    }
}
