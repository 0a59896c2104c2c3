package dev.mastaba.devtools.overlay;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.i18n.TranslationString;

/** A text or file that a page uses. */
sealed interface PageUse {
    /**
     * A text.
     *
     * @param locale the name of the requested locale
     * @param shown the resulting text
     */
    record Said(TranslationString text, String locale, String shown) implements PageUse {}

    /**
     * A static file.
     *
     * @param url the URL in the page
     */
    record Linked(AssetSpec file, String url) implements PageUse {}
}
