package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code static_path('static/logo.svg')}: a shared function about a file, which may be named without its owner: then it is one of the add-on
 * that brings the template.
 */
record StaticFunction(Assets assets, SharedFunction shared) implements Function {
    @Override
    public List<String> getArgumentNames() {
        return shared.getArgumentNames();
    }

    @Override
    public @Nullable Object execute(
            Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
        Map<String, Object> owned = new HashMap<>(arguments);
        owned.computeIfPresent("0", (position, name) -> withOwner(name, self));
        return shared.execute(owned, self, context, line);
    }

    private Object withOwner(Object name, PebbleTemplate self) {
        if (!(name instanceof String path) || path.indexOf(':') >= 0) {
            return name;
        }
        return new TemplateName(self.getName())
                .find(assets)
                .map(Asset::owner)
                .map(owner -> owner + ":" + path)
                .orElse(path);
    }
}
