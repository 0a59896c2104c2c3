package dev.mastaba.core.asset;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of all add-ons of an application, overrides applied: the one door to them. Safe for any thread.
 *
 * <p>In production it is settled when the application is made which file has which name, and asking costs a look into a map. Of a directory, a file
 * that has no name yet is looked for each time; a name that has a file keeps it, whatever comes into a directory above it. An add-on with more than 100,000 files, and everything with the setting {@code mastaba.dev}, {@code
 * mastaba.reload.assets} or {@code mastaba.reload.templates}, is looked for again each time; with {@code mastaba.dev} the setting
 * {@code mastaba.dev.assets.OWNER} names a directory that is laid over an add-on's files. Code ({@code .class}) is no asset. (Pyramid: the asset
 * resolver.)
 */
@ProviderType
public interface Assets {
    /** The key of a request under which the assets of its application are. */
    AttributeKey<Assets> KEY = AttributeKey.of("assets", Assets.class);

    /** The files of the application that answers a request. */
    static Assets of(Request request) {
        return request.get(KEY);
    }

    /** Whether files may change while the application serves. */
    boolean development();

    /** The file of a spec; a folder's has none. */
    Optional<Asset> find(AssetSpec spec);

    /**
     * The file of a text as {@link AssetSpec#parse} reads it.
     *
     * @param saidBy the name of the add-on that says it
     * @throws IllegalArgumentException when it cannot name an asset
     */
    Optional<Asset> find(String text, String saidBy);

    /**
     * What one file means by the name of another: {@code original:path} is what the override that brings the file replaced, a bare path is a file
     * of the add-on that brings the file.
     *
     * @throws IllegalArgumentException when it cannot name an asset
     */
    Optional<Asset> find(String text, Asset saidIn);

    /**
     * The file that an add-on itself has by this name, without anybody's overrides.
     *
     * @param text as {@link AssetSpec#parse} reads it; what is no spec names nothing
     * @param saidBy the name of the add-on that says it
     */
    Optional<Asset> own(String text, String saidBy);

    /** Every file that there is for a spec: the one that {@link #find(AssetSpec)} gives first, then what each replaces. */
    List<Asset> chain(AssetSpec spec);

    /** Whether there is such a file, or such a folder with something in it. */
    boolean exists(AssetSpec spec);

    /** What is in a folder, overrides included: names, those of folders with a slash at their end, sorted. */
    List<String> list(AssetSpec folder);

    /** Whether no file can come into a folder as long as the application lives. */
    boolean isFixed(AssetSpec folder);

    /** Every file below a folder, overrides included, as paths below it, sorted; at most so many. */
    List<String> files(AssetSpec folder, int limit);

    /** The spec with an add-on's name for its owner; the owner stays where there is no such add-on. */
    AssetSpec exact(AssetSpec spec);

    /** The names of the add-ons whose files these are, sorted. */
    List<String> owners();
}
