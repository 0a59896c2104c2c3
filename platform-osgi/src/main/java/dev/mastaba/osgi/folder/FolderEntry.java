package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import java.nio.file.Path;
import java.time.Instant;

/** One thing found in a watched folder that is not ignored. */
sealed interface FolderEntry {
    /** Its file name. */
    String name();

    /** Equal at two scans, and old: nothing changed. */
    Object signature();

    /** Whether a change from now on would change the signature. */
    boolean old(Instant now);

    /** A file whose content is read. */
    sealed interface Content extends FolderEntry {
        /** Its real path. */
        Path file();

        @Override
        FileState signature();
    }

    /** A file that may be a jar; {@code file} is its real path. */
    record Jar(String name, Path file, FileState signature) implements Content {
        @Override
        public boolean old(Instant now) {
            return signature.old(now);
        }
    }

    /** A folder that stands for a jar; {@code folder} is its real path. */
    record Tree(String name, Path folder, FolderTree signature) implements FolderEntry {
        @Override
        public boolean old(Instant now) {
            return signature.old(now);
        }
    }

    /** A settings file. */
    record Settings(String name, Path file, FileState signature) implements Content {
        @Override
        public boolean old(Instant now) {
            return signature.old(now);
        }
    }

    /** Something that is told without looking into it. */
    record Rejected(String name, DeploymentProblem signature) implements FolderEntry {
        @Override
        public boolean old(Instant now) {
            return true;
        }
    }
}
