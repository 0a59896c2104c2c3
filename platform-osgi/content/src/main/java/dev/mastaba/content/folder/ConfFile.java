package dev.mastaba.content.folder;

import dev.mastaba.content.store.ContentStore;

/**
 * A settings file in {@code conf/}. Its bytes are also in the {@link ContentStore} under {@code sha256}.
 *
 * @param fileName its path in {@code conf/}, with a slash for a tenant's settings
 * @param sha256 64 hexadecimal digits, the hash of its bytes
 * @param text its text
 */
public record ConfFile(String fileName, String sha256, String text) {
    /** The name of the server's own settings file; every other settings file, except that of the machine, belongs to an application or a tenant. */
    public static final String SERVER = "server.cfg";
    /** The name of the file with the settings of this machine, which override those of the server. It is never part of a generation. */
    public static final String NODE = "node.cfg";
    /** The beginning of the name of a tenant's settings file. */
    public static final String TENANTS = "tenants/";
    /** The end of the name of every settings file. */
    public static final String SUFFIX = ".cfg";

    /** Returns the path below the base, by which reports name the file, such as {@code conf/wiki.cfg}. */
    public String path() {
        return "conf/" + fileName;
    }

    /** Returns a description without the text, which may contain secrets. */
    @Override
    public String toString() {
        return path() + " " + sha256;
    }
}
