package dev.mastaba.content.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The access rights of settings files: a file that replaces another one can be read by the same users. */
final class FileAccess {
    private static final Logger LOG = LoggerFactory.getLogger(FileAccess.class);
    private static final Set<PosixFilePermission> OF_GROUP = EnumSet.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    private FileAccess() {}

    /**
     * Gives a new file the permissions and the group of the file that it replaces, if there is one. If the server may not set the group, the new
     * group gets no permissions. If the file is a symbolic link, those of its target count.
     */
    static void keep(Path replaced, Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        PosixFileAttributeView former = Files.getFileAttributeView(replaced, PosixFileAttributeView.class);
        if (view == null || former == null || !Files.isRegularFile(replaced)) {
            return;
        }
        PosixFileAttributes attributes = former.readAttributes();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(attributes.permissions());
        try {
            if (!view.readAttributes().group().equals(attributes.group())) {
                view.setGroup(attributes.group());
            }
        } catch (IOException notAllowed) {
            LOG.debug("The group of {} cannot be kept: {}", replaced, notAllowed.toString());
            permissions.removeAll(OF_GROUP);
        }
        view.setPermissions(permissions);
    }
}
