package dev.mastaba.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who writes a {@code mastaba.yaml} is answered in YAML: every mistake of a corpus, each a folder beside the application and, where lines of
 * {@code ====} part it, a second folder.
 */
class NoJavaTest {
    private static final String JAVA =
            "(?s).*(config\\.|@Extends|@App|src/main|include\\(|option(?!al: true)|[a-z]\\([\"…]|\\(\\)|jar tf|\\.java\\b|\\);).*";

    @TempDir
    Path folder;

    @Test
    void everyRemedyCanBeWrittenInAFileOrDoneByTheOperator() throws IOException {
        StringBuilder golden = new StringBuilder();
        TreeSet<String> ids = new TreeSet<>();
        List<String> faults = new ArrayList<>();
        int n = 0;
        for (String mistake : corpus()) {
            List<Problem> problems = problems(folder.resolve("" + n++), mistake);
            if (problems.isEmpty()) {
                faults.add("accepted: " + mistake);
            }
            for (Problem problem : problems) {
                ids.add(problem.id());
                golden.append(problem.text()).append("\n\n");
                if (isAnsweredInJava(problem)) {
                    faults.add(problem.text());
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(ids).hasSizeGreaterThan(30);
        GoldenFile.assertPinned(NoJavaTest.class, "remedies.txt", withoutLists(golden.toString()));
    }

    /** Which functions templates have is not for this test to pin. */
    private static String withoutLists(String text) {
        return text.replaceAll("(Use an existing \\w+): .*", "$1: …");
    }

    private static boolean isAnsweredInJava(Problem problem) {
        return problem.remedies().isEmpty()
                || problem.origins().stream().noneMatch(NoJavaTest::isOfTheExtension)
                || problem.remedies().stream().anyMatch(remedy -> remedy.matches(JAVA));
    }

    private static boolean isOfTheExtension(Origin origin) {
        return origin.isOverlay() || String.valueOf(origin.file()).endsWith(".peb");
    }

    private static List<String> corpus() throws IOException {
        try (InputStream in = Objects.requireNonNull(NoJavaTest.class.getResourceAsStream("mistakes.txt"))) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("########\n", -1));
        }
    }

    private static List<Problem> problems(Path base, String mistake) throws IOException {
        try {
            Composition composition = Notes.alone(base);
            String[] names = {"dark", "night"};
            String[] texts = mistake.split("====\n");
            for (int i = 0; i < texts.length; i++) {
                composition = composition.extendedBy(YamlExtension.of(written(base.resolve(names[i]), texts[i])));
            }
            composition.makeApplication();
            return List.of();
        } catch (ConfigurationException refused) {
            return refused.problems();
        }
    }

    private static Path written(Path extension, String yaml) throws IOException {
        Files.createDirectories(extension.resolve("files"));
        Files.writeString(extension.resolve("mastaba.yaml"), yaml);
        Files.writeString(extension.resolve("page.peb"), "<p>page</p>");
        Files.writeString(extension.resolve("open.peb"), "<div><p>open");
        Files.writeString(extension.resolve("broken.peb"), "{% if %}");
        Files.writeString(extension.resolve("words.peb"), "{{ pth('a') | uper }}{% if 1 is ood %}{% endif %}");
        Files.writeString(extension.resolve("lost.peb"), "{% extends \"lyout.peb\" %}");
        Files.writeString(extension.resolve("files/theme.css"), "dark");
        return extension;
    }
}
