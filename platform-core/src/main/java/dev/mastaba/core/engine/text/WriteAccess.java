package dev.mastaba.core.engine.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The users who may write to a file or folder, by its POSIX owner and mode. On a system without POSIX attributes, only the owner may write.
 *
 * @param owner the owner's user id
 * @param mode the permission bits
 */
public record WriteAccess(int owner, int mode) {
    /** The names of the attributes in the view {@code unix}. */
    public static final String ATTRIBUTES = "uid,mode";

    private static final WriteAccess UNKNOWN = new WriteAccess(0, 0);
    private static final int ALL = 0002;
    private static final int GROUP = 0020;
    private static final int STICKY = 01000;

    /** Reads the access rights; does not follow links. */
    public static WriteAccess of(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? of(Files.readAttributes(path, "unix:" + ATTRIBUTES, LinkOption.NOFOLLOW_LINKS))
                : UNKNOWN;
    }

    /** Returns the access rights for attributes that have been read. */
    public static WriteAccess of(Map<String, Object> attributes) {
        return attributes.containsKey("mode")
                ? new WriteAccess(integer(attributes, "uid"), integer(attributes, "mode"))
                : UNKNOWN;
    }

    private static int integer(Map<String, Object> attributes, String name) {
        return (Integer) Objects.requireNonNull(attributes.get(name), name);
    }

    /** Returns whether every user may write. */
    public boolean all() {
        return (mode & ALL) != 0;
    }

    /** Returns whether the group may write. */
    public boolean group() {
        return (mode & GROUP) != 0;
    }

    /** Returns whether files in a folder can be renamed and deleted only by their owners, as in {@code /tmp}. */
    boolean sticky() {
        return (mode & STICKY) != 0;
    }
}
