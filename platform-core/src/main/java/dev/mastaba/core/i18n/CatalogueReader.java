package dev.mastaba.core.i18n;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Precedence;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads the catalogues of an application; the add-on {@code dev.mastaba.i18n} brings one. Called once, on the composing thread. */
@ConsumerType
@FunctionalInterface
public interface CatalogueReader {
    /** Reads them. What is wrong with them is in the answer, not thrown. */
    Catalogues read(Sources sources);

    /**
     * What there is to read.
     *
     * @param folders every folder that was declared and is there, the lowest first
     * @param assets the files in them, overrides applied
     * @param precedence who is above whom; of use while this is called alone
     * @param settings the deployer's
     * @param standard the name of the locale that others fall back to
     */
    record Sources(
            List<TranslationFolder> folders, Assets assets, Precedence precedence, Settings settings, String standard) {
        public Sources {
            folders = List.copyOf(folders);
        }
    }
}
