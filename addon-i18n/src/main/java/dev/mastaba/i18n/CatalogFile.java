package dev.mastaba.i18n;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.i18n.gettext.PluralFormula;

/**
 * A file of messages that was read.
 *
 * @param folder the folder that contains the file
 * @param place the locale and domain of the file
 * @param asset the asset that was read: {@code owner:path}
 * @param broughtBy the name of the add-on whose file it is; the file may override that of another add-on
 * @param domain the domain, by the name of the add-on to which it belongs
 * @param formula the formula that selects a plural form for a number
 * @param says whether the file itself contains the formula
 */
record CatalogFile(
        CatalogFolders.Folder folder,
        CatalogPlace place,
        String asset,
        String broughtBy,
        String domain,
        PluralFormula formula,
        boolean says) {
    /** Returns the origin of a line in the file. */
    Origin at(int line) {
        return origin(broughtBy, asset.substring(asset.indexOf(':') + 1), line);
    }

    static Origin origin(String addOn, String path, int line) {
        return new Origin(addOn, path, null, path.substring(path.lastIndexOf('/') + 1), line);
    }

    String addOn() {
        return folder.addOn();
    }

    /** Returns a line in the file for display: {@code locale/de/wiki.po:12}. */
    String shown(int line) {
        return asset.substring(asset.indexOf(':') + 1) + ":" + line;
    }
}
