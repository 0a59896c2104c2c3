package dev.mastaba.core.asset;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of all add-ons in an application, with overrides applied. All access to these files goes through this
 * interface. Safe for use by any thread.
 *
 * <p>In production, the files and their names are determined when the application is made, and a lookup is a search in
 * a map. In a directory, a file that was not found is looked up each time. A name that has a file keeps it, even if a
 * file with this name is added to a directory above it.
 *
 * <p>The files of an add-on with more than 100,000 files are looked up each time. The same applies to all add-ons if
 * one of these settings is set: {@code mastaba.dev}, {@code mastaba.reload.assets}, or
 * {@code mastaba.reload.templates}. With {@code mastaba.dev}, the setting {@code mastaba.dev.assets.OWNER} names a
 * directory that overrides an add-on's files. Code ({@code .class}) is not an asset. (Pyramid: the asset resolver.)
 */
@ProviderType
public interface Assets {
    /** The request attribute that holds the application's assets. */
    AttributeKey<Assets> KEY = AttributeKey.of("assets", Assets.class);

    /** Returns the files of the application that answers a request. */
    static Assets of(Request request) {
        return request.get(KEY);
    }

    /** Returns whether files may change while the application serves. */
    boolean development();

    /** Returns the file that a spec names; empty for a folder. */
    Optional<Asset> find(AssetSpec spec);

    /**
     * Returns the file that a text names; see {@link AssetSpec#parse}.
     *
     * @param saidBy the name of the add-on that uses the text
     * @throws IllegalArgumentException if the text cannot name an asset
     */
    Optional<Asset> find(String text, String saidBy);

    /**
     * Returns the file to which a name in another file refers. {@code original:path} is the file that was replaced by
     * the override that supplies the other file. A path without an owner is a file of the add-on that supplies the
     * other file.
     *
     * @param saidIn the file that contains the name
     * @throws IllegalArgumentException if the text cannot name an asset
     */
    Optional<Asset> find(String text, Asset saidIn);

    /**
     * Returns the file that an add-on itself has with this name, regardless of overrides.
     *
     * @param text the name; see {@link AssetSpec#parse}. The result is empty for a text that is not a name
     * @param saidBy the name of the add-on that uses the text
     */
    Optional<Asset> own(String text, String saidBy);

    /** Returns all files for a spec: first the file that {@link #find(AssetSpec)} returns, then the file that each one replaces. */
    List<Asset> chain(AssetSpec spec);

    /** Returns whether the file exists, or, for a folder, whether it exists and is not empty. */
    boolean exists(AssetSpec spec);

    /** Returns the names in a folder, including overrides, sorted, with a trailing slash for folders. */
    List<String> list(AssetSpec folder);

    /** Returns whether no file can be added to a folder while the application exists. */
    boolean isFixed(AssetSpec folder);

    /** Returns all files below a folder, including overrides, as sorted paths relative to the folder; at most as many as the limit. */
    List<String> files(AssetSpec folder, int limit);

    /** Returns the spec with an add-on's name as its owner; the owner is unchanged if no such add-on exists. */
    AssetSpec exact(AssetSpec spec);

    /** Returns the names of the add-ons that own these files, sorted. */
    List<String> owners();
}
