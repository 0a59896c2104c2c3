package dev.mastaba.i18n;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.i18n.gettext.PluralFormula;

/**
 * A file of messages that was read.
 *
 * @param folder in which folder it is
 * @param place what it is for
 * @param asset what was read: {@code owner:path}
 * @param broughtBy the name of the add-on whose file it is, which another one's may replace
 * @param domain its domain, by the name of the add-on that it belongs to
 * @param formula which plural form is for which number
 * @param says whether the file says the formula itself
 */
record CatalogueFile(
        CatalogueFolders.Folder folder,
        CataloguePlace place,
        String asset,
        String broughtBy,
        String domain,
        PluralFormula formula,
        boolean says) {
    /** A line in it. */
    Origin at(int line) {
        return origin(broughtBy, asset.substring(asset.indexOf(':') + 1), line);
    }

    static Origin origin(String addOn, String path, int line) {
        return new Origin(addOn, path, null, path.substring(path.lastIndexOf('/') + 1), line);
    }

    String addOn() {
        return folder.addOn();
    }

    /** A line in it, for people: {@code locale/de/wiki.po:12}. */
    String shown(int line) {
        return asset.substring(asset.indexOf(':') + 1) + ":" + line;
    }
}
