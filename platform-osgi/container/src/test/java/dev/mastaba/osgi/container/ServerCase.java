package dev.mastaba.osgi.container;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A wrong server in a text, and where its remedies belong. A case begins with a line {@code ==== ID TITLE}. Lines about remedies follow:
 *
 * <ul>
 * <li>{@code 2: REGEX}: the part of remedy 2 that is pasted or run: group 1 of the first match; by default a setting, an annotation, or a block
 * <li>{@code not 2: REASON}: remedy 2 is not tried
 * <li>{@code fill: TEXT => OTHER}: what the reader writes instead of an example in pasted code
 * </ul>
 *
 * <p>Then come files of the base. A path that begins with {@code source BUNDLE} is a Java file of a bundle that has the usual imports;
 * {@code header BUNDLE NAME} and {@code resource BUNDLE PATH} are other parts of it;
 * {@code unit BUNDLE} is a whole Java file, {@code entry ARCHIVE PATH} a file of an archive without anything else, and {@code delete PATH} a file or
 * folder that is missing. A section that begins with {@code later} is written, over an
 * earlier one of this name, after the server has started. A remedy with a place changes files:
 * {@code ⟦2|text⟧} is text that the code of remedy 2 replaces, after {@code ⟦2+text⟧} the code is added with that text, {@code ⟦2*text⟧} is that
 * text alone, and {@code ⟦2-text⟧} is removed; a file without a path is deleted. A remedy without a place is a command of the shell or of {@code mastaba}.
 */
record ServerCase(String id, String title, List<String> head, Map<String, String> sections) {
    private static final Pattern HOLE = Pattern.compile("⟦([\\d,]+)([|+*-])([^⟦⟧]*)⟧");
    private static final Pattern PLACE = Pattern.compile("⟦([\\d,]+)[|+*-]");
    private static final Pattern REPORT = Pattern.compile("(?m)^MAST-[A-Z]+-\\d{3}  .*(\\n +\\S.*)*");
    private static final Pattern REMEDY = Pattern.compile("(?m)^ +Remedy(?: \\d+)?: (.*(?:\\n {8}.*)*)");
    private static final List<Pattern> PARTS = List.of(
            Pattern.compile("^[^\\n]*:\\n((?s).*)"),
            Pattern.compile("((?:mastaba|jdbc|wiki)\\.[\\w.-]+ = .*)$"),
            Pattern.compile("(@\\w+\\(.*\\))"),
            Pattern.compile(": mastaba ([a-z].*)$"));
    private static final String LATER = "later ";
    private static final String SERVER = "conf/server.cfg";
    /** Lets the server notice files soon, and judge none. */
    private static final List<String> QUICK =
            List.of("mastaba.folder.scan = 100ms", "mastaba.folder.batch = 50ms", "mastaba.probation = 0s");

    private static final String IMPORTS = """
            package %s;
            import dev.mastaba.core.config.*;
            import dev.mastaba.core.extend.*;
            import dev.mastaba.core.http.*;
            import org.osgi.service.component.annotations.*;
            import static dev.mastaba.core.view.ViewOptions.*;
            """;

    static List<ServerCase> read(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(ServerCase.class.getResourceAsStream(resource))) {
            List<ServerCase> cases = new ArrayList<>();
            String[] texts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^==== ");
            for (int i = 1; i < texts.length; i++) {
                cases.add(of(texts[i]));
            }
            return cases;
        }
    }

    private static ServerCase of(String text) {
        String[] parts = text.split("(?m)^--- ");
        List<String> head = parts[0].lines().toList();
        Map<String, String> sections = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] section = parts[i].split("\n", 2);
            sections.put(section[0].strip(), section[1]);
        }
        String[] title = head.get(0).split(" ", 2);
        return new ServerCase(title[0], title.length == 1 ? "" : title[1], head, sections);
    }

    /** Returns the remedies of the report with this id, or of the report whose reason has this id. */
    List<String> remedies(String reports) {
        String report = REPORT.matcher(reports)
                .results()
                .map(MatchResult::group)
                .filter(text -> text.contains(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not reported:\n" + reports));
        return REMEDY.matcher(report)
                .results()
                .map(found -> found.group(1).replaceAll("\\n {8}", "\n"))
                .toList();
    }

    /** Whether a remedy is tried. */
    boolean tries(int number) {
        return head.stream().noneMatch(line -> line.startsWith("not " + number + ": "));
    }

    /** Whether a remedy changes files, rather than being a command. */
    boolean hasPlace(int number) {
        return sections.entrySet().stream()
                .flatMap(section ->
                        PLACE.matcher(section.getKey() + section.getValue()).results())
                .anyMatch(place -> isFor(place, number));
    }

    /** Returns what is pasted or run. */
    String code(int number, String remedy) {
        List<Pattern> parts = head.stream()
                .filter(line -> line.startsWith(number + ": "))
                .map(line -> Pattern.compile(line.substring(line.indexOf(' ') + 1)))
                .toList();
        for (Pattern part : parts.isEmpty() ? PARTS : parts) {
            Matcher found = part.matcher(remedy);
            if (found.find()) {
                return filled(found.group(found.groupCount()));
            }
        }
        throw new AssertionError("Remedy " + number + " of " + id + " " + title + " has no code: " + remedy);
    }

    private String filled(String code) {
        String filled = code;
        for (String line : head) {
            if (line.startsWith("fill: ")) {
                String[] fill = line.substring("fill: ".length()).split(" => ", 2);
                filled = filled.replace(fill[0], fill[1]);
            }
        }
        return filled;
    }

    /** Whether the server serves before it becomes wrong. */
    boolean hasLater() {
        return sections.keySet().stream().anyMatch(head -> head.startsWith(LATER));
    }

    /**
     * Writes the files.
     *
     * @param later whether the files are included that become wrong after the start
     * @param number the remedy that is applied; 0 for none
     */
    void write(Path base, boolean later, int number, String code) throws IOException {
        Map<String, SourceBundle> bundles = new LinkedHashMap<>();
        Map<Path, String> files = new LinkedHashMap<>();
        Map<String, Map<String, String>> archives = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        files.put(base.resolve(SERVER), "");
        sections.forEach((place, body) -> {
            if (later ? sections.containsKey(LATER + place) : place.startsWith(LATER)) {
                return;
            }
            String head = place.replaceFirst("^" + LATER, "");
            String path = filled(head, number, code).strip();
            String text = filled(body, number, code);
            String[] words = path.split(" ");
            String former = filled(head, 0, "").strip();
            if (!former.isEmpty() && !former.equals(path)) {
                delete(base, former);
            }
            if (path.isEmpty()) {
                return;
            }
            if (words.length == 1) {
                files.put(base.resolve(path), text);
            } else if (words[0].equals("delete")) {
                missing.add(words[1]);
            } else if (words[0].equals("entry")) {
                archives.computeIfAbsent(words[1], name -> new LinkedHashMap<>())
                        .put(words[2], text);
            } else {
                addTo(
                        bundles.computeIfAbsent(
                                words[1], name -> SourceBundle.named(name).using(AddOn.class)),
                        words,
                        text);
            }
        });
        files.merge(base.resolve(SERVER), "", ServerCase::quickened);
        for (Map.Entry<Path, String> file : files.entrySet()) {
            replace(file.getKey(), file.getValue());
        }
        for (Map.Entry<String, Map<String, String>> archive : archives.entrySet()) {
            pack(archive.getValue(), base.resolve("bundles/" + archive.getKey() + ".jar"));
        }
        bundles.forEach((name, bundle) -> bundle.write(base.resolve("bundles/" + name + ".jar")));
        missing.forEach(path -> delete(base, path));
    }

    /** Deletes a bundle, a file, or a folder. */
    private static void delete(Path base, String path) {
        String[] words = path.split(" ");
        Path target = base.resolve(words.length == 1 ? path : "bundles/" + words[1] + ".jar");
        try (Stream<Path> files = Files.exists(target) ? Files.walk(target) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String quickened(String settings, String none) {
        StringBuilder quickened = new StringBuilder(settings.stripTrailing()).append('\n');
        QUICK.stream()
                .filter(line -> !settings.contains(line.split(" = ", 2)[0] + " "))
                .forEach(line -> quickened.append(line).append('\n'));
        return quickened.toString();
    }

    private static void addTo(SourceBundle bundle, String[] words, String text) {
        switch (words[0]) {
            case "source" -> bundle.withSource(IMPORTS.formatted(words[1]) + text);
            case "unit" -> bundle.withSource(text);
            case "header" -> bundle.withHeader(words[2], text.strip());
            case "resource" -> bundle.withResource(words[2], text);
            default -> throw new AssertionError(String.join(" ", words));
        }
    }

    /** Writes an archive at once, as it is, which needs no manifest. */
    private static void pack(Map<String, String> entries, Path jar) throws IOException {
        Path part = Files.createDirectories(jar.getParent()).resolve(".part");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a file unless it has this text. */
    private static void replace(Path file, String text) {
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
                if (!file.toString().matches(".*\\.(cfg|yaml|txt)")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Fills the innermost places first. */
    private static String filled(String text, int number, String code) {
        String filled = HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(filled(hole, number, code)));
        return filled.equals(text) ? text : filled(filled, number, code);
    }

    private static String filled(MatchResult hole, int number, String code) {
        boolean applies = isFor(hole, number);
        return switch (hole.group(2)) {
            case "+" -> applies ? hole.group(3) + code : "";
            case "*" -> applies ? hole.group(3) : "";
            case "-" -> applies ? "" : hole.group(3);
            default -> applies ? code : hole.group(3);
        };
    }

    private static boolean isFor(MatchResult hole, int number) {
        return List.of(hole.group(1).split(",")).contains("" + number);
    }
}
