package dev.mastaba.json;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import java.util.List;

/** The deriver of views that declare whether their bodies may contain unknown fields. */
final class UnknownFields {
    /** The name of the option and of the deriver. */
    static final String OPTION = "json_unknown_fields";

    /** The attribute that overrides the setting while a view reads the body. */
    static final AttributeKey<Boolean> ALLOWED = AttributeKey.of("unknown JSON fields", Boolean.class);

    private UnknownFields() {}

    static DerivedView derive(DerivedView inner, DeriverInfo info) {
        List<Object> said = info.option(OPTION);
        if (said.isEmpty()) {
            return inner;
        }
        boolean allowed = said.contains(true);
        return (context, request) -> {
            request.set(ALLOWED, allowed);
            return inner.respond(context, request);
        };
    }
}
