package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A loader that reads templates only from the application's assets. Safe for any thread. */
final class AssetLoader implements Loader<String> {
    /** The maximum number of remembered names, because a template can compute a name from the values of a request. */
    private static final int MOST_NAMES = 10_000;

    private final Assets assets;
    /** The meanings of the names in templates, if files do not change. */
    private final Map<Reference, String> resolved = new ConcurrentHashMap<>();

    AssetLoader(Assets assets) {
        this.assets = assets;
    }

    /** A name in a template. */
    private record Reference(String template, String name) {}

    @Override
    public Reader getReader(String name) {
        TemplateName template = new TemplateName(name);
        return reader(asset(template), template);
    }

    /**
     * Returns the file of a template.
     *
     * @throws LoaderException if it does not exist
     */
    Asset asset(TemplateName name) {
        try {
            return name.find(assets).orElseThrow(() -> new LoaderException(null, missing(name)));
        } catch (IllegalArgumentException failure) {
            throw unreadable(name, failure);
        }
    }

    Reader reader(Asset file, TemplateName name) {
        try {
            return new StringReader(file.text());
        } catch (IOException failure) {
            throw unreadable(name, failure);
        }
    }

    private static LoaderException unreadable(TemplateName name, Exception failure) {
        return new LoaderException(failure, "Template " + name + " cannot be read: " + failure.getMessage());
    }

    private String missing(TemplateName name) {
        List<String> near = NearestTemplates.to(name, assets);
        return "Template " + name.shown() + " does not exist"
                + (near.isEmpty() ? "" : ". Did you mean " + String.join(" or ", near) + "?");
    }

    @Override
    public String resolveRelativePath(String name, String anchor) {
        Reference reference = new Reference(anchor, name);
        String known = resolved.get(reference);
        if (known != null) {
            return known;
        }
        String meant = resolve(name, anchor);
        if (!assets.development() && resolved.size() < MOST_NAMES) {
            resolved.put(reference, meant);
        }
        return meant;
    }

    private String resolve(String name, String anchor) {
        try {
            return new TemplateName(anchor).resolve(name, assets).text();
        } catch (IllegalArgumentException wrong) {
            throw new LoaderException(wrong, wrong.getMessage());
        }
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    @Override
    public boolean resourceExists(String name) {
        return new TemplateName(name).find(assets).isPresent();
    }

    @Override
    public void setCharset(@Nullable String charset) {
        // templates are always UTF-8
    }

    @Override
    public void setPrefix(@Nullable String prefix) {
        // the full name identifies a template
    }

    @Override
    public void setSuffix(@Nullable String suffix) {
        // the full name identifies a template
    }
}
