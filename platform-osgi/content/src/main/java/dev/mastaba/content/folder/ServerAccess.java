package dev.mastaba.content.folder;

import dev.mastaba.content.report.AccessProblems;
import dev.mastaba.core.engine.text.FolderAccess;
import dev.mastaba.core.extend.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A check at the start that detects whether every user of the machine can change the code or state of the server. The watch checks the watched
 * folders itself and does not use unsafe folders. The server's own code is already running, so this check only reports a problem.
 */
public record ServerAccess(BaseFolders base) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerAccess.class);

    /** Returns at most one problem, which names all files. */
    public List<Problem> problems() {
        TreeSet<Path> open = new TreeSet<>();
        for (Path folder : folders()) {
            try {
                open.addAll(FolderAccess.allOpenToAll(folder));
            } catch (IOException unreadable) {
                LOG.warn("The permissions of {} cannot be checked: {}", folder, unreadable.toString());
            }
        }
        return open.isEmpty() ? List.of() : List.of(AccessProblems.serverWritableByAll(List.copyOf(open)));
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        Path home = base.home();
        if (home != null) {
            List.of("bin", "lib", "lib/jdbc", "system").forEach(name -> folders.add(home.resolve(name)));
        }
        folders.add(base.folder().resolve("lib/jdbc"));
        folders.add(base.folder().resolve("var"));
        folders.add(base.store());
        folders.add(base.generations());
        return folders;
    }
}
