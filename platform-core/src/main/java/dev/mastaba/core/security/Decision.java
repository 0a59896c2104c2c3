package dev.mastaba.core.security;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.traversal.Resource;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The result of a permission check: whether the permission is granted, and why. */
@ProviderType
public sealed interface Decision permits Decision.Allowed, Decision.Denied, Decision.ByAcl {
    /** Returns whether the permission is granted. */
    boolean permitted();

    /** Returns the human-readable reason for the decision. The reason is not sent to clients. */
    String reason();

    /** Returns a decision that grants the permission for the given reason. */
    static Decision allowed(String reason) {
        return new Allowed(reason);
    }

    /** Returns a decision that denies the permission for the given reason. */
    static Decision denied(String reason) {
        return new Denied(reason);
    }

    /**
     * A decision that grants the permission.
     *
     * @param reason the human-readable reason for the decision
     */
    record Allowed(String reason) implements Decision {
        @Override
        public boolean permitted() {
            return true;
        }
    }

    /**
     * A decision that denies the permission.
     *
     * @param reason the human-readable reason for the decision
     */
    record Denied(String reason) implements Decision {
        @Override
        public boolean permitted() {
            return false;
        }
    }

    /**
     * A decision that was made by evaluating ACLs. It refers to the ACL entry that decided, and creates the text of the
     * reason on demand. (Pyramid: {@code ACLAllowed}, {@code ACLDenied}.)
     *
     * @param permitted whether the permission is granted
     * @param context the object to which the permission applies
     * @param principals the client's principals
     * @param permission the name of the permission
     * @param location the resource whose ACL decided, which is the context or one of its ancestors; null if no ACL
     *     decided, in which case the permission is denied
     * @param acl the ACL that decided, or null if no ACL decided
     * @param index the index of the entry that decided, from 0; -1 if no entry decided
     * @param origin the place where the ACL was declared for the location's type; null if the location declares its own
     *     ACL, or if no ACL decided
     */
    record ByAcl(
            boolean permitted,
            Object context,
            Collection<String> principals,
            String permission,
            @Nullable Object location,
            @Nullable Acl acl,
            int index,
            @Nullable Origin origin)
            implements Decision {
        /** Returns the entry that decided, or null if no entry decided. */
        public @Nullable Ace ace() {
            return acl == null ? null : acl.entries().get(index);
        }

        @Override
        public String reason() {
            String question = "\"" + permission + "\" for " + principals + " on " + named(context);
            Ace ace = ace();
            if (ace == null || location == null) {
                return "no ACL entry applies to " + question + " or its ancestors";
            }
            String declared = origin == null ? "" : ", declared at " + origin;
            return "entry " + (index + 1) + " of the ACL of " + named(location) + declared + ", \"" + ace
                    + "\", is the first that applies to " + question;
        }

        /**
         * Returns an object's class and, for a resource, its name. The object's own text representation is not used
         * because it might contain secrets.
         */
        private static String named(Object object) {
            String type = object.getClass().getName();
            return object instanceof Resource resource ? type + " \"" + resource.name() + '"' : type;
        }
    }
}
