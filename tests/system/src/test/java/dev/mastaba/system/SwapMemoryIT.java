package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.load.Connection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The wiki is replaced again and again under load, with the collector that Java selects on servers: the memory for the classes of replaced generations
 * is freed without a request for it. The changes are five seconds apart, so that the requests of the replaced generation have ended. In the long form
 * for 30 minutes.
 */
@Isolated
class SwapMemoryIT {
    private static final boolean LONG = Boolean.getBoolean("mastaba.nightly");
    private static final int SWAPS = LONG ? 360 : 16;
    private static final int VISITORS = 2;
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final long MOST_METASPACE_KIB = 115 * 1024;
    private static final long HEAP_KIB = 256 * 1024;
    private static final long DOCUMENTED_KIB = HEAP_KIB + 300 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String WIKI = "examples/wiki.jar";

    @TempDir
    Path folder;

    private static Path build(int number, Path folder) throws IOException {
        Path copy = folder.resolve("wiki-" + number + ".jar");
        try (ZipFile jar = new ZipFile(Installation.home().resolve(WIKI).toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                jar.getInputStream(entry).transferTo(out);
            }
            out.putNextEntry(new ZipEntry("build-" + number + ".txt"));
        }
        return copy;
    }

    @Test
    void theClassesOfReplacedGenerationsAreFreed() throws Exception {
        List<Long> metaspace = new ArrayList<>();
        List<Long> resident = new ArrayList<>();
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped(WIKI)
                .environment("MASTABA_JAVA_OPTS", "-Xmx256m -XX:+UseG1GC")
                .start()) {
            server.awaitPage("/", "<html");
            Jvm jvm = new Jvm(server.pid());
            AtomicInteger failed = new AtomicInteger();
            AtomicBoolean ended = new AtomicBoolean();
            List<Thread> visitors = Stream.generate(() -> new Thread(() -> visit(server.url(), ended, failed)))
                    .limit(VISITORS)
                    .toList();
            visitors.forEach(Thread::start);
            try {
                for (int i = 1; i <= SWAPS; i++) {
                    long end = System.nanoTime() + INTERVAL.toNanos();
                    swap(server, i);
                    metaspace.add(jvm.metaspaceKib());
                    resident.add(jvm.residentKib());
                    LockSupport.parkNanos(end - System.nanoTime());
                }
            } finally {
                ended.set(true);
                for (Thread visitor : visitors) {
                    visitor.join();
                }
            }
            System.out.printf("%d swaps%nmetaspace, KiB: %s%nresident, KiB: %s%n", SWAPS, metaspace, resident);
            assertThat(failed).hasValue(0);
            assertThat(metaspace).allMatch(kib -> kib <= MOST_METASPACE_KIB);
            assertThat(resident).allMatch(kib -> kib <= DOCUMENTED_KIB);
        }
    }

    private static void visit(URI server, AtomicBoolean ended, AtomicInteger failed) {
        while (!ended.get()) {
            try (Connection connection = Connection.to(server)) {
                if (connection.get("/").status() != 200) {
                    failed.incrementAndGet();
                }
            } catch (IOException broken) {
                failed.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private void swap(Installation server, int number) throws IOException {
        Path jar = build(number, folder);
        String before = generation(server);
        server.drop(jar, "wiki.jar");
        Await.until(
                "swap " + number,
                LIMIT,
                () -> !generation(server).equals(before),
                () -> server.admin("status").text() + server.output());
        Files.delete(jar);
    }

    private static String generation(Installation server) {
        return server.admin("status").text().lines().findFirst().orElse("");
    }
}
