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
    private transient boolean asking;

    OwnVariables(ScopeChain scopes, String name, Object value) {
        this.scopes = scopes;
        put(name, value);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (asking || super.containsKey(name)) {
            return super.get(name);
        }
        asking = true;
        try {
            return scopes.get(String.valueOf(name));
        } finally {
            asking = false;
        }
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        boolean own = super.containsKey(name);
        if (asking || own) {
            return own;
        }
        asking = true;
        try {
            return scopes.containsKey(String.valueOf(name));
        } finally {
            asking = false;
        }
    }
}
