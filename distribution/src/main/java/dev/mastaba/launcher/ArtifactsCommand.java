package dev.mastaba.launcher;

import dev.mastaba.launcher.maven.LocalRepository;
import dev.mastaba.launcher.maven.ShippedArtifacts;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code mastaba artifacts}: copies Mastaba's artifacts into a Maven repository, so that projects can be built. */
@Command(
        name = "artifacts",
        description = {
            "Copies Mastaba's Maven artifacts from this installation into a Maven repository, so that projects can be built.",
            "The commands 'new' and 'override' do the same. Needs no network."
        },
        footer = {"  mastaba artifacts", "  mastaba artifacts --into /tmp/repository"})
final class ArtifactsCommand extends LauncherCommand {
    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "Folder of the repository (default: your local repository, usually ~/.m2/repository).")
    private @Nullable Path into;

    @Override
    public Integer call() throws IOException {
        ShippedArtifacts artifacts = shipped();
        if (!artifacts.exist()) {
            throw new IOException(
                    "This installation has no folder repository/, which only the complete archive contains."
                            + " In a clone of Mastaba, run: mvn -Pfast -DskipTests -DskipITs install");
        }
        Path repository = into == null ? local() : into;
        ShippedArtifacts.Copied copied = artifacts.copyTo(repository);
        print(copied, repository, output.out());
        return copied.absent().isEmpty() ? 0 : 1;
    }

    /**
     * Copies the artifacts of an installation that has them into the local repository, so that a new project can be built. A failure is only printed,
     * because the project is complete without them.
     */
    static void provide(PrintWriter out) {
        ShippedArtifacts artifacts = shipped();
        if (artifacts.exist()) {
            try {
                Path repository = local();
                ShippedArtifacts.Copied copied = artifacts.copyTo(repository);
                if (copied.written() > 0) {
                    print(copied, repository, out);
                }
            } catch (IOException failed) {
                out.println("Mastaba's artifacts were not copied into the local Maven repository: " + failed
                        + "\nTo copy them into another one: mastaba artifacts --into FOLDER");
                out.flush();
            }
        }
    }

    private static void print(ShippedArtifacts.Copied copied, Path repository, PrintWriter out) {
        out.println("Mastaba " + shipped().version() + (copied.written() == 0 ? " is already in " : " was copied to ")
                + repository);
        copied.absent()
                .forEach(jar -> out.println(
                        jar + " was not copied, because its file in this installation is missing or was changed"));
        out.flush();
    }

    /** Returns the command with which a new project is built: {@code mvn} if it is installed, otherwise the script in the project. */
    static String maven() {
        boolean isWindows = File.separatorChar == '\\';
        String script = isWindows ? "mvn.cmd" : "mvn";
        String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return Stream.of(folders).anyMatch(folder -> new File(folder, script).canExecute())
                ? "mvn"
                : isWindows ? "mvnw" : "./mvnw";
    }

    private static ShippedArtifacts shipped() {
        return new ShippedArtifacts(Layout.ofSystemProperties().home(), String.valueOf(Mastaba.version()));
    }

    private static Path local() throws IOException {
        return LocalRepository.of(System.getenv(), Path.of(System.getProperty("user.home")));
    }
}
