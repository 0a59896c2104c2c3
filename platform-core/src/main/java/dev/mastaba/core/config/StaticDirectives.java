package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.StaticOption;
import dev.mastaba.core.asset.StaticOptions;
import dev.mastaba.core.view.View;
import java.nio.file.Path;

/** Directives about static files. */
interface StaticDirectives extends RouteViewDirectives {
    /**
     * Serves the files of a folder of assets. (Pyramid: {@code add_static_view}.)
     *
     * @param prefix where: {@code /static}; or a whole URL, {@code https://cdn.example/wiki}, under which somebody else serves them
     * @param folder which: {@code static/} of this add-on, or {@code owner:folder/}
     * @param options of {@link StaticOptions}
     */
    default void addStaticView(String prefix, String folder, StaticOption... options) {
        new StaticDeclaration(this, prefix, folder, options).declare();
    }

    /**
     * Serves the files of a directory of the server, also those that come later. Links that lead out of the directory are not followed. Only code can
     * name one; a text always names assets.
     *
     * @param prefix where: {@code /uploads}
     * @param directory an absolute path; the directory must exist
     * @param options of {@link StaticOptions}
     */
    default void addStaticView(String prefix, Path directory, StaticOption... options) {
        new StaticDeclaration(this, prefix, directory, options).declare();
    }

    /**
     * A view that serves the files of a folder, to be registered by {@code addView} or on a route of your own: the remainder {@code *subpath} of the
     * route's pattern names the file; without one, the path after the view's name does. Its answers are for one client, whatever its view's permission;
     * it makes no URLs. (Pyramid: {@code static_view}.)
     *
     * @param folder {@code static/} of this add-on, or {@code owner:folder/}
     * @param options {@code index}, {@code encodings}, {@code maxAge} and {@code cached} of {@link StaticOptions}
     */
    default View staticView(String folder, StaticOption... options) {
        return new StaticDeclaration(this, "", folder, options).declareView();
    }

    /** A view that serves the files of a directory of the server; see the other ones. */
    default View staticView(Path directory, StaticOption... options) {
        return new StaticDeclaration(this, "", directory, options).declareView();
    }

    /**
     * Puts something into the URLs of the files of a folder that changes when they do; of several the one for the longest path, then that of
     * the highest add-on, then the last. (Pyramid: {@code add_cache_buster}.)
     */
    default void addCacheBuster(String folder, CacheBuster buster) {
        StaticDeclaration.declareBuster(this, AssetSpec.parse(folder, addOn()), buster, false);
    }

    /**
     * As {@link #addCacheBuster}, but for the files that are found in the folder, under whatever name they are asked for: those that are laid
     * over others. (Pyramid: {@code explicit=True}.)
     */
    default void addSourceCacheBuster(String folder, CacheBuster buster) {
        StaticDeclaration.declareBuster(this, AssetSpec.parse(folder, addOn()), buster, true);
    }
}
