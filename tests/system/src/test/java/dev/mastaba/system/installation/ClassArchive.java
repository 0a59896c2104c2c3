package dev.mastaba.system.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The classes of the JDK and of {@code lib/} as a server has them in memory, in a file that the servers of all tests share: each start reads,
 * parses and verifies a third of its classes less. (JEP 350: dynamic archives of class data.)
 */
final class ClassArchive {
    private static final Path FILE = Path.of("target", "server.jsa").toAbsolutePath();

    static {
        make();
    }

    private ClassArchive() {}

    /** The option of Java that makes a server use it. A JVM that can't use it, such as one of another release, goes on without it. */
    static String option() {
        return "-XX:SharedArchiveFile=" + FILE + " -Xlog:cds=off -Xlog:cds+dynamic=off";
    }

    /** A server writes it when it stops. */
    private static void make() {
        try {
            Files.deleteIfExists(FILE);
            Path base = Files.createTempDirectory(FILE.getParent(), "class-archive");
            ProcessBuilder builder = new ProcessBuilder(
                            Installation.home().resolve("bin/mastaba").toString(), "serve", "--port", "0")
                    .redirectErrorStream(true);
            builder.environment().put("MASTABA_BASE", base.toString());
            builder.environment().put("MASTABA_ADDONS", "none");
            builder.environment()
                    .put("MASTABA_JAVA_OPTS", Installation.JAVA + " -Xlog:cds=off -XX:ArchiveClassesAtExit=" + FILE);
            ServerProcess server = ServerProcess.start(builder);
            server.awaitReady();
            server.stop(Installation.STOP_LIMIT);
            if (!Files.isRegularFile(FILE)) {
                throw new AssertionError("The server wrote no class archive; it printed:\n" + server.output());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
