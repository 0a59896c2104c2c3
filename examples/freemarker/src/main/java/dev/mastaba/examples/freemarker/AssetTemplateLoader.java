package dev.mastaba.examples.freemarker;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** A loader that reads templates as assets, like all files, so that they can be overridden. */
// tag::freemarker-loader
record AssetTemplateLoader(Assets assets) implements TemplateLoader {
    /** A file and its text; another text is another source. */
    private record Source(AssetSpec file, String text) {}

    @Override
    public @Nullable Object findTemplateSource(String name) throws IOException {
        Asset asset;
        try {
            // a name from the root of an add-on, "wiki:/part.ftl", is the engine's way to say "wiki:part.ftl"
            asset = assets.find(AssetSpec.parse(name.replace(":/", ":"), "")).orElse(null);
        } catch (IllegalArgumentException noSpec) {
            return null;
        }
        return asset == null ? null : new Source(asset.source(), asset.text());
    }

    @Override
    public long getLastModified(Object source) {
        // two versions of a file may have the same time; sources are told apart by their text
        return -1;
    }

    @Override
    public Reader getReader(Object source, String encoding) {
        return new StringReader(((Source) source).text());
    }

    @Override
    public void closeTemplateSource(Object source) {
        // nothing is open
    }
}
// end::freemarker-loader
