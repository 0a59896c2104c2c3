package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.extend.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file or directory of the server that is used as assets.
 *
 * @param directory the directory, or the one that contains the file; absolute
 * @param name the file's name; empty for the directory
 */
public record PlacedFiles(Path directory, String name) {
    /** Returns the file or directory at a path. */
    public static PlacedFiles at(Path place, AssetSpec target) {
        Path parent = place.getParent();
        if (place.isAbsolute() && Files.isDirectory(place)) {
            return new PlacedFiles(place, "");
        }
        if (place.isAbsolute() && parent != null && Files.isRegularFile(place)) {
            return new PlacedFiles(parent, place.getFileName().toString());
        }
        throw new ConfigurationException(AssetProblems.noReplacement(
                "File or directory " + place,
                target,
                place.isAbsolute() ? "it does not exist." : "its path is not absolute.",
                List.of(),
                List.of(
                        "To use a directory of the server: config.overrideAsset(\"" + target
                                + "\", Path.of(\"/srv/brand\"));",
                        "To use files of the add-on, pass a string: config.overrideAsset(\"" + target + "\", \""
                                + target.path() + "\");")));
    }

    /** Returns the name as an asset, whose owner is the directory. */
    public AssetSpec spec() {
        return AssetSpec.directory(directory).child(name);
    }

    public AssetSource source() {
        return AssetSource.directory(directory);
    }
}
