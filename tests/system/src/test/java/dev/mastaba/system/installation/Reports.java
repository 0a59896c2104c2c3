package dev.mastaba.system.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a server says about the files it was given: in {@code var/reports/}, and beside each file. */
public final class Reports {
    private static final String SUFFIX = ".error.txt";

    private final Path folder;
    private final Path bundles;

    Reports(Path folder, Path bundles) {
        this.folder = folder;
        this.bundles = bundles;
    }

    /** Waits for the report about a file of {@code bundles/}, in both places. */
    public String await(String file, Duration limit) {
        Path report = folder.resolve(file + SUFFIX);
        Path beside = bundles.resolve(file + SUFFIX);
        Await.until(
                "a report about " + file,
                limit,
                () -> Files.exists(report) && Files.exists(beside),
                () -> "reports: " + names() + "\n" + all());
        return text(report);
    }

    /** Waits until {@code var/reports/latest.txt} says something. */
    public String awaitLatest(String text, Duration limit) {
        Await.until("a report that says " + text, limit, () -> all().contains(text), this::all);
        return all();
    }

    /** Waits until there is no report about a file any more, in neither place. */
    public void awaitNone(String file, Duration limit) {
        Await.until(
                "no report about " + file,
                limit,
                () -> !Files.exists(folder.resolve(file + SUFFIX)) && !Files.exists(bundles.resolve(file + SUFFIX)),
                this::all);
    }

    /** The report beside a file, or an empty text. */
    public String beside(String file) {
        return text(bundles.resolve(file + SUFFIX));
    }

    /** The report about everything, or an empty text. */
    public String all() {
        return text(folder.resolve("latest.txt"));
    }

    /** The files that have a report. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
