package dev.mastaba.security;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.security.UserStore.StoredUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store of users in a file, one user per line: {@code name:hash} or {@code name:hash:group,group}. Lines that begin with {@code #} are comments. A
 * changed file is read at the next request, at most once a second; while it is invalid, the previous users remain. Safe for any thread.
 */
final class UsersFile implements UserStore {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
    private static final long MOST_BYTES = 4L << 20;
    private static final int MOST_NAME = 100;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final long pause;
    private final AtomicLong looked = new AtomicLong(System.nanoTime());
    private volatile Content content;

    private UsersFile(Path file, Duration pause) throws IOException {
        this.file = file;
        this.pause = pause.toNanos();
        this.content = new Content(version(), parsed());
    }

    /** The users of one version of the file. */
    private record Content(Version version, Map<String, StoredUser> users) {}

    /** The properties that distinguish a changed file from the one that was read. */
    private record Version(FileTime changed, long size) {}

    /**
     * Reads the users.
     *
     * @throws ConfigurationException if the file cannot be read, has a malformed line, or is readable by other operating-system users
     */
    static UsersFile read(Path file) {
        return read(file, Duration.ofSeconds(1));
    }

    static UsersFile read(Path file, Duration pause) {
        try {
            return new UsersFile(file, pause);
        } catch (IOException unreadable) {
            throw new ConfigurationException(SecurityProblems.unreadableFile(file, why(unreadable)), unreadable);
        }
    }

    private static String why(IOException unreadable) {
        return unreadable instanceof java.nio.file.NoSuchFileException
                ? "it does not exist"
                : unreadable.getClass().getSimpleName();
    }

    @Override
    public Optional<StoredUser> find(String name) {
        long last = looked.get();
        long now = System.nanoTime();
        if (now - last >= pause && looked.compareAndSet(last, now)) {
            refresh();
        }
        return Optional.ofNullable(content.users().get(name));
    }

    private void refresh() {
        Content before = content;
        Version now;
        try {
            now = version();
        } catch (IOException gone) {
            now = new Version(FileTime.fromMillis(0), -1);
        }
        if (!now.equals(before.version())) {
            content = new Content(now, changed(before.users()));
        }
    }

    private Map<String, StoredUser> changed(Map<String, StoredUser> before) {
        try {
            Map<String, StoredUser> users = parsed();
            LOG.info("The user file {} was reloaded; it has {} users", file, users.size());
            return users;
        } catch (ConfigurationException wrong) {
            LOG.error("The previous users stay in use: {}", wrong.getMessage());
        } catch (IOException unreadable) {
            LOG.error("The user file {} cannot be read; the previous users stay in use", file, unreadable);
        }
        return before;
    }

    private Version version() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(attributes.lastModifiedTime(), attributes.size());
    }

    private Map<String, StoredUser> parsed() throws IOException {
        requirePrivate();
        if (Files.size(file) > MOST_BYTES) {
            throw refused(SecurityProblems.unreadableFile(file, "it has more than " + MOST_BYTES + " bytes"));
        }
        List<String> lines = Files.readAllLines(file);
        Map<String, StoredUser> users = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                StoredUser user = user(line, i + 1);
                if (users.put(user.name(), user) != null) {
                    throw malformed(i + 1, "repeats a name");
                }
            }
        }
        return Map.copyOf(users);
    }

    private StoredUser user(String line, int number) {
        String[] parts = line.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw malformed(number, "is not of the form name:hash:group,group");
        }
        if (!Member.isUserId(parts[0]) || parts[0].length() > MOST_NAME) {
            throw malformed(number, "has a name that is blank, reserved, or too long");
        }
        if (PasswordHash.parse(parts[1]).isEmpty()) {
            throw malformed(number, "does not contain an Argon2id hash in PHC format");
        }
        List<String> groups = parts.length < 3
                ? List.of()
                : Arrays.stream(parts[2].split("[,\\s]+"))
                        .filter(group -> !group.isEmpty())
                        .toList();
        return StoredUser.of(parts[0], parts[1]).in(groups);
    }

    private void requirePrivate() throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
            if (OTHERS.stream().anyMatch(allowed::contains)) {
                throw refused(SecurityProblems.openFile(file, PosixFilePermissions.toString(allowed)));
            }
        }
    }

    private ConfigurationException malformed(int line, String why) {
        return refused(SecurityProblems.malformedLine(file, line, why));
    }

    private static ConfigurationException refused(Problem problem) {
        return new ConfigurationException(problem);
    }

    @Override
    public String toString() {
        return "the user file " + file;
    }
}
