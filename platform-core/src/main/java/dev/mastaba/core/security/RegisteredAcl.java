package dev.mastaba.core.security;

import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import java.util.function.Function;

/**
 * Who may do what with the resources of a class that does not say so itself.
 *
 * @param type the class
 * @param acl makes the ACL of one
 * @param origin where that was declared
 */
record RegisteredAcl(Class<?> type, Function<Object, Acl> acl, Origin origin) {
    /** The declaration of it. */
    static Action declaration(Class<?> type, Function<Object, Acl> acl, Introspectable facts) {
        return Action.of("acl", type.getName())
                .introspectable(facts)
                .effect((registry, action) -> registry.put(
                        Key.named(RegisteredAcl.class, type.getName()), new RegisteredAcl(type, acl, action.origin())));
    }
}
