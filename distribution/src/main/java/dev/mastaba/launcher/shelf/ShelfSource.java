package dev.mastaba.launcher.shelf;

import dev.mastaba.launcher.source.Folders;
import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A repository from which bundles are installed.
 *
 * @param name its name in the settings
 * @param location the URL of the index, or of the folder of a Maven repository, which ends with a slash
 * @param isIndex whether it is an OSGi index; otherwise it is a Maven repository
 * @param user the user; empty without a login
 * @param password the user's password
 */
public record ShelfSource(String name, URI location, boolean isIndex, String user, String password) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    /** The name of a source that the settings do not contain. */
    static final String UNNAMED = "repository";

    /**
     * Returns the source at a location: a URL, or a path. One that ends with {@code .xml} or {@code .xml.gz}, and a folder with an {@code index.xml}, is an
     * OSGi index; any other one is a Maven repository.
     *
     * @param base the folder at which a relative path begins
     * @throws IOException with a message for people if the location is invalid
     */
    static ShelfSource of(String name, String location, Path base, String user, String password) throws IOException {
        URI url = url(name, location, base);
        boolean isIndex = url.getPath().endsWith(".xml") || url.getPath().endsWith(".xml.gz");
        if (url.getScheme().equals("file")) {
            Path folder = Path.of(url);
            if (!isIndex && Files.isRegularFile(folder.resolve("index.xml"))) {
                return new ShelfSource(name, folder.resolve("index.xml").toUri(), true, user, password);
            }
        }
        URI whole = isIndex || url.getPath().endsWith("/") ? url : URI.create(url + "/");
        return new ShelfSource(name, whole, isIndex, user, password);
    }

    private static URI url(String name, String location, Path base) throws IOException {
        try {
            boolean hasScheme = location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
            URI url = hasScheme
                    ? new URI(location)
                    : base.resolve(location).toAbsolutePath().normalize().toUri();
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean usable = SCHEMES.contains(scheme)
                    && url.getPath() != null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && (scheme.equals("file") || url.getHost() != null);
            if (!usable) {
                // The location is not printed, because it may contain a password.
                throw ShelfError.SETTING.of(
                        "The location of " + name
                                + " is invalid; specify a folder, or a URL that begins with https:// or http:// and has no query");
            }
            if (url.getUserInfo() != null) {
                String prefix = "mastaba.shelf." + (name.equals(UNNAMED) ? "NAME" : name);
                throw ShelfError.SETTING.of("The URL of " + name + " contains a user; set " + prefix + ".url, " + prefix
                        + ".user, and " + prefix + ".password in conf/server.cfg instead");
            }
            return url;
        } catch (URISyntaxException | InvalidPathException invalid) {
            throw ShelfError.SETTING.of(
                    "The location of " + name + " is invalid: "
                            + (invalid instanceof URISyntaxException syntax ? syntax.getReason() : "it is not a path"),
                    invalid);
        }
    }

    /**
     * Requires that a source in a folder has files. Otherwise, the folder of a drive that is not mounted would be a repository without bundles, and another
     * source would take its place.
     *
     * @throws IOException with a message for people if it has none
     */
    void requireFiles() throws IOException {
        if (isFolder() && !isIndex) {
            Path folder = Path.of(location);
            if (!Files.isDirectory(folder) || Folders.list(folder, "[!.]*").isEmpty()) {
                throw ShelfError.SOURCE.of("Source " + text() + ": the folder "
                        + (Files.isDirectory(folder) ? "is empty" : "does not exist")
                        + ". To offer bundles in it: mastaba index " + PastedWord.of(folder));
            }
        }
    }

    boolean isFolder() {
        return location.getScheme().equals("file");
    }

    /** Returns the URL of the folder with the files of the repository. */
    URI folder() {
        return isIndex ? location.resolve(".") : location;
    }

    /** Returns the name and location for people. */
    String text() {
        return name.equals(UNNAMED) ? place() : name + " (" + place() + ")";
    }

    /** Returns the folder or URL. */
    String place() {
        return isFolder() ? Path.of(location).toString() : location.toString();
    }

    /** Returns the name of a setting of the source. */
    String setting(String which) {
        return "mastaba.shelf." + (name.equals(UNNAMED) ? "NAME" : name) + "." + which;
    }
}
