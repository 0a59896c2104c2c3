package dev.mastaba.launcher;

import dev.mastaba.launcher.project.ExtendedJar;
import dev.mastaba.launcher.source.CleanUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A step of the build: it writes into each example what its add-on offers to others and relies on, as the check of a project does. The examples cannot run
 * this check themselves, because it needs the installation that contains them.
 */
final class ExampleLists {
    private ExampleLists() {}

    /**
     * Writes the lists. For each application, one server deploys it, and then each of its extensions alone beside it.
     *
     * @param folder one argument, the folder with the examples; the file name of an extension begins with that of its application and a hyphen
     */
    public static void main(String... folder) throws Exception {
        List<Path> all = Layout.jars(Path.of(folder[0]));
        for (Path jar : all) {
            if (all.stream().noneMatch(other -> isExtension(jar, other))) {
                write(jar, all.stream().filter(other -> isExtension(other, jar)).toList());
            }
        }
    }

    private static boolean isExtension(Path jar, Path application) {
        return name(jar).startsWith(name(application).replaceFirst("\\.jar$", "-"));
    }

    private static String name(Path jar) {
        return String.valueOf(jar.getFileName());
    }

    private static void write(Path application, List<Path> extensions) throws Exception {
        ExtendedJar example = ExtendedJar.of(application);
        try (CleanUp temporary = CleanUp.ofFolder("mastaba-examples-")) {
            Path conf = temporary.file();
            Files.writeString(conf.resolve(example.id() + ".cfg"), example.settings());
            ScratchServer.during(GivenBundles.of(List.of(application)), conf, server -> {
                write(server, application);
                for (Path extension : extensions) {
                    write(server, extension);
                    require(server.admin().ask("undeploy", List.of(name(extension)), false));
                }
                return 0;
            });
        }
    }

    private static void write(ScratchServer server, Path example) throws IOException, InterruptedException {
        String name = server.bundles().take(example);
        require(server.admin().ask("settled", List.of(name), false));
        require(CheckCommand.record(server, "", example, name));
    }

    private static void require(AdminClient.Answer answer) throws IOException {
        if (answer.exitCode() != 0) {
            throw new IOException(answer.text());
        }
    }
}
