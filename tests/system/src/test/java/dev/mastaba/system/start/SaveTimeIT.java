package dev.mastaba.system.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** From saving a file of the wiki to the page that shows it, under {@code mastaba dev}. It prints what it measures, and fails only where nothing is seen. */
@Isolated
@EnabledIfSystemProperty(named = "mastaba.nightly", matches = "true")
class SaveTimeIT {
    private static final int TIMES = 20;
    private static final Path EXAMPLE = Path.of("../../examples/wiki");
    private static final String TEMPLATE = "src/main/resources/templates/layout.peb";
    private static final String CLASS = "src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java";

    @TempDir
    Path folder;

    @Test
    void savedFilesAreSeen() throws IOException {
        Path project = folder.resolve("wiki");
        for (String part : new String[] {"src/main", "target", "bnd.bnd", "pom.xml"}) {
            copy(EXAMPLE.resolve(part), project.resolve(part));
        }
        Files.copy(Path.of("../../bnd.bnd"), folder.resolve("bnd.bnd"));
        try (Installation server =
                Installation.in(folder.resolve("base")).developing(project).start()) {
            String template = Files.readString(project.resolve(TEMPLATE));
            String addOn = Files.readString(project.resolve(CLASS));
            double[] templates = new double[TIMES];
            double[] classes = new double[TIMES];
            assertThat(template).contains("</footer>");
            assertThat(addOn).contains("\"wiki.site\", \"Wiki\"");
            seen(server, project.resolve(CLASS), addOn.replace("\"Wiki\"", "\"first\""), "first</a>");
            for (int i = 0; i < TIMES; i++) {
                String text = "saved " + i;
                templates[i] = seen(
                        server,
                        project.resolve(TEMPLATE),
                        template.replace("</footer>", text + "</footer>"),
                        text + "</footer>");
                classes[i] = seen(
                        server, project.resolve(CLASS), addOn.replace("\"Wiki\"", "\"" + text + "\""), text + "</a>");
            }
            System.out.printf(
                    Locale.ROOT,
                    "saved to seen: template %.0f ms, class %.0f ms (medians of %d, after one that is not counted)%n",
                    median(templates),
                    median(classes),
                    TIMES);
        }
    }

    /** Saves a file and answers how many milliseconds it takes until the front page has a text. */
    private static double seen(Installation server, Path file, String content, String text) throws IOException {
        long start = System.nanoTime();
        Files.writeString(file, content);
        server.awaitPage("/", text);
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
