package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.engine.asset.AssetChecks;
import dev.mastaba.core.engine.asset.AssetOverride;
import dev.mastaba.core.engine.asset.DeclaredAssets;
import dev.mastaba.core.engine.asset.PlacedFiles;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import java.nio.file.Path;
import java.util.List;

/** The directives for assets. */
interface AssetDirectives extends Directives, Declarer {
    /**
     * Overrides a file with another file, or a folder with another folder. If the replacement folder lacks a file, the
     * file in the overridden folder is used. If several add-ons override the same target, the one with the highest rank
     * wins; within one add-on, the last declaration wins. (Pyramid: {@code override_asset}.)
     *
     * @param target the file or folder to override, as {@code owner:path}; a folder's path ends with a slash, and an
     *     empty path means all files of an add-on
     * @param replacement the file or folder to use instead, as {@code owner:path} or as a path in this add-on
     */
    default void overrideAsset(String target, String replacement) {
        AssetSpec from = read(target);
        AssetSpec with = read(replacement);
        AssetChecks.refuseUnlike(from, with);
        declare(overriding(from, with)
                .effect((registry, action) -> DeclaredAssets.in(registry).add(new AssetOverride(from, with, action))));
    }

    /**
     * Overrides a file with a file on the server, or a folder with a directory on the server. The replacement belongs
     * to the installation and not to a bundle, and must be passed as a {@code Path}; a string always names an asset.
     * Links that lead out of the directory are not followed. (Pyramid: {@code override_asset} with an absolute path.)
     *
     * @param target the file or folder to override, as {@code owner:path}; a folder's path ends with a slash
     * @param replacement the absolute path of an existing file or directory
     */
    default void overrideAsset(String target, Path replacement) {
        AssetSpec from = read(target);
        PlacedFiles files = PlacedFiles.at(replacement, from);
        AssetSpec with = files.spec();
        AssetChecks.refuseUnlike(from, with);
        declare(overriding(from, with).effect((registry, action) -> {
            registry.computeIfAbsent(Key.named(AssetSource.class, with.owner()), files::source);
            DeclaredAssets.in(registry).add(new AssetOverride(from, with, action));
        }));
    }

    private static Action overriding(AssetSpec from, AssetSpec with) {
        return Action.unnamed()
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.each("asset overrides", from + " < " + with, "asset override")
                        .with("to_override", from.toString())
                        .with("override_with", with.toString()));
    }

    /** Sets the source of this add-on's files. Use this directive if the source cannot be derived from the location of the add-on's classes. */
    default void setAssetSource(AssetSource source) {
        String owner = addOn();
        declare(Action.of("asset source", owner)
                .phase(Phase.FIRST)
                .introspectable(Introspectable.of("asset sources", owner, "asset source")
                        .with("source", source.text()))
                .effect(registry -> registry.put(Key.named(AssetSource.class, owner), source)));
    }

    private AssetSpec read(String text) {
        try {
            return AssetSpec.parse(text, addOn());
        } catch (IllegalArgumentException wrong) {
            String summary = "\"" + text + "\" is not a valid asset name. " + wrong.getMessage() + ".";
            throw new ConfigurationException(
                    new Problem(
                            "MAST-ASSET-006",
                            summary,
                            List.of(),
                            "Specify a file: owner:path/of/a.file",
                            "Or specify a folder: owner:path/of/a/folder/",
                            "In the path, use forward slashes, and do not use the names . and .."),
                    wrong);
        }
    }
}
