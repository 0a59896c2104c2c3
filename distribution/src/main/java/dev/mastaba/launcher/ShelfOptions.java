package dev.mastaba.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that install bundles or remove them. A mixin. */
@Command
final class ShelfOptions {
    @Mixin
    private final CommentOption comment = new CommentOption();

    @Option(names = "--try", description = "Show what would change. Nothing goes live.")
    private boolean trial;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Option(
            names = DeployCommand.OPENING,
            description = "Allow the change to open routes and views, although mastaba.openings = refuse.")
    private boolean opening;

    boolean isTrial() {
        return trial;
    }

    boolean isConfirmed() {
        return yes;
    }

    boolean allowsOpening() {
        return opening;
    }

    /** Returns the comment for the audit log, or a text about the command if the user gives none. */
    String comment(String otherwise) {
        return comment.text().isEmpty() ? otherwise : comment.text();
    }
}
