package dev.mastaba.devtools;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.devtools.overlay.OverrideLine;
import dev.mastaba.devtools.overlay.PageNotes;
import dev.mastaba.devtools.overlay.RenderTrace;
import dev.mastaba.devtools.panel.RecordedExchange;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A recorder of renderings: the template and those that take part in it, with the owners of their files and the files they replace. Of the values it
 * records names and types, never the values themselves.
 */
final class RenderingRecorder {
    private RenderingRecorder() {}

    static void note(BeforeRender event) {
        event.request().find(RecordedExchange.KEY).ifPresent(exchange -> {
            Introspector introspector = Application.of(event.request()).introspector();
            List<Asset> chain = chain(event.rendererInfo());
            List<String> texts = new ArrayList<>(List.of(event.rendererName()));
            files(chain, introspector, texts);
            add(texts, "model", type(event.model()));
            members(event.model()).forEach((name, type) -> add(texts, "model." + name, type));
            new TreeMap<>(event.values()).forEach((name, value) -> add(texts, name, type(value)));
            exchange.note("template", texts.toArray(String[]::new));
            trace(event, exchange, chain, introspector);
        });
    }

    /** Traces the templates that take part, and, if the overlay is on and the page is a view's response, the origin of each part. */
    private static void trace(
            BeforeRender event, RecordedExchange exchange, List<Asset> own, Introspector introspector) {
        PageNotes notes =
                event.view().isPresent() ? event.request().find(PageNotes.KEY).orElse(null) : null;
        Assets assets = event.rendererInfo().assets();
        event.request()
                .set(
                        PageTrace.KEY,
                        new RenderTrace(
                                notes,
                                taking -> taking.stream()
                                        .filter(file -> own.isEmpty()
                                                || !file.source()
                                                        .equals(own.get(0).source()))
                                        .forEach(file ->
                                                exchange.note("template", part(file, event, assets, introspector)))));
    }

    private static String[] part(Asset file, BeforeRender event, Assets assets, Introspector introspector) {
        List<String> texts = new ArrayList<>(List.of(file.spec().toString()));
        add(texts, "part of", event.rendererName());
        List<Asset> chain = assets.chain(file.spec());
        int at = 0;
        while (at < chain.size() && !chain.get(at).source().equals(file.source())) {
            at++;
        }
        files(at < chain.size() ? chain.subList(at, chain.size()) : List.of(file), introspector, texts);
        return texts.toArray(String[]::new);
    }

    /** Returns the file that serves as the template, and then those that it replaces. */
    private static List<Asset> chain(RendererInfo info) {
        return info.type().startsWith(".")
                ? info.assets().chain(AssetSpec.parse(info.name(), info.owner()))
                : List.of();
    }

    private static void files(List<Asset> chain, Introspector introspector, List<String> texts) {
        for (int i = 0; i < chain.size(); i++) {
            add(texts, i == 0 ? "file" : "replaced file", chain.get(i).source().toString());
        }
        if (!chain.isEmpty()) {
            add(texts, "override command", OverrideLine.of(chain.get(0).spec(), introspector));
        }
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
