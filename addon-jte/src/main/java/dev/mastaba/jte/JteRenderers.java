package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.render.TemplateFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A factory for the renderers of one application, which share linked templates. Safe for any thread, because code may request renderers while the
 * application serves.
 */
final class JteRenderers implements Renderer.Factory {
    private @Nullable Assets assets;
    private @Nullable TemplateLinker shared;

    @Override
    public Renderer renderer(RendererInfo info) {
        Asset file = file(info);
        boolean development = info.assets().development();
        LinkedTemplate template = development ? linker(info).link(file) : link(file, info);
        return new JteRenderer(
                template,
                TemplateFunction.all(info.registry()),
                JteLimits.length(info.settings()),
                development ? new ChangedTemplates(template, file.spec(), () -> linker(info), info.assets()) : null);
    }

    @Override
    public List<Introspectable> parts(AssetSpec template) {
        return read(
                template,
                (file, all) -> TemplateLinker.slots(file).stream()
                        .map(slot -> slot.indexOf(':') < 0 ? template.owner() + ":" + slot : slot)
                        .map(slot -> Introspectable.of("template parts", slot, "slot"))
                        .toList());
    }

    @Override
    public List<String> literals(AssetSpec template) {
        return read(template, TemplateLinker::literals);
    }

    /** A function that reads a file of an application. */
    private interface Reading<T> {
        List<T> read(Asset file, Assets all) throws IOException;
    }

    private synchronized <T> List<T> read(AssetSpec template, Reading<T> reading) {
        Assets all = assets;
        Optional<Asset> file = all == null ? Optional.empty() : all.find(template);
        try {
            return all == null || file.isEmpty() ? List.of() : reading.read(file.get(), all);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private synchronized LinkedTemplate link(Asset file, RendererInfo info) {
        TemplateLinker linker = shared;
        if (linker == null || assets != info.assets()) {
            linker = linker(info);
            shared = linker;
            assets = info.assets();
        }
        return linker.link(file);
    }

    private static TemplateLinker linker(RendererInfo info) {
        return new TemplateLinker(
                info.assets(), info.registry(), info.settings().flag("mastaba.dev", false));
    }

    private static Asset file(RendererInfo info) {
        AssetSpec spec;
        try {
            spec = info.assets().exact(AssetSpec.parse(info.name(), info.owner()));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(JteProblems.noName(info.name(), wrong, info.origin()), wrong);
        }
        return info.assets()
                .find(spec)
                .orElseThrow(() -> new ConfigurationException(JteProblems.missing(spec, info.assets(), info.origin())));
    }
}
