package dev.mastaba.launcher.doctor;

import dev.mastaba.core.engine.text.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A check of the permissions of the base and its folders. */
record FoldersCheck(Path base) implements DoctorCheck {
    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_ALL = 0002;

    @Override
    public String name() {
        return "folders";
    }

    @Override
    public List<Finding> findings() throws IOException {
        List<Finding> found = new ArrayList<>();
        if (isOpenToAll(base) && (mode(base) & STICKY) == 0) {
            found.add(openToAll(base));
        }
        for (String name : List.of("bundles", "conf", "var")) {
            check(base.resolve(name), found);
        }
        return found.isEmpty() ? List.of(Finding.ok("This user can write to the folders of " + base)) : found;
    }

    private void check(Path folder, List<Finding> found) throws IOException {
        if (!Files.exists(folder)) {
            checkMissing(folder, found);
        } else if (!Files.isDirectory(folder)) {
            found.add(Finding.error(
                    folder + " is not a folder",
                    "Run: mv " + ShellWord.of(folder.toString()) + " " + ShellWord.of(folder + ".moved")));
        } else if (!Files.isWritable(folder)) {
            found.add(Finding.error(
                    "This user cannot write to " + folder,
                    "Run mastaba as the owner of the folder, or run: sudo chown -R \"$(id -un)\" "
                            + ShellWord.of(folder.toString())));
        } else if (isOpenToAll(folder)) {
            found.add(openToAll(folder));
        }
    }

    /** Checks whether the server can create a folder at its start. */
    private void checkMissing(Path folder, List<Finding> found) {
        if (!Files.isWritable(base)) {
            found.add(Finding.error(
                    folder + " does not exist, and this user cannot create it",
                    "Run: sudo install -d -o \"$(id -un)\" " + ShellWord.of(folder.toString())));
        }
    }

    private static Finding openToAll(Path folder) {
        return Finding.error(
                "Every user of this machine can write to " + folder,
                "Run: chmod o-w " + ShellWord.of(folder.toString()));
    }

    private static boolean isOpenToAll(Path folder) throws IOException {
        return (mode(folder) & WRITABLE_BY_ALL) != 0;
    }

    /** Returns the permissions as Unix stores them; none on other systems. */
    private static int mode(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (Integer) Files.getAttribute(folder, "unix:mode")
                : 0;
    }
}
