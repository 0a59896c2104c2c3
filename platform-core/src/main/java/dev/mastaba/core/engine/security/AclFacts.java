package dev.mastaba.core.engine.security;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import java.util.ArrayList;
import java.util.List;

/**
 * The ACLs as data. A constant ACL is listed entry by entry. For a computed ACL, the data contain its code and the
 * entries of the constants that this code reads.
 */
public final class AclFacts {
    static final String CATEGORY = "acls";

    private AclFacts() {}

    public static Introspectable constant(Class<?> type, Acl acl) {
        return of(type).with("computed_by", "").with("entry", texts(acl));
    }

    public static Introspectable computed(Class<?> type, Code code) {
        List<String> entries = new ArrayList<>();
        code.constants(Acl.class).forEach((name, acl) -> texts(acl).forEach(entry -> entries.add(name + ": " + entry)));
        return of(type).with("computed_by", code).with("entry", entries);
    }

    private static Introspectable of(Class<?> type) {
        return Introspectable.of(CATEGORY, type.getName(), "acl").with("type", type.getName());
    }

    private static List<String> texts(Acl acl) {
        return acl.entries().stream().map(Ace::toString).toList();
    }
}
