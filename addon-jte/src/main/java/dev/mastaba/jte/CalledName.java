package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import java.util.Optional;

/** The name of a template in the call of another one: a path from the root of an add-on. */
final class CalledName {
    private static final String ORIGINAL = AssetSpec.ORIGINAL + "/";

    private CalledName() {}

    /**
     * Returns the file that a call runs. A path that begins with {@code original} refers to the file that the calling one replaced. Any other path
     * is looked up in the add-on whose template the calling one is or replaces, and then in the add-on that supplies the calling file. If neither
     * has the file, the first folders are the name or id of an add-on.
     *
     * @param path the path, as written in the call
     * @param caller the calling template's file
     */
    static Optional<Asset> find(String path, Asset caller, Assets assets) {
        if (path.startsWith(ORIGINAL)) {
            return assets.find(AssetSpec.ORIGINAL + ":" + path.substring(ORIGINAL.length()), caller)
                    .filter(file -> !file.source().equals(caller.source()));
        }
        return assets.find(new AssetSpec(caller.spec().owner(), path))
                .or(() -> assets.find(new AssetSpec(caller.owner(), path)))
                .or(() -> named(path, assets));
    }

    private static Optional<Asset> named(String path, Assets assets) {
        for (int at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
            String owner = path.substring(0, at).replace('/', '.');
            String rest = path.substring(at + 1);
            Optional<Asset> found = assets.find(new AssetSpec(owner, rest))
                    .or(() -> assets.owners().stream()
                            .filter(each -> each.replace('-', '_').equals(owner))
                            .findFirst()
                            .flatMap(each -> assets.find(new AssetSpec(each, rest))));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
