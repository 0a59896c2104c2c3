package dev.mastaba.core.config;

import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.StaticOption;
import dev.mastaba.core.asset.StaticOptions;
import dev.mastaba.core.view.View;
import java.nio.file.Path;

/** The directives for static files. */
interface StaticDirectives extends RouteViewDirectives {
    /**
     * Serves the files in an asset folder. (Pyramid: {@code add_static_view}.)
     *
     * @param prefix the path under which the files are served, such as {@code /static}, or the absolute URL under which
     *     another server serves the files, such as {@code https://cdn.example/wiki}
     * @param folder the folder: {@code static/} for a folder of this add-on, or {@code owner:folder/}
     * @param options the options; see {@link StaticOptions}
     */
    default void addStaticView(String prefix, String folder, StaticOption... options) {
        new StaticDeclaration(this, prefix, folder, options).declare();
    }

    /**
     * Serves the files in a directory on the server, including files added later. Links that lead out of the directory
     * are not followed. A directory must be passed as a {@code Path}; a string always names assets.
     *
     * @param prefix the path under which the files are served, such as {@code /uploads}
     * @param directory the absolute path of the directory, which must exist
     * @param options the options; see {@link StaticOptions}
     */
    default void addStaticView(String prefix, Path directory, StaticOption... options) {
        new StaticDeclaration(this, prefix, directory, options).declare();
    }

    /**
     * Returns a view that serves the files in an asset folder. Register the view with {@code addView}, with or without
     * a route. The value of {@code *subpath} in the route's pattern names the file; without {@code *subpath}, the path
     * after the view's name does so. The view's responses are private to one client, regardless of the view's
     * permission, and the view does not generate URLs. (Pyramid: {@code static_view}.)
     *
     * @param folder the folder: {@code static/} for a folder of this add-on, or {@code owner:folder/}
     * @param options the options; only {@code index}, {@code encodings}, {@code maxAge}, and {@code cached} of
     *     {@link StaticOptions} are allowed
     */
    default View staticView(String folder, StaticOption... options) {
        return new StaticDeclaration(this, "", folder, options).declareView();
    }

    /**
     * Returns a view that serves the files in a directory on the server. In all other respects, the view is like the
     * view that {@link #staticView(String, StaticOption...)} returns.
     */
    default View staticView(Path directory, StaticOption... options) {
        return new StaticDeclaration(this, "", directory, options).declareView();
    }

    /**
     * Adds a cache buster, which changes the URLs of a folder's files when the files change. If several cache busters
     * match a file, the cache buster for the longest path applies. If several are declared for this path, the one from
     * the highest-ranked add-on applies, and within one add-on, the last one. (Pyramid: {@code add_cache_buster}.)
     */
    default void addCacheBuster(String folder, CacheBuster buster) {
        StaticDeclaration.declareBuster(this, folder, buster, false, "addCacheBuster");
    }

    /**
     * Adds a cache buster for files that are found in a folder, regardless of the name under which they are requested.
     * Use this directive, for example, for files that override other files. In all other respects, this directive works
     * like {@link #addCacheBuster}. (Pyramid: {@code explicit=True}.)
     */
    default void addSourceCacheBuster(String folder, CacheBuster buster) {
        StaticDeclaration.declareBuster(this, folder, buster, true, "addSourceCacheBuster");
    }
}
