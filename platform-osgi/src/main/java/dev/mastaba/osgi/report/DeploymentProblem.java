package dev.mastaba.osgi.report;

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
 * One thing that keeps a change from being live as wished, and whom it concerns.
 *
 * <p>Holds text only, so that a report never keeps a class of an add-on alive.
 *
 * @param severity how much it weighs
 * @param file the file that has to change: its name in {@code bundles/}, {@code conf/NAME} for a settings file, null when no
 *     single file does
 * @param bundle the symbolic name concerned, or null when it is not known
 * @param problem id, cause, places and remedies
 */
public record DeploymentProblem(
        Severity severity, @Nullable String file, @Nullable String bundle, Problem problem) {
    /** By file, then bundle, id and text, so that the same problems are always told in the same order. */
    public static final Comparator<DeploymentProblem> ORDER = Comparator.comparing(
                    (DeploymentProblem problem) -> Objects.requireNonNullElse(problem.file(), ""))
            .thenComparing(problem -> Objects.requireNonNullElse(problem.bundle(), ""))
            .thenComparing(problem -> problem.problem().id())
            .thenComparing(problem -> problem.problem().summary());

    /** An error that one file causes. */
    public static DeploymentProblem error(@Nullable String file, @Nullable String bundle, Problem problem) {
        return new DeploymentProblem(Severity.ERROR, file, bundle, problem);
    }

    /** Something that the deployer should know of a file. */
    public static DeploymentProblem notice(@Nullable String file, @Nullable String bundle, Problem problem) {
        return new DeploymentProblem(Severity.NOTICE, file, bundle, problem);
    }

    /** {@code MAST-DEPLOY-NNN}, or the id of the configuration's own problem. */
    public String id() {
        return problem.id();
    }

    /** What happened. */
    public String cause() {
        return problem.summary();
    }

    /** What to do, the likeliest first. */
    public List<String> remedies() {
        return problem.remedies();
    }

    /** Whether something wished for is not live for it. */
    public boolean error() {
        return severity == Severity.ERROR;
    }

    /** The problem as a person reads it: several lines, no line break at the end. */
    public String text() {
        return text(List.of(this));
    }

    /** Problems as a person reads them; what concerns several files is told once, with all of them. */
    public static List<String> texts(Collection<DeploymentProblem> problems) {
        Map<Problem, List<DeploymentProblem>> same = new LinkedHashMap<>();
        problems.forEach(each ->
                same.computeIfAbsent(each.problem(), any -> new ArrayList<>()).add(each));
        return same.values().stream().map(DeploymentProblem::text).toList();
    }

    private static String text(List<DeploymentProblem> same) {
        Problem problem = same.get(0).problem();
        return problem.text(Stream.concat(
                        line("file", same.stream().map(DeploymentProblem::file)),
                        line("bundle", same.stream().map(DeploymentProblem::bundle)))
                .toList());
    }

    private static Stream<String> line(String what, Stream<@Nullable String> names) {
        String all =
                names.filter(Objects::nonNull).distinct().map(ShownName::of).collect(Collectors.joining(", "));
        return all.isEmpty() ? Stream.empty() : Stream.of(what + ": " + all);
    }
}
