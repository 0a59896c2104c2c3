package dev.mastaba.operations;

import dev.mastaba.container.TextTable;
import dev.mastaba.core.http.Status;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.view.Explanation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A human-readable explanation: first the view that answers, then the steps by which it was found. */
final class ExplanationText {
    private static final Set<String> AROUND = Set.of("model", "wrapper");

    private final StringBuilder text = new StringBuilder();

    private final UnaryOperator<String> names;

    private ExplanationText(UnaryOperator<String> names) {
        this.names = names;
    }

    /**
     * Returns the text.
     *
     * @param names returns the displayed name of an add-on
     */
    static String of(Explanation why, String application, String mount, UnaryOperator<String> names) {
        ExplanationText written = new ExplanationText(names);
        written.line(why.method() + " " + why.path() + " is answered by " + application
                + (mount.isEmpty() ? "" : " (mounted at " + mount + ")") + ":");
        written.answer(why);
        written.parts(why.parts());
        written.routes(why.routes());
        written.place(why.place());
        written.views("Views, in the order in which they are tried", why.views());
        written.views("Views for the exception", why.handlers());
        return written.text.toString();
    }

    private void answer(Explanation why) {
        if (why.status() == 0) {
            why.view().ifPresent(this::origin);
        } else {
            line("  " + Status.of(why.status()) + (why.reason().isEmpty() ? "" : ": " + why.reason()));
            why.handler().ifPresent(this::origin);
        }
        Decision decision = why.decision();
        why.view()
                .filter(view -> !view.permission().isEmpty())
                .ifPresent(view -> line("    permission "
                        + view.permission()
                        + (decision == null
                                ? ""
                                : (decision.permitted() ? ": granted, " : ": refused, ") + decision.reason())));
    }

    /** Adds the origin of the view that answers, the views that it replaces, and its wrappers. */
    private void origin(Explanation.ViewTrial view) {
        line("  " + view.id() + "   (" + view.place() + ")");
        line("    " + view.origin());
        line("    " + view.callable() + (view.renderer().isEmpty() ? "" : ", rendered by " + view.renderer()));
        view.replaces().forEach(replaced -> line("    replaces " + replaced));
        view.wrappers()
                .forEach(wrapper ->
                        line("    " + (wrapper.kind().equals("model") ? "model changed by " : "inside a wrapper of ")
                                + names.apply(wrapper.owner()) + ", " + wrapper.detail()));
    }

    private void parts(List<Explanation.Part> parts) {
        List<Explanation.Part> shown = parts.stream()
                .filter(part -> !AROUND.contains(part.kind()))
                .filter(part -> !part.kind().equals("text") || !part.replaces().isEmpty())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        heading("Parts of the page");
        TextTable table = new TextTable("kind", "id", "from", "");
        shown.forEach(part -> table.row(
                part.kind(),
                shown(part.id()),
                names.apply(part.owner()),
                part.replaces().isEmpty()
                        ? shown(part.detail())
                        : "replaces " + part.replaces().stream().map(names).collect(Collectors.joining(", "))));
        indented(table.rows());
        long texts = parts.stream().filter(part -> part.kind().equals("text")).count();
        long replaced =
                shown.stream().filter(part -> part.kind().equals("text")).count();
        line("  " + (texts == replaced ? "" : (texts - replaced) + " more texts: --json. ")
                + "To change a template, a file, or a text: mastaba override ID");
    }

    /** Returns a text, whose last word can begin with the name of an add-on, with the displayed name. */
    private String shown(String text) {
        int colon = text.indexOf(':');
        int word = text.lastIndexOf(' ', Math.max(colon, 0)) + 1;
        return colon < word
                ? text
                : text.substring(0, word) + names.apply(text.substring(word, colon)) + text.substring(colon);
    }

    private void routes(List<Explanation.RouteTrial> routes) {
        heading("Routes, in the order in which they are tried");
        if (routes.isEmpty()) {
            line("  none");
            return;
        }
        TextTable table = new TextTable("name", "pattern", "", "owner");
        routes.forEach(route -> table.row(route.name(), route.pattern(), outcome(route), names.apply(route.owner())));
        indented(table.rows());
    }

    private static String outcome(Explanation.RouteTrial route) {
        return switch (route.outcome()) {
            case MATCHED -> "matches" + params(route.params());
            case OTHER_PATH -> "path does not match";
            case NEVER_MATCHES -> "only generates URLs";
            case PREDICATE -> "no: " + route.predicate();
        };
    }

    private static String params(Map<String, String> params) {
        return params.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", ", params.isEmpty() ? "" : ", ", ""));
    }

    private void place(Explanation.@Nullable Place place) {
        if (place == null) {
            return;
        }
        heading("Traversal");
        line("  root " + simple(place.root()) + steps(place) + ", context " + simple(place.context()) + ", view name \""
                + place.viewName() + "\""
                + (place.subpath().isEmpty() ? "" : ", subpath " + String.join("/", place.subpath())));
    }

    /** Returns each name that was followed, and the resource that it led to. */
    private static String steps(Explanation.Place place) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < place.traversed().size(); i++) {
            steps.append(i == 0 ? ", then " : " / ").append(place.traversed().get(i));
            if (i < place.steps().size()) {
                steps.append(" (").append(simple(place.steps().get(i))).append(')');
            }
        }
        return steps.toString();
    }

    private void views(String title, List<Explanation.ViewTrial> views) {
        if (views.isEmpty()) {
            return;
        }
        heading(title);
        TextTable table = new TextTable("id", "place", "", "owner");
        views.forEach(view -> table.row(view.id().toString(), view.place(), outcome(view), names.apply(view.owner())));
        indented(table.rows());
    }

    private static String outcome(Explanation.ViewTrial view) {
        return switch (view.outcome()) {
            case ANSWERS -> "answers";
            case PREDICATE -> "no: " + view.refusedBy();
            case NOT_ASKED -> "not tried";
            case ELSEWHERE -> "in another slot";
        };
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }

    private void heading(String title) {
        text.append('\n').append(title).append('\n');
    }

    private void indented(String lines) {
        lines.lines().forEach(each -> line("  " + each));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
