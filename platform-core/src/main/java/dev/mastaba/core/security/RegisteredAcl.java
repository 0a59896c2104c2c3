package dev.mastaba.core.security;

import dev.mastaba.core.action.Origin;
import java.util.function.Function;

/**
 * Who may do what with the resources of a class that does not say so itself.
 *
 * @param type the class
 * @param acl makes the ACL of one
 * @param origin where that was declared
 */
record RegisteredAcl(Class<?> type, Function<Object, Acl> acl, Origin origin) {}
