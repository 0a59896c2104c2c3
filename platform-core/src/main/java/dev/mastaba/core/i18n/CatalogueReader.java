package dev.mastaba.core.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** A reader of an application's catalogs. The add-on {@code dev.mastaba.i18n} supplies one. Called once, on the composing thread. */
@ConsumerType
@FunctionalInterface
public interface CatalogueReader {
    /** Reads the catalogs. Problems with the catalogs are part of the result; they are not thrown. */
    Catalogues read(Sources sources);

    /** The catalogs to read, and the add-ons to which they belong; valid only during {@link #read}. */
    @ProviderType
    interface Sources {
        /** Returns all declared folders that exist, the lowest-ranking first. */
        List<Folder> folders();

        /** Returns the files in the folders, with overrides applied. */
        Assets assets();

        /** Returns the operator's settings. */
        Settings settings();

        /** Returns the name of the locale to which other locales fall back. */
        String standard();

        /** Returns whether the messages in the first folder override the messages in the second. */
        boolean isAbove(Folder first, Folder second);

        /** Returns the settings and code that rank one of two folders above the other. */
        List<String> remedies(Folder first, Folder second);

        /** Returns the add-on name for each name or application id that refers to an add-on. */
        Map<String, String> names();

        /** Returns the human-readable name of an add-on; for an application with an id, its id. */
        String display(String addOn);

        /** Returns whether an add-on is neither the application nor an extension. */
        boolean isShared(String addOn);
    }

    /**
     * A folder of catalogs that an add-on declares.
     *
     * @param folder the folder; its owner is an add-on's name
     * @param addOn the name of the add-on that declares the folder
     * @param origin the place where the folder is declared
     */
    record Folder(AssetSpec folder, String addOn, Origin origin) {}
}
