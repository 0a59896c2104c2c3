package dev.mastaba.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba permissions}: prints the permission sheet of an application, or compares it with a saved one. */
@Command(
        name = "permissions",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the routes and views of an application with their permissions, methods, and CSRF checks, and with the add-ons "
                    + "that declared or changed them.",
            "With --check, compares the list with FILE, openings first. Exit code 1 if they differ."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mastaba permissions > permissions.txt",
            "  mastaba permissions --check permissions.txt",
            "  mastaba permissions --check permissions.txt wiki.jar my-extension.jar"
        })
final class PermissionsCommand implements Callable<Integer> {
    /** The maximum size of a saved sheet, which is as much as the server reads. */
    private static final long LARGEST = 16L << 20;

    @Mixin
    private final CommandOutput output = new CommandOutput();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = {"--app", "--tenant"},
            paramLabel = "ID",
            description = "Id of an application or a tenant; the same as APPLICATION.")
    private String option = "";

    @Option(names = "--check", paramLabel = "FILE", description = "Compare the application with this saved list.")
    private @Nullable Path saved;

    @Option(
            names = "--conf",
            paramLabel = "FOLDER",
            description = "With BUNDLE: settings folder, such as a server's conf/.")
    private @Nullable Path conf;

    @Parameters(
            arity = "0..*",
            paramLabel = "APPLICATION|BUNDLE",
            description = {
                "APPLICATION: application id; required if several are deployed.",
                "BUNDLE: bundles to inspect without a server (.jar files, folders with a mastaba.yaml)."
            })
    private List<String> words = List.of();

    @Override
    public Integer call() throws Exception {
        List<Path> bundles =
                words.stream().filter(GivenBundles::isMeantBy).map(Path::of).toList();
        List<String> ids =
                words.stream().filter(word -> !GivenBundles.isMeantBy(word)).toList();
        if (ids.size() > 1 || !ids.isEmpty() && !option.isEmpty() && !ids.contains(option)) {
            throw output.wrong("Specify one APPLICATION; the file name of a bundle ends with .jar");
        }
        String application = ids.isEmpty() ? option : ids.get(0);
        String sheet = saved == null ? "" : read(saved);
        AdminClient.Answer answer = bundles.isEmpty()
                ? ofServer(application, sheet)
                : ScratchServer.during(GivenBundles.of(bundles), conf, server -> {
                    AdminClient.Answer live = server.settled(json);
                    return live.exitCode() == 0 ? ask(server.admin(), application, sheet) : live;
                });
        (answer.exitCode() < 2 ? output.out() : output.err()).print(answer.text());
        output.out().flush();
        output.err().flush();
        return answer.exitCode();
    }

    private AdminClient.Answer ofServer(String application, String sheet) throws IOException, InterruptedException {
        try {
            return ask(new AdminClient(Layout.ofSystemProperties()), application, sheet);
        } catch (AdminClient.NoServer none) {
            throw none.orBundles("permissions" + (saved == null ? "" : " --check " + saved));
        }
    }

    private AdminClient.Answer ask(AdminClient admin, String application, String sheet)
            throws IOException, InterruptedException {
        return saved == null
                ? admin.ask("permissions", List.of(application), json)
                : admin.ask("permissions-check", List.of(application), sheet, json);
    }

    private static String read(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("File " + file + " is larger than " + (LARGEST >> 20) + " MB");
            }
            String text = Files.readString(file);
            return text.isEmpty() ? "\n" : text;
        } catch (NoSuchFileException none) {
            throw new IOException(
                    "File " + file + " does not exist; write it with: mastaba permissions > " + file, none);
        }
    }
}
