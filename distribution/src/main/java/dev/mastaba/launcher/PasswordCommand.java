package dev.mastaba.launcher;

import dev.mastaba.launcher.source.Folders;
import dev.mastaba.services.PosixMode;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba password}: hashes a password, and writes it to a users file. */
@Command(
        name = "password",
        description = {
            "Hashes a password for logins by dev.mastaba.security, and prints the hash or writes it to a user file.",
            "Prompts for the password twice on a terminal; otherwise reads one line from standard input."
        },
        footer = {"  mastaba password --file conf/users.txt ada editors", "  mastaba password"})
final class PasswordCommand extends LauncherCommand {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1_024;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Users' file to write to, relative to the server's base; created if it does not exist.")
    private @Nullable Path file;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "User name; required with --file.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "GROUP",
            description = "Groups of the user (default: those in the file).")
    private List<String> groups = List.of();

    @Override
    public Integer call() throws IOException {
        if (file != null && !UsersText.isName(name)) {
            throw output.wrong("Specify the NAME of the user, without a colon");
        }
        if (!groups.stream().allMatch(UsersText::isGroup)) {
            throw output.wrong(
                    "A GROUP cannot contain spaces, commas, or colons; pass each group as an argument of its own");
        }
        String hash = InstalledHasher.hash(password());
        PrintWriter out = output.out();
        if (file == null) {
            out.println(hash);
        } else {
            Path users = Layout.ofSystemProperties().base().resolve(file);
            write(users, hash);
            out.println("Written: " + name + " in " + users);
        }
        out.flush();
        return 0;
    }

    /** Replaces the file atomically: a server may be reading it. */
    private void write(Path users, String hash) throws IOException {
        boolean exists = Files.exists(users);
        UsersText text = new UsersText(exists ? Files.readAllLines(users) : List.of());
        Path part = Folders.part(users);
        Files.deleteIfExists(part);
        Files.createFile(part, PosixMode.of(part, "rw-------"));
        if (exists && PosixMode.isKnown(users)) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(users));
        }
        Files.write(part, text.with(name, hash, groups).lines());
        Files.move(part, users, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String password() throws IOException {
        String typed = TerminalTable.isTerminal()
                ? typed(Objects.requireNonNull(System.console(), "there is a terminal"))
                : line();
        if (typed.length() < SHORTEST || typed.length() > LONGEST) {
            throw new IOException("A password must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        return typed;
    }

    private static String line() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? "" : line;
    }

    private static String typed(Console console) throws IOException {
        String first = text(console.readPassword("Password: "));
        if (!first.equals(text(console.readPassword("Repeat the password: ")))) {
            throw new IOException("The two passwords are different");
        }
        return first;
    }

    private static String text(char @Nullable [] typed) {
        return typed == null ? "" : new String(typed);
    }
}
