package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import io.pebbletemplates.pebble.cache.PebbleCache;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The compiled templates of one application by name. If files can change, a template is compiled again when its text has changed. Safe for any
 * thread; one thread compiles at a time.
 */
final class TemplateStore implements PebbleCache<Object, PebbleTemplate> {
    private final Assets assets;
    private final TemplateReferences references;
    private final CacheCounts counts;
    private final Map<Object, Compiled> ready = new ConcurrentHashMap<>();
    /** The templates that the compiling thread has not finished; templates may import macros from each other. */
    private final Map<Object, Compiled> begun = new HashMap<>();

    private @Nullable TemplateCompiler compiler;

    TemplateStore(Assets assets, TemplateReferences references, CacheCounts counts) {
        this.assets = assets;
        this.counts = counts;
        this.references = references;
    }

    /** Sets the compiler, which needs the engine of this store. Called before the first template is requested. */
    void compileWith(TemplateCompiler templates) {
        this.compiler = templates;
    }

    /**
     * A compiled template.
     *
     * @param text the text from which it was compiled; null if files do not change
     */
    private record Compiled(
            PebbleTemplateImpl template, @Nullable String text) {
        boolean isOf(@Nullable String now) {
            return text == null || text.equals(now);
        }
    }

    @Override
    public PebbleTemplate computeIfAbsent(Object name, Function<? super Object, ? extends PebbleTemplate> engines) {
        String text = assets.development() ? text((String) name) : null;
        Compiled known = ready.get(name);
        if (known != null && known.isOf(text)) {
            counts.hit();
            return known.template;
        }
        return compile((String) name, text);
    }

    private synchronized PebbleTemplate compile(String name, @Nullable String text) {
        Compiled known = begun.getOrDefault(name, ready.get(name));
        if (known != null && known.isOf(text)) {
            return known.template;
        }
        Compiled fresh = new Compiled(Objects.requireNonNull(compiler).compile(name), text);
        begun.put(name, fresh);
        try {
            references.macrosOf(name).forEach(macros -> macros.take(fresh.template));
            ready.put(name, fresh);
            counts.missed(ready.size());
        } finally {
            begun.remove(name);
        }
        return fresh.template;
    }

    /** Returns the current text of a template, or null if it no longer exists. */
    private @Nullable String text(String name) {
        Asset asset = new TemplateName(name).find(assets).orElse(null);
        try {
            return asset == null ? null : asset.text();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void invalidateAll() {
        ready.clear();
    }
}
