package dev.mastaba.core.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;

/**
 * A folder of catalogues that an add-on declares.
 *
 * @param folder where they are, its owner an add-on's name
 * @param addOn the name of the add-on that declares it
 * @param action the declaration, by which it stands above others or below
 */
public record TranslationFolder(AssetSpec folder, String addOn, Action action) {
    /** Where it is declared. */
    public Origin origin() {
        return action.origin();
    }
}
