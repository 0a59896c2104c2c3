package dev.mastaba.content.folder;

import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.report.AccessProblems;
import dev.mastaba.content.report.DeploymentProblems;
import dev.mastaba.content.report.LinkProblems;
import dev.mastaba.core.engine.text.FolderAccess;
import dev.mastaba.core.engine.text.WriteAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A symbolic link in a watched folder. It is followed step by step, because a user who can change one of the links on the way determines the target.
 * It is refused unless all these links and the target are in places that only the users of the watched folder can change.
 */
final class FollowedLink {
    /** The maximum number of links on the way, which is that of Linux. */
    private static final int MOST = 40;

    private final Path realFolder;
    private final String reportName;
    private final Set<Integer> users = new HashSet<>();
    private final Deque<Path> rest = new ArrayDeque<>();
    private Path place;
    private int links;

    private FollowedLink(Path realFolder, Path link, String reportName) throws IOException {
        this.realFolder = realFolder;
        this.reportName = reportName;
        this.place = realFolder;
        WriteAccess folder = WriteAccess.of(realFolder);
        users.add(folder.owner());
        if (folder.group()) {
            // The users of the folder include its group, and only a user of the folder can have created the link.
            users.add(WriteAccess.of(link).owner());
        }
        rest.add(link.getFileName());
    }

    /**
     * Follows a link in a folder.
     *
     * @param realFolder the folder's real path
     * @throws RefusalException if the link does not lead to a file or a folder, or other users can change the target
     */
    static FollowedLink of(Path realFolder, Path link, String reportName) throws IOException, RefusalException {
        FollowedLink followed = new FollowedLink(realFolder, link, reportName);
        while (!followed.rest.isEmpty()) {
            followed.step(followed.rest.pop());
        }
        if (realFolder.startsWith(followed.place)) {
            throw new RefusalException(LinkProblems.notFollowed(
                    reportName, reportName, "it leads to a folder that contains it", LinkProblems.CORRECT));
        }
        if (FileState.of(followed.place).kind() == FileState.Kind.OTHER) {
            // Everyone can write to some devices, such as /dev/null, and must be able to.
            throw new RefusalException(DeploymentProblems.specialFile(reportName, reportName));
        }
        followed.refuseOthers(followed.place);
        return followed;
    }

    /** Returns the real path of the target. */
    Path target() {
        return place;
    }

    private void step(Path name) throws IOException, RefusalException {
        String text = name.toString();
        if (text.equals("..")) {
            Path parent = place.getParent();
            place = parent == null ? place : parent;
        } else if (!text.isEmpty() && !text.equals(".")) {
            Path next = place.resolve(name);
            if (isLink(next)) {
                open(next);
            } else {
                place = next;
            }
        }
    }

    private boolean isLink(Path path) throws IOException, RefusalException {
        try {
            return (Boolean) FileState.present(
                    Files.readAttributes(path, "isSymbolicLink", LinkOption.NOFOLLOW_LINKS), "isSymbolicLink");
        } catch (NoSuchFileException missing) {
            throw new RefusalException(LinkProblems.notFollowed(
                    reportName, reportName, LinkProblems.shown(path) + " does not exist", LinkProblems.CORRECT));
        }
    }

    private void open(Path link) throws IOException, RefusalException {
        refuseOthers(place);
        if (++links > MOST) {
            throw new RefusalException(
                    LinkProblems.notFollowed(reportName, reportName, "it leads in a circle", LinkProblems.CORRECT));
        }
        Path target = Files.readSymbolicLink(link);
        if (target.isAbsolute()) {
            place = target.getRoot();
        }
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
            rest.push(target.getName(i));
        }
    }

    /** Refuses the link if other users can change a file or folder on the way. In the watched folder itself, the owner of a file does not matter. */
    private void refuseOthers(Path path) throws IOException, RefusalException {
        Optional<Path> open = FolderAccess.openToAll(path);
        if (open.isPresent()) {
            throw new RefusalException(
                    AccessProblems.writableByAll(reportName, open.get().toString()));
        }
        for (Path each = path; each != null && !path.startsWith(realFolder); each = each.getParent()) {
            refuseOthers(WriteAccess.of(each), each);
        }
    }

    private void refuseOthers(WriteAccess access, Path path) throws RefusalException {
        if (FolderAccess.isOwnedByOthers(access, users)) {
            throw new RefusalException(LinkProblems.ownedByOthers(reportName, realFolder.toString(), path.toString()));
        }
    }

    /** Refuses the link if other users own a file in the folder that it leads to. */
    void refuseOthers(FolderTree tree) throws RefusalException {
        for (FolderTree.TreeFile file : tree.files().values()) {
            if (!file.file().startsWith(realFolder)) {
                refuseOthers(file.state().access(), file.file());
            }
        }
    }
}
