package dev.mastaba.core.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A reader of an application's message catalogs, such as the one that the add-on {@code dev.mastaba.i18n} supplies. The
 * reader is called once for each application, on the composing thread.
 */
@ConsumerType
@FunctionalInterface
public interface CatalogueReader {
    /** Reads the catalogs. If a catalog has problems, they are part of the result; this method does not throw an exception for them. */
    Catalogues read(Sources sources);

    /** The catalogs to read, and data about the add-ons to which they belong. Immutable, and safe for any thread. */
    @ProviderType
    interface Sources {
        /** Returns all declared folders that exist, in ascending order of rank. */
        List<Folder> folders();

        /** Returns the assets that give access to the files in the folders, with overrides applied. */
        Assets assets();

        /** Returns the operator's settings. */
        Settings settings();

        /** Returns the name of the default locale, to which other locales fall back. */
        String standard();

        /** Returns whether the messages in the first folder override the messages in the second. */
        boolean isAbove(Folder first, Folder second);

        /** Returns remedies for a conflict between two folders: the settings and code that rank one folder above the other. */
        List<String> remedies(Folder first, Folder second);

        /**
         * Returns a map that resolves names: it maps each name that can refer to an add-on (its own name or an
         * application id) to the add-on's name.
         */
        Map<String, String> names();

        /** Returns the human-readable name of an add-on. For an application that has an id, the id is the human-readable name. */
        String display(String addOn);

        /** Returns whether an add-on is a shared add-on, which is neither the application nor an extension. */
        boolean isShared(String addOn);
    }

    /**
     * A folder of message catalogs that an add-on declares.
     *
     * @param folder the folder; its owner is an add-on's name
     * @param addOn the name of the add-on that declares the folder
     * @param origin the place where the folder is declared
     */
    record Folder(AssetSpec folder, String addOn, Origin origin) {}
}
