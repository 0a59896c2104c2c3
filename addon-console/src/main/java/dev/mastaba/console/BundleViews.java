package dev.mastaba.console;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Urls;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The pages that list and remove bundles. */
final class BundleViews {
    private static final String SHIPPED = "addons/";

    private final Commands commands;
    private final Uploads uploads;

    BundleViews(Commands commands, Uploads uploads) {
        this.commands = commands;
        this.uploads = uploads;
    }

    /**
     * A bundle.
     *
     * @param shipped whether it is an add-on of the installation, which cannot be removed here
     */
    record Row(String name, String version, String role, String file, boolean shipped) {
        static Row of(Map<String, Object> bundle) {
            String role = String.valueOf(bundle.get("role"));
            String file = String.valueOf(bundle.get("file"));
            return new Row(
                    String.valueOf(bundle.get("name")),
                    String.valueOf(bundle.get("version")),
                    switch (role) {
                        case "application" -> "application " + bundle.get("id");
                        case "extension" ->
                            "extends "
                                    + String.join(
                                            ", ",
                                            Commands.list(bundle.get("extends")).stream()
                                                    .map(String::valueOf)
                                                    .toList());
                        default -> role;
                    },
                    file,
                    file.startsWith(SHIPPED));
        }
    }

    Map<String, Object> list(Request request) {
        List<Row> rows = rows();
        List<Object> problems = Commands.list(
                        Commands.values(commands.ask("status")).get("problems"))
                .stream()
                .filter(problem -> Boolean.TRUE.equals(((Map<?, ?>) problem).get("error")))
                .toList();
        TreeSet<String> files = new TreeSet<>();
        problems.forEach(problem -> {
            Object file = ((Map<?, ?>) problem).get("file");
            if (file != null && !file.toString().startsWith("conf/")) {
                files.add(file.toString());
            }
        });
        return Map.of(
                "own", rows.stream().filter(row -> !row.shipped()).toList(),
                "shipped", rows.stream().filter(Row::shipped).toList(),
                "problems", problems,
                "refused_files", List.copyOf(files),
                "opening", Trial.isOpening(problems));
    }

    private List<Row> rows() {
        return Commands.rows(commands.ask("addons")).stream().map(Row::of).toList();
    }

    /** Shows the effect of removing a bundle. */
    Map<String, Object> beforeUndeploy(Request request) throws IOException {
        String name = request.pathParam("name");
        boolean serves = rows().stream()
                .anyMatch(row -> row.name().equals(name) || row.file().equals(name));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("name", name);
        page.put("serves", serves);
        page.put("serving", commands.serving());
        if (serves) {
            page.put("trial", uploads.withoutFiles(folder -> Trial.of(commands, List.of(folder, name))));
        }
        return page;
    }

    /** Removes a bundle, unless another generation serves than the one that the form shows. */
    Object undeploy(Request request) {
        String name = request.pathParam("name");
        Outcome outcome =
                new Outcome("Not removed", Urls.of(request).path("undeploy", Map.of("name", name)), "Look again");
        long serving = commands.serving();
        if (!request.form().get("serving", "").equals(Long.toString(serving))) {
            return outcome.refused(
                    request,
                    "Nothing was changed: generation " + serving
                            + " serves by now, and the page showed the effect on another generation.");
        }
        List<String> arguments = new ArrayList<>();
        if (request.form().contains("opening")) {
            arguments.add(Trial.ALLOW_OPENING);
        }
        arguments.add(name);
        Answer answer = commands.change(request, request.form().get("comment", ""), "undeploy", arguments);
        return answer.exitCode() == 0
                ? Outcome.done(request, answer.text(), Urls.of(request).path("bundles"))
                : outcome.refused(request, answer);
    }

    /** Retries the refused files. */
    Object retry(Request request) {
        String bundles = Urls.of(request).path("bundles");
        Answer answer = commands.change(
                request, "", "retry", request.form().contains("opening") ? List.of(Trial.ALLOW_OPENING) : List.of());
        return answer.exitCode() == 0
                ? Outcome.done(request, "All files serve, in generation " + commands.serving() + ".", bundles)
                : new Outcome("Refused again", bundles, "Bundles").refused(request, answer);
    }
}
