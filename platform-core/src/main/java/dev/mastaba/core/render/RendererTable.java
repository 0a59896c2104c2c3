package dev.mastaba.core.render;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.render.Renderer.RendererInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A table that finds renderers by name and caches the results of their factories. Safe for concurrent use by multiple threads. */
final class RendererTable {
    private static final int MOST_KEPT = 10_000;

    private final Registry registry;
    private final Settings settings;
    private final Assets assets;
    private final Map<String, Renderer.Factory> factories;
    private final Map<List<String>, Renderers.Named> made = new ConcurrentHashMap<>();

    RendererTable(Registry registry, Settings settings, Assets assets) {
        this.registry = registry;
        this.settings = settings;
        this.assets = assets;
        Map<String, Renderer.Factory> all = new HashMap<>();
        all.putAll(registry.named(Renderer.Factory.class));
        this.factories = Map.copyOf(all);
    }

    boolean has(String type) {
        return factories.containsKey(type);
    }

    Renderers.Named find(String name, String saidBy, Origin origin) {
        List<String> key = List.of(name, saidBy);
        Renderers.Named known = made.get(key);
        if (known == null) {
            known = make(name, saidBy, origin);
            if (made.size() < MOST_KEPT) {
                made.put(key, known);
            }
        }
        return known;
    }

    private Renderers.Named make(String name, String saidBy, Origin origin) {
        String type = RendererInfo.typeOf(name);
        Renderer.Factory factory = factories.get(type);
        if (factory == null) {
            throw new ConfigurationException(unknown(name, type, origin));
        }
        RendererInfo info = new ResolvedRendererInfo(name, type, saidBy, origin, assets, registry, settings);
        @Nullable Renderer renderer;
        try {
            renderer = factory.renderer(info);
        } catch (ConfigurationException refused) {
            throw refused;
        } catch (RuntimeException | LinkageError failure) {
            throw new ConfigurationException(broken(info, factory, "threw " + failure), failure);
        }
        if (renderer == null) {
            throw new ConfigurationException(broken(info, factory, "returned null"));
        }
        return new Renderers.Named(renderer, info);
    }

    private Problem unknown(String name, String type, Origin origin) {
        List<String> known = factories.keySet().stream()
                .filter(each -> !each.isEmpty())
                .sorted()
                .toList();
        return new Problem(
                        "MAST-RENDER-001",
                        "No renderer is registered for \"" + name + "\"." + NearMisses.hint(type, known)
                                + " Available: " + String.join(", ", known) + ".",
                        List.of(origin),
                        remedies(name, type, known))
                .inYaml(written(name, type, known));
    }

    /**
     * Returns the remedies for an unknown renderer of a template in a {@code mastaba.yaml}. The template's name must have the file extension of a
     * template engine.
     */
    private static List<String> written(String name, String type, List<String> known) {
        String stem = type.startsWith(".") ? name.substring(0, name.length() - type.length()) : name;
        List<String> endings =
                known.stream().filter(each -> each.startsWith(".")).toList();
        return endings.isEmpty()
                ? List.of("Extend an application that includes the add-on for \"" + type + "\".")
                : endings.stream().map(ending -> "template: " + stem + ending).toList();
    }

    private static List<String> remedies(String name, String type, List<String> known) {
        List<String> remedies = new ArrayList<>();
        String stem = name.substring(0, name.length() - type.length());
        NearMisses.of(type, known).forEach(near -> remedies.add("renderer(\"" + stem + near + "\")"));
        remedies.add(
                "If an add-on registers it: config.include(\"NAME-OF-THAT-ADD-ON\");   // and add its bundle if it is missing");
        remedies.add("If it is your own: config.addRenderer(\"" + type + "\", factory);");
        return remedies;
    }

    private static Problem broken(RendererInfo info, Renderer.Factory factory, String what) {
        String name = info.name().isEmpty() ? "the default renderer" : "the renderer \"" + info.name() + "\"";
        return new Problem(
                "MAST-RENDER-002",
                "The factory " + Describe.typeOf(factory) + " for " + name + " " + what + ".",
                info.origin(),
                "Fix the factory: it must return a renderer, or throw a ConfigurationException that explains"
                        + " why it cannot.");
    }
}
