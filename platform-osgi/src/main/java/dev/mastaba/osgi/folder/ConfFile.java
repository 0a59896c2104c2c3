package dev.mastaba.osgi.folder;

/**
 * A settings file in {@code conf/}. Its bytes are also in the {@link ContentStore} under {@code sha256}.
 *
 * @param fileName its name in {@code conf/}
 * @param sha256 64 hexadecimal digits, the hash of its bytes
 * @param text its text
 */
public record ConfFile(String fileName, String sha256, String text) {
    /** The name of the server's own settings file; every other settings file belongs to an application. */
    public static final String SERVER = "server.cfg";

    /** Returns a description without the text, which may contain secrets. */
    @Override
    public String toString() {
        return "conf/" + fileName + " " + sha256;
    }
}
