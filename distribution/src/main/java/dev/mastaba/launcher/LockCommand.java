package dev.mastaba.launcher;

import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba lock}: writes the composition of a running application, or compares it with the saved one. */
@Command(
        name = "lock",
        description = {
            "Writes the composition of an application as text: routes in order, views, guards, overrides, and their owners.",
            "With --check, compares it with FILE. Exit code 1 if they differ."
        },
        footer = {"  mastaba lock composition.txt", "  mastaba lock --check composition.txt"})
final class LockCommand extends JsonCommand {
    @Option(
            names = {"--app", "--tenant"},
            paramLabel = "ID",
            description = "Id of an application or a tenant; required if several are deployed.")
    private String application = "";

    @Option(names = "--check", description = "Compare the application with FILE instead of writing.")
    private boolean check;

    @Option(names = "--force", description = "Overwrite FILE if it exists.")
    private boolean force;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "File to write (default: standard output).")
    private @Nullable Path file;

    @Override
    public Integer call() throws Exception {
        if (check && file == null) {
            throw output.wrong("--check requires a FILE to compare with");
        }
        if (!check && !force && file != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " already exists. To overwrite it: mastaba lock --force " + PastedWord.of(file)
                    + "; to compare: mastaba lock --check " + PastedWord.of(file));
        }
        AdminClient admin = new AdminClient(Layout.ofSystemProperties());
        AdminClient.Answer answer = check
                ? ask(admin, Objects.requireNonNull(file), application, json)
                : admin.ask("lock", AdminClient.about(application), json);
        boolean done = answer.exitCode() == 0;
        PrintWriter to = answer.exitCode() < 2 ? output.out() : output.err();
        if (done && !check && file != null) {
            Files.writeString(file, answer.text());
            to.println("Written: " + file);
        } else {
            to.print(answer.text());
        }
        to.flush();
        return answer.exitCode();
    }

    /** Compares an application with a file that the command has written. */
    static AdminClient.Answer ask(AdminClient admin, Path file, String application, boolean json)
            throws IOException, InterruptedException {
        String earlier = EarlierFile.read(file, "mastaba lock");
        return admin.ask("lock", AdminClient.about(application), "--check", earlier, json);
    }
}
