package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.osgi.command.ServerFeatures;
import dev.mastaba.services.ServerControl;
import dev.mastaba.testing.felix.FelixContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The container is started on the same files again and again: written in another order, with other times, and so listed in another order; with
 * nothing, and with what an earlier start left behind. What is composed and what is reported are the same bytes.
 */
class ShuffledStartIT {
    private static final int STARTS = Boolean.getBoolean("mastaba.nightly") ? 200 : 10;
    private static final long START_LIMIT_MILLIS = 120_000;

    @TempDir(factory = InCreationOrder.class)
    Path folder;

    @Test
    void whatIsSoundIsComposedOfTheSameBytes() throws Exception {
        Map<String, String> found = sameEachTime(ShuffledBundles.sound(folder.resolve("made")));
        assertThat(found.get("composition-shop.txt")).contains("darker", "right", "paper", "metrics");
        assertThat(found.get("composition-blog.txt")).contains("both", "/{post}");
        assertThat(found).doesNotContainKey("words.jar.error.txt");
        assertThat(found.get("latest.txt")).doesNotContain("MAST-");
    }

    @Test
    void whatIsRefusedIsReportedInTheSameBytes() throws Exception {
        Map<String, String> found = sameEachTime(ShuffledBundles.refused(folder.resolve("made")));
        assertThat(found.get("composition-shop.txt")).contains("darker").doesNotContain("grab");
        assertThat(found)
                .containsKeys(
                        "left.jar.error.txt",
                        "right.jar.error.txt",
                        "grab.jar.error.txt",
                        "lost.jar.error.txt",
                        "ring.one.jar.error.txt",
                        "thrower.jar.error.txt",
                        "blind.jar.error.txt",
                        "broken.jar.error.txt",
                        "upon.jar.error.txt",
                        "needy.jar.error.txt",
                        "waiting.jar.error.txt",
                        "metrics-other.jar.error.txt",
                        "conf-other.cfg.error.txt");
    }

    /** What each start wrote: texts by file name, and the time of {@code latest.txt} cut off. */
    private Map<String, String> sameEachTime(Map<String, byte[]> files) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> first = Map.of();
        Map<String, String> firstAgain = Map.of();
        for (int start = 0; start < STARTS; start++) {
            boolean again = start % 4 == 3;
            if (!again) {
                delete(base().resolve("var"));
            }
            delete(base().resolve("bundles"));
            delete(base().resolve("conf"));
            write(files, random);
            start();
            Map<String, String> found = written();
            first = start == 0 ? found : first;
            firstAgain = again && firstAgain.isEmpty() ? found : firstAgain;
            assertThat(found).as("start %d of the seed %d", start, seed).isEqualTo(again ? firstAgain : first);
        }
        assertThat(withoutOutcome(firstAgain))
                .as("started again, seed %d", seed)
                .isEqualTo(withoutOutcome(first));
        // Compared between runs, it tells that another JVM with other hash seeds gives the same bytes too.
        System.out.printf(
                "%d starts on %d files, %d texts, hash %08x%n",
                STARTS, files.size(), first.size(), first.toString().hashCode());
        return first;
    }

    private void start() throws Exception {
        try (FelixContainer felix = FelixContainer.builder()
                .sharing(AddOn.class)
                .sharing(ServerControl.class)
                .property(BaseFolders.PROPERTY, base().toString())
                .below(folder)
                .start()) {
            BundleContext context = felix.context();
            ServiceReference<ServiceComponentRuntime> components =
                    context.getServiceReference(ServiceComponentRuntime.class);
            ServiceTracker<ApplicationSource, ApplicationSource> offered =
                    new ServiceTracker<>(context, ApplicationSource.class, null);
            offered.open();
            ContainerStart container =
                    new ContainerStart(context, context.getService(components), new ServerFeatures());
            try {
                assertThat(offered.waitForService(START_LIMIT_MILLIS)).isNotNull();
            } finally {
                container.stop();
            }
        }
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String where : List.of("var/generations", "var/reports", "bundles")) {
            try (Stream<Path> found = Files.walk(base().resolve(where))) {
                for (Path file :
                        found.filter(each -> each.toString().endsWith(".txt")).toList()) {
                    String text = Files.readString(file);
                    String name = file.getFileName().toString();
                    String before = texts.put(name, name.equals("latest.txt") ? withoutTime(text) : text);
                    assertThat(before).as(name).isIn(null, text);
                }
            }
        }
        return texts;
    }

    /** The third line begins with when it was written. */
    private static String withoutTime(String text) {
        return text.replaceFirst("\n\n\\S+", "\n\n");
    }

    /** Without the line that says what the last change came to: what serves again is unchanged. */
    private static Map<String, String> withoutOutcome(Map<String, String> texts) {
        Map<String, String> others = new TreeMap<>(texts);
        others.computeIfPresent("latest.txt", (name, text) -> text.replaceFirst("\n\n.*\n", "\n\n"));
        return others;
    }

    private void write(Map<String, byte[]> files, Random random) throws IOException {
        List<String> names = new ArrayList<>(files.keySet());
        Collections.shuffle(names, random);
        long now = System.currentTimeMillis();
        for (String name : names) {
            Path file = base().resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, files.getOrDefault(name, new byte[0]));
            Files.setLastModifiedTime(file, FileTime.fromMillis(now - random.nextInt(1_000_000)));
        }
    }

    private Path base() {
        return folder.resolve("base");
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A folder in memory where there is one: there files are listed in the order in which they were made, on disk by their names' hash. */
    static final class InCreationOrder implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "starts")
                    : Files.createTempDirectory("starts");
        }
    }
}
