package dev.mastaba.binding;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.json.Json;
import dev.mastaba.json.JsonBody;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Returns the names of the fields of a record in JSON. */
    static Set<String> fields(Class<?> type, DeriverInfo info) {
        return Json.fields(type, info);
    }

    static Argument reading(Type type) {
        return (context, request, complaints) -> read(JsonBody.of(request), type, complaints);
    }

    /** Returns an argument that reads a record from some of the fields. */
    static Argument only(Set<String> fields, Type type) {
        return (context, request, complaints) -> read(JsonBody.of(request).only(fields), type, complaints);
    }

    /** Returns an argument that reads a record from all other fields. */
    static Argument without(Set<String> fields, Type type) {
        return (context, request, complaints) -> read(JsonBody.of(request).without(fields), type, complaints);
    }

    private static @Nullable Object read(JsonBody body, Type type, BindingErrors complaints) {
        try {
            return body.read(type);
        } catch (BadRequest wrong) {
            Json.InvalidValue value = wrong instanceof Json.InvalidValue invalid ? invalid : null;
            complaints.body(value == null ? "" : value.path(), value != null && value.isMissing(), wrong.detail());
            return null;
        }
    }
}
