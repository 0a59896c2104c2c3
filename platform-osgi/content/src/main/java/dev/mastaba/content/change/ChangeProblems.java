package dev.mastaba.content.change;

import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** The problems with file changes by commands. */
public final class ChangeProblems {
    private ChangeProblems() {}

    /**
     * Returns the problem that another command is changing files.
     *
     * @param other the other command, with its arguments
     */
    public static Problem busy(String other, long seconds) {
        return new Problem(
                "MAST-DEPLOY-110",
                "Another command has been changing bundles/ and conf/ for " + seconds + " s: mastaba " + other
                        + ". Nothing was changed.",
                List.of(),
                "Repeat the command after the other one has ended.");
    }

    /** Returns the problem that a change was interrupted and cannot be completed: the folders are in a mixed state. */
    static Problem halfMade(Path journal, IOException why) {
        return new Problem(
                "MAST-DEPLOY-111",
                "A change of bundles/ and conf/ was interrupted, and can be neither completed nor undone: " + text(why)
                        + ". The server does not read the folders until this is fixed.",
                Origin.named(journal.toString(), "lists the files"),
                "Fix the cause; the server retries automatically.",
                "Or restore bundles/ and conf/ manually, and then run:\nrm " + ShellWord.of(journal.toString()));
    }

    /** Returns the problem that a change could not be made. */
    public static Problem notMade(IOException why) {
        return new Problem(
                "MAST-DEPLOY-112",
                "The files could not be changed: " + text(why) + ". Nothing was changed.",
                List.of(),
                "Check that bundles/, conf/, and var/ are writable and that their disk is not full: df -h");
    }

    /** Returns the problem that an entry of the record of the bundles from repositories is another one than the client has read. */
    static Problem lockChanged(String bundle) {
        return new Problem(
                "MAST-DEPLOY-128",
                ServerFiles.BUNDLES_LOCK + " has another entry for " + bundle
                        + " than when this change was planned. Nothing was changed.",
                List.of(),
                "Repeat the command, which plans the change again; in the console, fetch the update again.");
    }

    private static String text(IOException why) {
        if (why instanceof FileSystemException file && file.getFile() != null) {
            String reason = file instanceof AccessDeniedException ? "permission denied" : file.getReason();
            return file.getFile() + ": " + (reason == null ? file.getClass().getSimpleName() : reason);
        }
        return String.valueOf(why.getMessage());
    }
}
