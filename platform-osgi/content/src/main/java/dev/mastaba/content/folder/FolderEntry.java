package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import java.nio.file.Path;
import java.time.Instant;

/** An entry of a watched folder that is not ignored. */
sealed interface FolderEntry {
    /** Returns the file name. */
    String name();

    /** Returns the signature. If it is old and equal in two scans, the entry has not changed. */
    Object signature();

    /** Returns whether a later change would change the signature. */
    boolean old(Instant now);

    /** A file whose content is read. */
    sealed interface Content extends FolderEntry {
        /** Returns the real path. */
        Path file();

        @Override
        FileState signature();

        @Override
        default boolean old(Instant now) {
            return signature().old(now);
        }
    }

    /** A file that may be a jar; {@code file} is its real path. */
    record Jar(String name, Path file, FileState signature) implements Content {}

    /** A folder that represents a jar; {@code folder} is its real path. */
    record Tree(String name, Path folder, FolderTree signature) implements FolderEntry {
        @Override
        public boolean old(Instant now) {
            return signature.old(now);
        }
    }

    /** A settings file. */
    record Settings(String name, Path file, FileState signature) implements Content {}

    /** An entry that is reported without being read. */
    record Rejected(String name, DeploymentProblem signature) implements FolderEntry {
        @Override
        public boolean old(Instant now) {
            return true;
        }
    }
}
