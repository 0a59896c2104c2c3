package dev.mastaba.core.asset;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of all add-ons in an application, with overrides applied. All access to these files goes through this
 * interface. Instances are safe for concurrent use by multiple threads.
 *
 * <p>In production, the files and their names are determined when the application is created, and each lookup only
 * searches a map. If a source is a directory, a name that was not found is looked up again each time. A name that was
 * found always refers to the same file, even if a file with this name is later added to a higher-ranked directory.
 *
 * <p>If an add-on has more than 100,000 files, each lookup searches its sources again. The same applies to the files of
 * all add-ons if one of these settings is set: {@code mastaba.dev}, {@code mastaba.reload.assets}, or
 * {@code mastaba.reload.templates}. With {@code mastaba.dev}, the setting {@code mastaba.dev.assets.OWNER} names a
 * directory that overrides an add-on's files. Code ({@code .class}) is not an asset. (Pyramid: the asset resolver.)
 */
@ProviderType
public interface Assets {
    /** The request attribute that holds the application's assets. */
    AttributeKey<Assets> KEY = AttributeKey.of("assets", Assets.class);

    /** Returns the assets of the application that handles a request. */
    static Assets of(Request request) {
        return request.get(KEY);
    }

    /**
     * Returns whether files can change while the application is running, which is the case if a setting enables
     * development mode or the reloading of files.
     */
    boolean development();

    /** Returns the file with the given name, or an empty {@code Optional} if it does not exist or if the name refers to a folder. */
    Optional<Asset> find(AssetSpec spec);

    /**
     * Returns the file with the given name, or an empty {@code Optional} if it does not exist or if the name refers to
     * a folder.
     *
     * @param text the name, in a form that {@link AssetSpec#parse} accepts
     * @param saidBy the name of the add-on that uses the name; a path without an owner refers to a file of this add-on
     * @throws IllegalArgumentException if the string is not a valid asset name
     */
    Optional<Asset> find(String text, String saidBy);

    /**
     * Returns the file to which a name in another file refers, or an empty {@code Optional} if it does not exist. If
     * the other file is an override, {@code original:path} refers to the file that it replaces. A path without an owner
     * refers to a file of the add-on that supplies the other file.
     *
     * @param text the name in the other file
     * @param saidIn the other file
     * @throws IllegalArgumentException if the string is not a valid asset name
     */
    Optional<Asset> find(String text, Asset saidIn);

    /**
     * Returns an add-on's own file with the given name, regardless of overrides.
     *
     * @param text the name, in a form that {@link AssetSpec#parse} accepts; for any other string, the result is empty
     * @param saidBy the name of the add-on that uses the name; a path without an owner refers to a file of this add-on
     */
    Optional<Asset> own(String text, String saidBy);

    /**
     * Returns all files with the given name. The first file is the one that {@link #find(AssetSpec)} returns, and each
     * further file is the one that the previous file replaces. If no file has this name, the list is empty.
     */
    List<Asset> chain(AssetSpec spec);

    /** Returns whether the given file exists. For a folder, returns whether it exists and is not empty. */
    boolean exists(AssetSpec spec);

    /** Returns the sorted names of the files and folders in a folder, including overrides. Folder names have a trailing slash. */
    List<String> list(AssetSpec folder);

    /** Returns whether no files can be added to a folder while the application exists. */
    boolean isFixed(AssetSpec folder);

    /**
     * Returns the files below a folder, including overrides, as sorted paths relative to the folder.
     *
     * @param limit the maximum number of files in the result
     */
    List<String> files(AssetSpec folder, int limit);

    /**
     * Returns a name whose owner is an add-on's name. If the owner of the given name is an application's id, it is
     * replaced by the name of the application's add-on; otherwise, the name is returned unchanged.
     */
    AssetSpec exact(AssetSpec spec);

    /** Returns the sorted names of all add-ons in the application, including those without files. */
    List<String> owners();
}
