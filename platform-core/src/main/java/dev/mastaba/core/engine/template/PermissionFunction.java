package dev.mastaba.core.engine.template;

import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.render.TemplateFunction;
import dev.mastaba.core.security.Permissions;
import java.util.function.Function;

/**
 * The template function {@code has_permission('edit')}: returns whether the client has a permission for the context of
 * the template, or for another: {@code has_permission('edit', page)}. (Pyramid: {@code request.has_permission}.)
 */
public record PermissionFunction(Function<Request, Permissions> permissions) implements TemplateFunction {
    private static final String FORM = "has_permission('edit') or has_permission('edit', context)";

    public static PermissionFunction of(Registry registry) {
        return new PermissionFunction(Permissions.in(registry));
    }

    @Override
    public Boolean call(TemplateCall call) {
        int arguments = call.arguments().size();
        String permission = call.text(0, FORM);
        if (arguments > 2 || !call.named().isEmpty()) {
            throw call.refused(FORM);
        }
        Object context = arguments == 2 ? call.argument(1) : call.rendering().context();
        if (context == null) {
            throw call.refused(FORM);
        }
        return permissions.apply(call.request()).has(permission, context);
    }
}
