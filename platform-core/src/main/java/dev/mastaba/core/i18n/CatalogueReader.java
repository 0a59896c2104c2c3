package dev.mastaba.core.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Reads the catalogues of an application; the add-on {@code dev.mastaba.i18n} brings one. Called once, on the composing thread. */
@ConsumerType
@FunctionalInterface
public interface CatalogueReader {
    /** Reads them. What is wrong with them is in the answer, not thrown. */
    Catalogues read(Sources sources);

    /** The catalogues to read, and the add-ons that they belong to; of use during {@link #read} alone. */
    @ProviderType
    interface Sources {
        /** Every folder that was declared and exists, the lowest first. */
        List<Folder> folders();

        /** The files in them, overrides applied. */
        Assets assets();

        /** The deployer's settings. */
        Settings settings();

        /** The name of the locale that others fall back to. */
        String standard();

        /** Whether the messages of the first folder win over those of the second. */
        boolean isAbove(Folder first, Folder second);

        /** The settings and code that put one of two folders above the other. */
        List<String> remedies(Folder first, Folder second);

        /** The names and the application id by which add-ons may be called, each with the name of the add-on. */
        Map<String, String> names();

        /** The name of an add-on as people read it: the application's id where it has one. */
        String display(String addOn);

        /** Whether an add-on is neither the application nor an extension. */
        boolean isShared(String addOn);
    }

    /**
     * A folder of catalogues that an add-on declares.
     *
     * @param folder where they are, its owner an add-on's name
     * @param addOn the name of the add-on that declares it
     * @param origin where it is declared
     */
    record Folder(AssetSpec folder, String addOn, Origin origin) {}
}
