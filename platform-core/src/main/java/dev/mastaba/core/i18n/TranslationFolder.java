package dev.mastaba.core.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.extend.Origin;

/**
 * A folder of catalogues that an add-on declares.
 *
 * @param folder where they are, its owner an add-on's name
 * @param addOn the name of the add-on that declares it
 * @param origin where it is declared
 */
public record TranslationFolder(AssetSpec folder, String addOn, Origin origin) {}
