package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.StaticOption;
import dev.mastaba.core.asset.StaticOptions;
import dev.mastaba.core.view.View;
import java.nio.file.Path;

/** The directives about static files. */
interface StaticDirectives extends RouteViewDirectives {
    /**
     * Serves the files of a folder of assets. (Pyramid: {@code add_static_view}.)
     *
     * @param prefix the path: {@code /static}; or an absolute URL, {@code https://cdn.example/wiki}, under which
     *     another server serves them
     * @param folder the folder: {@code static/} of this add-on, or {@code owner:folder/}
     * @param options options of {@link StaticOptions}
     */
    default void addStaticView(String prefix, String folder, StaticOption... options) {
        new StaticDeclaration(this, prefix, folder, options).declare();
    }

    /**
     * Serves the files of a directory of the server, including those added later. Links that lead out of the directory
     * are not followed. Only code can name a directory; a text always names assets.
     *
     * @param prefix the path: {@code /uploads}
     * @param directory an absolute path; the directory must exist
     * @param options options of {@link StaticOptions}
     */
    default void addStaticView(String prefix, Path directory, StaticOption... options) {
        new StaticDeclaration(this, prefix, directory, options).declare();
    }

    /**
     * Returns a view that serves the files of a folder, to be registered by {@code addView} or on a route of your own.
     * The remainder {@code *subpath} of the route's pattern names the file; without a remainder, the path after the
     * view's name does. Its responses are private to one client, regardless of its permission, and it generates no
     * URLs. (Pyramid: {@code static_view}.)
     *
     * @param folder {@code static/} of this add-on, or {@code owner:folder/}
     * @param options {@code index}, {@code encodings}, {@code maxAge}, and {@code cached} of {@link StaticOptions}
     */
    default View staticView(String folder, StaticOption... options) {
        return new StaticDeclaration(this, "", folder, options).declareView();
    }

    /** Returns a view that serves the files of a directory of the server; otherwise like the view of a folder. */
    default View staticView(Path directory, StaticOption... options) {
        return new StaticDeclaration(this, "", directory, options).declareView();
    }

    /**
     * Adds a cache buster, which changes the URLs of the files of a folder when the files change. Of several, the one
     * for the longest path applies, then that of the highest add-on, then the last. (Pyramid:
     * {@code add_cache_buster}.)
     */
    default void addCacheBuster(String folder, CacheBuster buster) {
        StaticDeclaration.declareBuster(this, AssetSpec.parse(folder, addOn()), buster, false);
    }

    /**
     * Adds a cache buster like {@link #addCacheBuster}, but for the files found in the folder, regardless of the
     * requested name: those that override others. (Pyramid: {@code explicit=True}.)
     */
    default void addSourceCacheBuster(String folder, CacheBuster buster) {
        StaticDeclaration.declareBuster(this, AssetSpec.parse(folder, addOn()), buster, true);
    }
}
