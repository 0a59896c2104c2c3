package dev.mastaba.templates;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.rendering.TemplateFunction;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What our templates know beyond Pebble's own words. */
final class TemplateExtension extends AbstractExtension {
    private static final List<String> ABOUT_FILES = List.of("static_url", "static_path");

    private final ModelReader reader;
    private final Map<String, Function> functions;

    TemplateExtension(ModelReader reader, Assets assets, Map<String, TemplateFunction> shared) {
        this.reader = reader;
        Map<String, Function> all = new TreeMap<>();
        all.put("url", new RouteFunction(true));
        all.put("path", new RouteFunction(false));
        shared.forEach((name, function) -> all.put(name, new SharedFunction(function)));
        for (String name : ABOUT_FILES) {
            all.computeIfPresent(name, (same, function) -> new StaticFunction(assets, (SharedFunction) function));
        }
        this.functions = all;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return functions;
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return List.of(new ModelAttributes(reader));
    }
}
