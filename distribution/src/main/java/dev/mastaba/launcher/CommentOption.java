package dev.mastaba.launcher;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option with a comment on a change, for the audit log. A mixin. */
@Command
final class CommentOption {
    private static final int LONGEST = 500;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private String text = "";

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Comment on the change for the audit log; at most 500 characters.")
    void text(String given) {
        if (given.codePointCount(0, given.length()) > LONGEST) {
            CommandLine line =
                    Objects.requireNonNull(command, "picocli sets it").commandLine();
            throw new ParameterException(line, "The comment is longer than " + LONGEST + " characters");
        }
        text = given;
    }

    /** Returns the comment; empty without one. */
    String text() {
        return text;
    }
}
