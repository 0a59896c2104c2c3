package dev.mastaba.content.folder;

import dev.mastaba.core.engine.text.WriteAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a file that the file system provides without opening it; two equal states of an old file imply the same content.
 *
 * <p>File times come from a coarse clock, so for some milliseconds, the content of a file may change while its state remains the same. Therefore,
 * only the state of a file that is {@linkplain #old old} is remembered.
 *
 * @param size the size in bytes
 * @param modified the time of the last content change; programs can set it
 * @param changed the time of the last change of any kind, which programs cannot set; null if the system does not provide it
 * @param key the file's identity (an inode); null if the system does not provide one
 * @param access the users who may write to it
 */
record FileState(
        Kind kind,
        long size,
        FileTime modified,
        @Nullable FileTime changed,
        @Nullable Object key,
        WriteAccess access) {
    private static final Duration OLD = Duration.ofSeconds(1);
    private static final String BASIC = "size,lastModifiedTime,fileKey,isRegularFile,isDirectory,isSymbolicLink";

    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /** Returns the state of a file; does not follow links. */
    static FileState of(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        Map<String, Object> attributes = Files.readAttributes(
                file, unix ? "unix:" + BASIC + ",ctime," + WriteAccess.ATTRIBUTES : BASIC, LinkOption.NOFOLLOW_LINKS);
        return new FileState(
                kind(attributes),
                (Long) present(attributes, "size"),
                (FileTime) present(attributes, "lastModifiedTime"),
                (FileTime) attributes.get("ctime"),
                attributes.get("fileKey"),
                WriteAccess.of(attributes));
    }

    /** Returns an attribute that every file system provides. */
    static Object present(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name);
    }

    private static Kind kind(Map<String, Object> attributes) {
        if (Boolean.TRUE.equals(attributes.get("isSymbolicLink"))) {
            return Kind.LINK;
        }
        if (Boolean.TRUE.equals(attributes.get("isDirectory"))) {
            return Kind.FOLDER;
        }
        return Boolean.TRUE.equals(attributes.get("isRegularFile")) ? Kind.FILE : Kind.OTHER;
    }

    /** Returns whether a later change would be visible in the state. */
    boolean old(Instant now) {
        FileTime newest = changed != null && changed.compareTo(modified) > 0 ? changed : modified;
        return newest.toInstant().plus(OLD).isBefore(now);
    }
}
