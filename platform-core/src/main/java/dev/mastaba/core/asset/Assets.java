package dev.mastaba.core.asset;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of all add-ons of an application, with overrides applied; the only access to them. Safe for use by any thread.
 *
 * <p>In production, the files and their names are determined when the application is made, and a lookup is a search in a map. In a directory, a file
 * that was not found is looked up again each time. A name that has a file keeps it, even if a directory above it receives a file of this name.
 *
 * <p>An add-on with more than 100,000 files is looked up again each time. The same applies to all add-ons with one of the settings
 * {@code mastaba.dev}, {@code mastaba.reload.assets}, and {@code mastaba.reload.templates}. With {@code mastaba.dev}, the setting
 * {@code mastaba.dev.assets.OWNER} names a directory that overrides an add-on's files. Code ({@code .class}) is not an asset. (Pyramid: the asset
 * resolver.)
 */
@ProviderType
public interface Assets {
    /** The attribute of a request that holds the assets of its application. */
    AttributeKey<Assets> KEY = AttributeKey.of("assets", Assets.class);

    /** Returns the files of the application that answers a request. */
    static Assets of(Request request) {
        return request.get(KEY);
    }

    /** Returns whether files may change while the application serves. */
    boolean development();

    /** Returns the file of a spec; empty for a folder. */
    Optional<Asset> find(AssetSpec spec);

    /**
     * Returns the file of a text as {@link AssetSpec#parse} reads it.
     *
     * @param saidBy the name of the add-on that uses the text
     * @throws IllegalArgumentException if it cannot name an asset
     */
    Optional<Asset> find(String text, String saidBy);

    /**
     * Returns the file to which a name in another file refers. {@code original:path} is the file that was replaced by the override that supplies the
     * other file. A bare path is a file of the add-on that supplies the other file.
     *
     * @param saidIn the file that contains the name
     * @throws IllegalArgumentException if it cannot name an asset
     */
    Optional<Asset> find(String text, Asset saidIn);

    /**
     * Returns the file that an add-on itself has under this name, ignoring all overrides.
     *
     * @param text the name as {@link AssetSpec#parse} reads it; any other text names nothing
     * @param saidBy the name of the add-on that uses the text
     */
    Optional<Asset> own(String text, String saidBy);

    /** Returns every file for a spec: first the one that {@link #find(AssetSpec)} returns, then those that each replaces. */
    List<Asset> chain(AssetSpec spec);

    /** Returns whether there is such a file, or such a folder that is not empty. */
    boolean exists(AssetSpec spec);

    /** Returns the names in a folder, including overrides, sorted, with a trailing slash for folders. */
    List<String> list(AssetSpec folder);

    /** Returns whether no file can be added to a folder during the application's life. */
    boolean isFixed(AssetSpec folder);

    /** Returns every file below a folder, including overrides, as paths below it, sorted; at most as many as the limit. */
    List<String> files(AssetSpec folder, int limit);

    /** Returns the spec with an add-on's name as its owner; the owner is unchanged if no such add-on exists. */
    AssetSpec exact(AssetSpec spec);

    /** Returns the names of the add-ons that own these files, sorted. */
    List<String> owners();
}
