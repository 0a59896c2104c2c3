package dev.mastaba.core.security;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.traversal.Resource;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Whether something is permitted, and why. */
@ProviderType
public sealed interface Decision permits Decision.Allowed, Decision.Denied, Decision.ByAcl {
    /** Whether it is. */
    boolean permitted();

    /** Why, for people; clients are not told. */
    String reason();

    /** It is permitted. */
    static Decision allowed(String reason) {
        return new Allowed(reason);
    }

    /** It is not. */
    static Decision denied(String reason) {
        return new Denied(reason);
    }

    /**
     * It is permitted.
     *
     * @param reason why
     */
    record Allowed(String reason) implements Decision {
        @Override
        public boolean permitted() {
            return true;
        }
    }

    /**
     * It is not permitted.
     *
     * @param reason why
     */
    record Denied(String reason) implements Decision {
        @Override
        public boolean permitted() {
            return false;
        }
    }

    /**
     * What ACLs decided, and which entry of which. The text is made when it is asked for. (Pyramid: {@code ACLAllowed}, {@code ACLDenied}.)
     *
     * @param permitted whether it is permitted
     * @param context what it was asked about
     * @param principals what the client is
     * @param permission what it was to do
     * @param location the resource whose ACL decided: the context or one that it is in; null where none did, which denies
     * @param acl the ACL that decided, or null
     * @param index the place of the entry in it, from 0; -1 without
     * @param origin where the ACL was declared for the class of the location; null where that says it itself
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
        /** The entry that decided; null where none did. */
        public @Nullable Ace ace() {
            return acl == null ? null : acl.entries().get(index);
        }

        @Override
        public String reason() {
            String question = "\"" + permission + "\" for " + principals + " on " + named(context);
            Ace ace = ace();
            if (ace == null || location == null) {
                return "no entry of an ACL is about " + question + " or on what it is in";
            }
            String declared = origin == null ? "" : ", declared at " + origin;
            return "entry " + (index + 1) + " of the ACL of " + named(location) + declared + ", \"" + ace
                    + "\", is the first about " + question;
        }

        /** The class and, of resources, the name: what an object says of itself may be secret. */
        private static String named(Object object) {
            String type = object.getClass().getName();
            return object instanceof Resource resource ? type + " \"" + resource.name() + '"' : type;
        }
    }
}
