package dev.mastaba.templates;

import io.pebbletemplates.pebble.template.ScopeChain;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a contribution sets. To set a variable, the engine searches the scopes for it. It finds all variables of the page here, so those of
 * the page keep their values. Confined to the request's thread.
 */
final class OwnVariables extends HashMap<String, Object> {
    private static final long serialVersionUID = 1;

    private final transient ScopeChain scopes;
    private final transient TemplateRendering page;

    OwnVariables(ScopeChain scopes, TemplateRendering page, String name, Object value) {
        this.scopes = scopes;
        this.page = page;
        put(name, value);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (page.searching || super.containsKey(name)) {
            return super.get(name);
        }
        page.searching = true;
        try {
            return scopes.get(String.valueOf(name));
        } finally {
            page.searching = false;
        }
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        boolean own = super.containsKey(name);
        if (own || page.searching) {
            return own;
        }
        page.searching = true;
        try {
            return scopes.containsKey(String.valueOf(name));
        } finally {
            page.searching = false;
        }
    }
}
