package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.HasAcl;
import dev.mastaba.core.traversal.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A resource of a case's lineage: without an ACL, with one, or with one that is computed. */
class LineageResource implements Resource {
    private final @Nullable Resource parent;

    private LineageResource(@Nullable Resource parent) {
        this.parent = parent;
    }

    private static final class Guarded extends LineageResource implements HasAcl {
        private final Supplier<Acl> acl;

        Guarded(@Nullable Resource parent, Supplier<Acl> acl) {
            super(parent);
            this.acl = acl;
        }

        @Override
        public Acl acl() {
            return acl.get();
        }
    }

    /** The resources from the one asked about up to the root. */
    static List<Resource> of(JsonNode lineage) {
        List<Resource> resources = new ArrayList<>();
        Resource parent = null;
        for (int i = lineage.size() - 1; i >= 0; i--) {
            parent = resource(parent, lineage.get(i));
            resources.add(0, parent);
        }
        return resources;
    }

    private static Resource resource(@Nullable Resource parent, JsonNode acl) {
        if (acl.isNull()) {
            return new LineageResource(parent);
        }
        if (acl.has("callable")) {
            return new Guarded(parent, () -> acl(acl.path("callable")));
        }
        Acl fixed = acl(acl);
        return new Guarded(parent, () -> fixed);
    }

    private static Acl acl(JsonNode entries) {
        List<Ace> aces = new ArrayList<>();
        entries.forEach(entry -> aces.add(ace(entry)));
        return new Acl(aces);
    }

    private static Ace ace(JsonNode entry) {
        if (entry.isTextual()) {
            return Ace.DENY_ALL;
        }
        boolean allows = entry.get(0).asText().equals("Allow");
        JsonNode permissions = entry.get(2);
        boolean all = permissions.asText().equals("__ALL__");
        List<String> some = permissions.isArray() ? Values.texts(permissions) : List.of(permissions.asText());
        return new Ace(allows, entry.get(1).asText(), all ? null : some);
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public @Nullable Resource parent() {
        return parent;
    }
}
