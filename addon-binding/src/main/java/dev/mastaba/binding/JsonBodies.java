package dev.mastaba.binding;

import dev.mastaba.core.message.BadRequest;
import dev.mastaba.json.JsonBody;
import java.lang.reflect.Type;

/** Bodies read by the JSON add-on; the only class that needs it, so that it may be missing. */
final class JsonBodies {
    private JsonBodies() {}

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
