package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.docs.RemedyCase.Outcome;
import dev.mastaba.docs.RemedyCase.Variant;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each remedy of a report is done to the letter, and then its error is gone and no other has come. */
class RemediesTest {
    @TempDir
    Path root;

    private final List<String> missing = new ArrayList<>();

    /** A remedy of a case, and the application after it. */
    private record Attempt(RemedyCase wrong, Remedy remedy, Variant variant, Outcome before) {}

    @TestFactory
    Stream<DynamicTest> eachRemovesItsErrorAndAddsNone() throws IOException, ReflectiveOperationException {
        List<RemedyCase> cases = cases();
        List<DynamicTest> tests = new ArrayList<>();
        List<Attempt> attempts = new ArrayList<>();
        ClassLoader wrong = compiled(cases.stream().map(RemedyCase::wrong).toList(), "wrong");
        for (RemedyCase each : cases) {
            Variant variant = each.wrong();
            Outcome before = variant.compose(wrong, root.resolve(variant.name()));
            tests.add(DynamicTest.dynamicTest(each.name(), () -> reports(each, before)));
            problem(each, before).ifPresent(problem -> attempts.addAll(attempts(each, before, problem)));
        }
        ClassLoader right = compiled(attempts.stream().map(Attempt::variant).toList(), "right");
        for (Attempt each : attempts) {
            String name = each.variant().name() + " " + each.remedy().text();
            tests.add(DynamicTest.dynamicTest(name, () -> succeeds(each, right)));
        }
        tests.add(DynamicTest.dynamicTest(
                "each has a place", () -> assertThat(missing).isEmpty()));
        return tests.stream();
    }

    static List<RemedyCase> cases() throws IOException {
        List<RemedyCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(Documents.ROOT.resolve("docs/src/test/resources/remedies"))) {
            for (Path file : files.sorted().toList()) {
                cases.addAll(RemedyCase.read(file));
            }
        }
        return cases;
    }

    private ClassLoader compiled(List<Variant> variants, String folder) throws IOException {
        Path classes = Files.createDirectories(root.resolve(folder));
        Map<String, String> sources = new LinkedHashMap<>();
        variants.forEach(variant -> sources.put(variant.name(), variant.source()));
        PastedCode.compile(sources, classes);
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, RemediesTest.class.getClassLoader());
    }

    private static java.util.Optional<Problem> problem(RemedyCase each, Outcome outcome) {
        return outcome.problems().stream()
                .filter(problem -> problem.id().equals(each.id()))
                .findFirst();
    }

    private static void reports(RemedyCase each, Outcome before) {
        assertThat(before.problems().stream().map(Problem::id))
                .as("%s", text(before))
                .containsOnly(each.id());
    }

    private List<Attempt> attempts(RemedyCase each, Outcome before, Problem problem) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 1; i <= problem.remedies().size(); i++) {
            Remedy remedy = new Remedy(problem.remedies().get(i - 1));
            if (each.fills().containsKey("not " + i)) {
                continue;
            }
            if (each.mentions(i) || remedy.isSetting()) {
                attempts.add(new Attempt(each, remedy, each.remedied(i, remedy), before));
            } else if (remedy.isExecutable() && !remedy.isCommand()) {
                missing.add("remedy " + i + " of " + each.name() + " has no place\n" + problem.text());
            }
        }
        return attempts;
    }

    private void succeeds(Attempt attempt, ClassLoader right) throws IOException, ReflectiveOperationException {
        Outcome after =
                attempt.variant().compose(right, root.resolve(attempt.variant().name()));
        Set<String> ids = new TreeSet<>();
        after.problems().forEach(problem -> ids.add(problem.id()));
        assertThat(ids).as("%s", text(after)).isEmpty();
    }

    private static String text(Outcome outcome) {
        return outcome.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
    }
}
