package dev.mastaba.core.config;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.rendering.RenderingDirectives;
import dev.mastaba.core.rendering.TemplateFunction;
import dev.mastaba.core.url.Urls;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The functions that core offers to the templates of every engine: {@code static_url('wiki:static/style.css')}, {@code static_path}. */
final class StandardTemplateFunctions {
    private StandardTemplateFunctions() {}

    static void declare(RenderingDirectives config) {
        config.addTemplateFunction("static_url", new OfAsset("static_url", Urls::staticUrl));
        config.addTemplateFunction("static_path", new OfAsset("static_path", Urls::staticPath));
    }

    /** A function of one asset. */
    private record OfAsset(String name, BiFunction<Urls, String, String> maker) implements TemplateFunction {
        @Override
        public Object call(Request request, List<Object> arguments, Map<String, Object> named) {
            if (arguments.size() != 1 || !(arguments.get(0) instanceof String spec)) {
                throw new IllegalArgumentException(name + " takes an asset: " + name + "('owner:static/file.css')");
            }
            return maker.apply(Urls.of(request), spec);
        }
    }
}
