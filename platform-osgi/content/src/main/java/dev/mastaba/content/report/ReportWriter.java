package dev.mastaba.content.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mastaba.core.engine.text.ShownName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A writer that reports problems in {@code var/reports/}, and in {@code NAME.error.txt} next to the file that causes them. It deletes both when the
 * problems are solved.
 *
 * <p>A folder that cannot be written is not an error, because the report is also in the other folder, in the log, and at the admin endpoint. Files
 * are replaced atomically. Links are never followed, and only files that begin like a report are deleted. For one thread at a time.
 */
public final class ReportWriter {
    /** The suffix of report file names; such files are not bundles. */
    public static final String SUFFIX = ".error.txt";

    /** The report about everything, in {@code var/reports/}. */
    static final String LATEST = "latest.txt";

    private static final String FIRST_LINE = "Mastaba deployment report\n";
    private static final String SETTINGS = "conf/";
    private static final int LONGEST_NAME = 180;

    private final Path reports;
    private final Path bundles;
    /** The last text that this writer wrote to each file, so that an unchanged report is not written again. */
    private final Map<Path, String> written = new HashMap<>();

    /**
     * Creates a writer for one server.
     *
     * @param reports {@code var/reports}; created if it does not exist
     * @param bundles {@code bundles}, never created
     */
    public ReportWriter(Path reports, Path bundles) {
        this.reports = reports;
        this.bundles = bundles;
    }

    /**
     * Updates the reports on disk to match this report.
     *
     * @return whether {@code var/reports/} could be updated
     */
    public boolean publish(DeploymentReport report) {
        Map<String, String> all = textsByFile(report, file -> true);
        all.put(LATEST, report.text());
        boolean complete = makeFolder() && bringUpToDate(reports, all);
        bringUpToDate(bundles, textsByFile(report, file -> !file.startsWith(SETTINGS)));
        return complete;
    }

    private static Map<String, String> textsByFile(DeploymentReport report, Predicate<String> which) {
        Map<String, String> texts = new TreeMap<>();
        for (DeploymentProblem problem : report.problems()) {
            String file = problem.file();
            if (problem.error() && file != null && which.test(file)) {
                texts.merge(fileName(file), problem.text() + "\n", (former, next) -> former + "\n" + next);
            }
        }
        return texts;
    }

    private boolean makeFolder() {
        try {
            Files.createDirectories(reports);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean bringUpToDate(Path folder, Map<String, String> wanted) {
        boolean complete = true;
        for (Map.Entry<String, String> file : wanted.entrySet()) {
            complete &= write(folder.resolve(file.getKey()), FIRST_LINE + "\n" + file.getValue());
        }
        boolean removed = removeOthers(folder, wanted.keySet());
        return complete && removed;
    }

    private boolean write(Path file, String text) {
        if (text.equals(written.get(file)) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.writeString(part, text, UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            written.put(file, text);
            return true;
        } catch (IOException e) {
            deleteQuietly(part);
            return false;
        }
    }

    private boolean removeOthers(Path folder, Set<String> wanted) {
        Set<Path> solved = new HashSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : found) {
                if (!wanted.contains(file.getFileName().toString()) && isReport(file)) {
                    solved.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        boolean complete = true;
        for (Path file : solved) {
            written.remove(file);
            complete &= deleteQuietly(file);
        }
        return complete;
    }

    private static boolean isReport(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        byte[] first = FIRST_LINE.getBytes(UTF_8);
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Arrays.equals(first, in.readNBytes(first.length));
        }
    }

    private static boolean deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the name of a file's report: {@code wiki.jar.error.txt}; {@code conf-wiki.cfg.error.txt} for {@code conf/wiki.cfg}. A name that is too
     * long is truncated and made unique with its hash.
     */
    static String fileName(String file) {
        StringBuilder name = new StringBuilder();
        file.codePoints().forEach(point -> name.appendCodePoint(legal(point) ? point : '-'));
        boolean unusual = !name.toString().equals(file) && !file.startsWith(SETTINGS);
        if (unusual || name.toString().getBytes(UTF_8).length > LONGEST_NAME) {
            int end = name.offsetByCodePoints(0, Math.min(40, name.codePointCount(0, name.length())));
            return name.substring(0, end) + "-" + String.format("%08x", file.hashCode()) + SUFFIX;
        }
        return name + SUFFIX;
    }

    private static boolean legal(int point) {
        return point != '/' && point != '\\' && point != 0xFFFD && !ShownName.hidden(point);
    }
}
