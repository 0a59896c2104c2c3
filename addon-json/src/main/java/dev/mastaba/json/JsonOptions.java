package dev.mastaba.json;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import dev.mastaba.core.view.ViewOption;
import java.util.List;

/** The view options of the JSON add-on. */
public final class JsonOptions {
    /** The name of {@link #unknownFields}. */
    public static final String UNKNOWN_FIELDS = "json_unknown_fields";

    /** The attribute that overrides the setting while a view reads the body. */
    static final AttributeKey<Boolean> UNKNOWN = AttributeKey.of("unknown JSON fields", Boolean.class);

    private JsonOptions() {}

    /**
     * Declares whether JSON bodies that the view reads may contain fields that their type does not have. If so, these fields are ignored; otherwise, the
     * response has status 400. By default, the setting {@code mastaba.json.unknown-fields} applies. Annotations of Jackson on the type take precedence.
     */
    public static ViewOption unknownFields(boolean allowed) {
        return ViewOption.of(UNKNOWN_FIELDS, allowed);
    }

    static DerivedView derive(DerivedView inner, DeriverInfo info) {
        List<Object> said = info.option(UNKNOWN_FIELDS);
        if (said.isEmpty()) {
            return inner;
        }
        boolean allowed = said.contains(true);
        return (context, request) -> {
            request.set(UNKNOWN, allowed);
            return inner.respond(context, request);
        };
    }
}
