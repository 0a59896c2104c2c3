package dev.mastaba.templates;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.Renderer.Places;
import dev.mastaba.core.render.Renderer.RendererInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A factory for the renderers of one application, which share one engine. Safe for any thread, because code may request renderers while the
 * application serves.
 */
final class TemplateRenderers implements Renderer.Factory {
    private final CacheCounts counts;
    private final SharedTokens tokens;
    private @Nullable Shared shared;

    TemplateRenderers(CacheCounts counts, SharedTokens tokens) {
        this.counts = counts;
        this.tokens = tokens;
    }

    @Override
    public Renderer renderer(RendererInfo info) {
        TemplateEngine engine = engineFor(info);
        return new TemplateRenderer(engine, engine.check(info));
    }

    @Override
    public synchronized List<Introspectable> parts(AssetSpec template) {
        return shared == null ? List.of() : shared.engine.parts(template);
    }

    @Override
    public synchronized List<String> variables(AssetSpec template) {
        return shared == null ? List.of() : shared.engine.variables(template);
    }

    @Override
    public synchronized List<String> literals(AssetSpec template) {
        return shared == null ? List.of() : shared.engine.literals(template);
    }

    private synchronized TemplateEngine engineFor(RendererInfo info) {
        Shared known = shared;
        if (known == null || known.assets != info.assets()) {
            TemplateEngine engine = new TemplateEngine(
                    info.assets(),
                    AddedWords.in(info.registry()),
                    TemplateLimits.of(info.settings()),
                    counts,
                    tokens,
                    info.registry().get(Key.of(Places.class)),
                    info.settings().flag("mastaba.dev", false));
            known = new Shared(info.assets(), engine);
            shared = known;
        }
        return known.engine;
    }

    private record Shared(Assets assets, TemplateEngine engine) {}
}
