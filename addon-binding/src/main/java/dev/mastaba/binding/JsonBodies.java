package dev.mastaba.binding;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.json.Json;
import dev.mastaba.json.JsonBody;
import java.lang.reflect.Type;

/** A reader of bodies with the JSON add-on; the only class that requires that add-on, which is therefore optional. */
final class JsonBodies {
    private JsonBodies() {}

    /** Returns whether the classes of the JSON add-on are visible; a bundle may be wired without them. */
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
                Json.InvalidValue value = wrong instanceof Json.InvalidValue invalid ? invalid : null;
                complaints.body(value == null ? "" : value.path(), value != null && value.isMissing(), wrong.detail());
                return null;
            }
        };
    }
}
