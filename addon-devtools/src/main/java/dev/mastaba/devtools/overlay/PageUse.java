package dev.mastaba.devtools.overlay;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.i18n.TranslationString;

/** Something that a page uses. */
sealed interface PageUse {
    /**
     * A text.
     *
     * @param locale the name of the locale that was asked for
     * @param shown what came of it
     */
    record Said(TranslationString text, String locale, String shown) implements PageUse {}

    /**
     * A static file.
     *
     * @param url by which the page names it
     */
    record Linked(AssetSpec file, String url) implements PageUse {}
}
