package dev.mastaba.content.report;

import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A problem that prevents a change from going live as intended, with the file and bundle that it concerns.
 *
 * <p>Contains only text, so that a report never keeps an add-on's classes alive.
 *
 * @param severity the severity
 * @param file the file that has to change: its name in {@code bundles/}, or {@code conf/NAME} for a settings file; null if the problem is not about a
 *     single file
 * @param bundle the symbolic name of the bundle concerned, or null if it is unknown
 * @param problem the id, cause, locations, and remedies
 */
public record DeploymentProblem(
        Severity severity, @Nullable String file, @Nullable String bundle, Problem problem) {
    private static final String RETRIED =
            "retry: by the server itself, at growing intervals; mastaba status shows when";

    /** The order by file, bundle, id, and text, so that the same problems are always reported in the same order. */
    public static final Comparator<DeploymentProblem> ORDER = Comparator.comparing(
                    (DeploymentProblem problem) -> Objects.requireNonNullElse(problem.file(), ""))
            .thenComparing(problem -> Objects.requireNonNullElse(problem.bundle(), ""))
            .thenComparing(problem -> problem.problem().id())
            .thenComparing(problem -> problem.problem().summary());

    /** Returns an error that one file causes. */
    public static DeploymentProblem error(@Nullable String file, @Nullable String bundle, Problem problem) {
        return new DeploymentProblem(Severity.ERROR, file, bundle, problem);
    }

    /** Returns a notice for the operator about a file. */
    public static DeploymentProblem notice(@Nullable String file, @Nullable String bundle, Problem problem) {
        return new DeploymentProblem(Severity.NOTICE, file, bundle, problem);
    }

    /** Returns {@code MAST-DEPLOY-NNN}, or the id of the configuration problem. */
    public String id() {
        return problem.id();
    }

    /** Returns the cause. */
    public String cause() {
        return problem.summary();
    }

    /** Returns the remedies, the most likely first. */
    public List<String> remedies() {
        return problem.remedies();
    }

    /** Returns whether the problem prevents something from going live. */
    public boolean error() {
        return severity == Severity.ERROR;
    }

    /** Returns the problem as human-readable text: several lines, without a line break at the end. */
    public String text() {
        return text(List.of(this));
    }

    /** Returns problems as human-readable texts. A problem that concerns several files is reported once, with all files. */
    public static List<String> texts(Collection<DeploymentProblem> problems) {
        Map<Problem, List<DeploymentProblem>> same = new LinkedHashMap<>();
        problems.forEach(each ->
                same.computeIfAbsent(each.problem(), any -> new ArrayList<>()).add(each));
        return same.values().stream().map(DeploymentProblem::text).toList();
    }

    private static String text(List<DeploymentProblem> same) {
        Problem problem = same.get(0).problem();
        return problem.text(Stream.of(
                        line("file", same.stream().map(DeploymentProblem::file)),
                        line("bundle", same.stream().map(DeploymentProblem::bundle)),
                        problem.outside() ? Stream.of(RETRIED) : Stream.<String>empty())
                .flatMap(facts -> facts)
                .toList());
    }

    private static Stream<String> line(String what, Stream<@Nullable String> names) {
        String all =
                names.filter(Objects::nonNull).distinct().map(ShownName::of).collect(Collectors.joining(", "));
        return all.isEmpty() ? Stream.empty() : Stream.of(what + ": " + all);
    }
}
