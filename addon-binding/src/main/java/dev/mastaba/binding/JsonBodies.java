package dev.mastaba.binding;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.json.JsonBody;
import java.lang.reflect.Type;

/** Bodies read by the JSON add-on; the only class that needs it, so that it may be missing. */
final class JsonBodies {
    private JsonBodies() {}

    /** Whether the classes of that add-on can be seen from here: a bundle may be wired without them. */
    static boolean areThere() {
        try {
            return JsonBody.class.getClassLoader() != null;
        } catch (NoClassDefFoundError unwired) {
            return false;
        }
    }

    static Argument reading(Type type) {
        return (context, request, complaints) -> {
            try {
                return JsonBody.of(request).read(type);
            } catch (BadRequest wrong) {
                complaints.body(wrong.detail());
                return null;
            }
        };
    }
}
