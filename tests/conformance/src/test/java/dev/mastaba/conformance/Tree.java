package dev.mastaba.conformance;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.traversal.Resource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources that the views of composition cases are about, and who may do what with them. */
final class Tree {
    /** A header that lists what the client may do. */
    static final String MAY = "X-May";

    private static final Map<String, Class<?>> CLASSES =
            Map.of("Root", Root.class, "Page", Page.class, "Note", Note.class);

    private Tree() {}

    static void plant(Configurator config) {
        config.setRootFactory(request -> new Root());
        config.setSecurityPolicy(new Policy());
    }

    static Class<?> type(String name) {
        Class<?> type = CLASSES.get(name);
        if (type == null) {
            throw new IllegalArgumentException(name);
        }
        return type;
    }

    record Root() implements Resource {
        @Override
        public String name() {
            return "";
        }

        @Override
        public @Nullable Resource parent() {
            return null;
        }

        @Override
        public @Nullable Object child(String name) {
            return switch (name) {
                case "page" -> new Page(this);
                case "note" -> new Note(this);
                default -> null;
            };
        }
    }

    record Page(Root parent) implements Resource {
        @Override
        public String name() {
            return "page";
        }
    }

    record Note(Root parent) implements Resource {
        @Override
        public String name() {
            return "note";
        }
    }

    private static final class Policy implements SecurityPolicy {
        @Override
        public boolean isAmbient() {
            return false;
        }

        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            String may = request.headers().first(MAY);
            return may != null && List.of(may.split(" ")).contains(permission)
                    ? Decision.allowed("the request says so")
                    : Decision.denied("the request does not say so");
        }
    }
}
