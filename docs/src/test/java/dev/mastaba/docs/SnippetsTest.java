package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mastaba.docs.site.ProjectModules;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** Blocks that are neither Java nor whole files, which {@link DocumentsTest} compares: settings, fragments, and command lines other than ours. */
class SnippetsTest {
    private static final Set<String> TAKEN_FROM_SOURCES = Set.of("java", "html", "yaml");
    private static final Set<String> CHECKED = Set.of("xml", "properties", "po", "bnd", "sh", "console", "text");
    private static final Set<String> PROGRAMS = Set.of(
            "mastaba",
            "mvn",
            "./mvnw",
            "cd",
            "cp",
            "mkdir",
            "rm",
            "tar",
            "curl",
            "java",
            "git",
            "export",
            "sudo",
            "journalctl",
            "keytool",
            "unzip",
            "sha256sum",
            "systemctl",
            "docker",
            "kubectl");
    private static final List<String> NAMED_BY_USERS = List.of("mastaba.mime.", "mastaba.headers.");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern OURS = Pattern.compile("<groupId>dev\\.mastaba</groupId>\\s*<artifactId>([^<]+)<");
    private static final Pattern MAVEN = Pattern.compile("(?m)(?:^|`)mvn ([^`#\\n]+)");

    private static List<Snippet> snippets;
    private static Set<String> literals;

    @BeforeAll
    static void read() throws IOException {
        snippets = Snippet.all();
        literals = new HashSet<>();
        for (Path source : sources("/src/main/java/")) {
            LITERAL.matcher(Files.readString(source)).results().forEach(found -> literals.add(found.group(1)));
        }
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(Documents.ROOT)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains(folder))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }

    private static List<Snippet> of(String... languages) {
        Set<String> wanted = Set.of(languages);
        return snippets.stream()
                .filter(each -> wanted.contains(each.language()) && each.name().isEmpty())
                .toList();
    }

    @Test
    void everyBlockSaysWhatItIsAndIsChecked() {
        assertThat(snippets).hasSizeGreaterThan(500);
        assertThat(snippets)
                .filteredOn(each -> !CHECKED.contains(each.language())
                        && !(TAKEN_FROM_SOURCES.contains(each.language())
                                && !each.name().isEmpty()))
                .as("blocks without a language, or code that does not say where it is taken from")
                .isEmpty();
    }

    @Test
    void everySettingIsOneThatIsRead() {
        Set<String> unknown = new TreeSet<>();
        for (Snippet snippet : snippets) {
            if (snippet.language().equals("properties")) {
                snippet.lines().stream()
                        .filter(line -> line.startsWith("mastaba.") || line.startsWith("jdbc."))
                        .map(line -> line.substring(0, line.indexOf('=')).strip())
                        .filter(key -> !isRead(key))
                        .forEach(unknown::add);
            }
        }
        assertThat(unknown).as("settings that no source names").isEmpty();
    }

    @Test
    void aSettingThatNobodyReadsIsFound() {
        assertThat(List.of(
                        "mastaba.no-such",
                        "mastaba.templates.nonsense",
                        "mastaba.sessions.nonsense",
                        "mastaba.openid.corp.isuer",
                        "jdbc.nonsense",
                        "jdbc.wiki.urll"))
                .noneMatch(SnippetsTest::isRead);
    }

    /** Whole; or as a beginning and an end that sources name, with at most a name of the user's between them; or such a name at the end. */
    private static boolean isRead(String key) {
        if (literals.contains(key) || NAMED_BY_USERS.stream().anyMatch(key::startsWith)) {
            return true;
        }
        for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            String end = key.substring(dot + 1);
            String endBehindAName = end.substring(end.indexOf('.') + 1);
            if ((literals.contains(key.substring(0, dot)) || literals.contains(key.substring(0, dot + 1)))
                    && (isEnd(end) || isEnd(endBehindAName))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnd(String end) {
        return literals.contains(end) || literals.contains("." + end);
    }

    @Test
    void everyFragmentOfABuildFileIsWellFormedAndNamesArtifactsThatAreThere() {
        Set<String> modules = ProjectModules.of(Documents.ROOT).stream()
                .map(ProjectModules::artifact)
                .collect(Collectors.toSet());
        assertThat(of("xml")).isNotEmpty().allSatisfy(snippet -> {
            assertThatCode(() -> DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader("<all>" + snippet.text() + "</all>"))))
                    .doesNotThrowAnyException();
            assertThat(OURS.matcher(snippet.text()).results().map(found -> found.group(1)))
                    .isSubsetOf(modules);
        });
    }

    @Test
    void everyTranslationIsOneOfTheExamplesOrOfATestedBundle() throws IOException {
        List<String> catalogs = new ArrayList<>();
        for (String folder : List.of("examples", "docs/src/test/resources")) {
            try (Stream<Path> all = Files.walk(Documents.ROOT.resolve(folder))) {
                all.filter(file -> file.toString().endsWith(".po")
                                && !file.toString().contains("/target/"))
                        .forEach(file -> catalogs.add(text(file)));
            }
        }
        assertThat(of("po"))
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(catalogs).anyMatch(catalog -> catalog.contains(snippet.text())));
    }

    @Test
    void everyInstructionForBndIsTheOneOfThisBuild() {
        assertThat(of("bnd"))
                .isNotEmpty()
                .allSatisfy(snippet ->
                        assertThat(text(Documents.ROOT.resolve("bnd.bnd"))).contains(snippet.text()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void everyCommandLineBeginsWithAProgramOrAScriptThatIsThere() {
        assertThat(of("sh", "console")).isNotEmpty().allSatisfy(snippet -> {
            for (String line : snippet.lines()) {
                boolean typed = snippet.language().equals("sh") ? !line.isBlank() : line.startsWith("$ ");
                if (typed) {
                    String program = line.replaceFirst("^\\$ ", "")
                            .replaceAll("^(?:[A-Z_]+=\\S+ +)*", "")
                            .replaceFirst("[ #].*", "")
                            .replaceFirst("^(?:\\./|(?:mastaba-[0-9.]+/)?bin/)mastaba$", "mastaba");
                    assertThat(PROGRAMS.contains(program) || Files.isExecutable(Documents.ROOT.resolve(program)))
                            .as(line)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void everyGoalPropertyModuleAndTestThatMavenIsToldOfIsThere() throws IOException {
        String plugin = sources("/build/maven-plugin/src/main/java/").stream()
                .map(SnippetsTest::text)
                .collect(Collectors.joining());
        Set<String> tests = sources("/src/test/java/").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        int commands = 0;
        for (Path document : Documents.all()) {
            for (MatchResult found :
                    MAVEN.matcher(Files.readString(document)).results().toList()) {
                commands++;
                assertThat(List.of(found.group(1).strip().split("\\s+")))
                        .as("%s: mvn %s", document, found.group(1))
                        .allSatisfy(word -> assertThat(isKnown(word, plugin, tests))
                                .as(word)
                                .isTrue());
            }
        }
        assertThat(commands).isGreaterThan(20);
    }

    private static boolean isKnown(String word, String plugin, Set<String> tests) {
        if (word.startsWith("mastaba:")) {
            return plugin.contains("@Mojo(name = \"" + word.substring(8) + "\"")
                    || plugin.contains("name = \"" + word.substring(8) + "\"");
        }
        if (word.startsWith("-Dmastaba.")) {
            String name = word.substring(2).replaceFirst("=.*", "");
            return plugin.contains("property = \"" + name + "\"") || isNamedByATest(name);
        }
        if (word.startsWith("-Dit.test=") || word.startsWith("-Dtest=")) {
            String name = word.replaceFirst("^[^=]*=", "");
            return name.equals("NONE") || name.equals("FooTest") || tests.contains(name);
        }
        return true;
    }

    /** Such as where pictures go. */
    private static boolean isNamedByATest(String property) {
        try {
            for (Path source : sources("/src/test/java/")) {
                if (text(source).contains('"' + property + '"')) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
