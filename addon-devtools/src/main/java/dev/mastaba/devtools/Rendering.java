package dev.mastaba.devtools;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.rendering.BeforeRender;
import dev.mastaba.core.rendering.RendererInfo;
import dev.mastaba.devtools.panel.Exchange;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notes what is rendered: the template, whose file it is and which it beat, and the names and types of what it is given, never the values. */
final class Rendering {
    private Rendering() {}

    static void note(BeforeRender event) {
        event.request().find(Exchange.KEY).ifPresent(exchange -> {
            List<String> texts = new ArrayList<>(List.of(event.rendererName()));
            chain(event, texts);
            add(texts, "model", type(event.model()));
            members(event.model()).forEach((name, type) -> add(texts, "model." + name, type));
            new TreeMap<>(event.values()).forEach((name, value) -> add(texts, name, type(value)));
            exchange.note("template", texts.toArray(String[]::new));
        });
    }

    /** Whose file answers for the template, and then those that it beat. */
    private static void chain(BeforeRender event, List<String> texts) {
        RendererInfo info = event.rendererInfo();
        if (!info.type().startsWith(".")) {
            return;
        }
        AssetSpec spec = AssetSpec.parse(info.name(), info.owner());
        List<Asset> chain = info.assets().chain(spec);
        for (int i = 0; i < chain.size(); i++) {
            add(texts, i == 0 ? "file" : "file it beat", chain.get(i).source().toString());
        }
        add(texts, "to override it", "mastaba override " + spec);
    }

    private static Map<String, String> members(@Nullable Object model) {
        Map<String, String> found = new TreeMap<>();
        if (model instanceof Map<?, ?> map) {
            map.forEach((name, value) -> found.put(String.valueOf(name), type(value)));
        } else if (model instanceof Record) {
            for (RecordComponent component : model.getClass().getRecordComponents()) {
                found.put(component.getName(), component.getGenericType().getTypeName());
            }
        }
        return found;
    }

    private static String type(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getTypeName();
    }

    private static void add(List<String> texts, String name, String value) {
        texts.add(name);
        texts.add(value);
    }
}
