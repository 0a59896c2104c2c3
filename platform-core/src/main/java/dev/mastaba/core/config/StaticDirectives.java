package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSpec;
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
     * @param prefix the path, such as {@code /static}, or the absolute URL under which another server serves the files,
     *     such as {@code https://cdn.example/wiki}
     * @param folder the folder: {@code static/} for a folder of this add-on, or {@code owner:folder/}
     * @param options options of {@link StaticOptions}
     */
    default void addStaticView(String prefix, String folder, StaticOption... options) {
        new StaticDeclaration(this, prefix, folder, options).declare();
    }

    /**
     * Serves the files in a directory on the server, including files added later. Links that lead out of the directory
     * are not followed. Only code can name a directory; a string always names assets.
     *
     * @param prefix the path, such as {@code /uploads}
     * @param directory an absolute path; the directory must exist
     * @param options options of {@link StaticOptions}
     */
    default void addStaticView(String prefix, Path directory, StaticOption... options) {
        new StaticDeclaration(this, prefix, directory, options).declare();
    }

    /**
     * Returns a view that serves the files in a folder. Register it with {@code addView} or on a separate route. The
     * value of {@code *subpath} in the route's pattern names the file; without {@code *subpath}, the path after the
     * view's name does. The view's responses are private to one client, regardless of its permission, and the view does
     * not generate URLs. (Pyramid: {@code static_view}.)
     *
     * @param folder {@code static/} for a folder of this add-on, or {@code owner:folder/}
     * @param options {@code index}, {@code encodings}, {@code maxAge}, and {@code cached} of {@link StaticOptions}
     */
    default View staticView(String folder, StaticOption... options) {
        return new StaticDeclaration(this, "", folder, options).declareView();
    }

    /**
     * Returns a view that serves the files in a directory on the server. In all other respects, it is like the view
     * that {@link #staticView(String, StaticOption...)} returns.
     */
    default View staticView(Path directory, StaticOption... options) {
        return new StaticDeclaration(this, "", directory, options).declareView();
    }

    /**
     * Adds a cache buster, which changes the URLs of a folder's files when the files change. If several cache busters
     * match a file, the one for the longest path applies; among these, the one from the highest-ranked add-on; and
     * within one add-on, the last one. (Pyramid: {@code add_cache_buster}.)
     */
    default void addCacheBuster(String folder, CacheBuster buster) {
        StaticDeclaration.declareBuster(this, AssetSpec.parse(folder, addOn()), buster, false);
    }

    /**
     * Adds a cache buster for files that are found in a folder, regardless of the name under which they are requested.
     * Use it, for example, for files that override others. In all other respects, this directive works like
     * {@link #addCacheBuster}. (Pyramid: {@code explicit=True}.)
     */
    default void addSourceCacheBuster(String folder, CacheBuster buster) {
        StaticDeclaration.declareBuster(this, AssetSpec.parse(folder, addOn()), buster, true);
    }
}
