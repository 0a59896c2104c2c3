package dev.mastaba.core.statics;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.view.RouteViewDirectives;

/** Directives about static files. */
public interface StaticDirectives extends RouteViewDirectives {
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
