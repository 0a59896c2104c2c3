package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.route.Urls;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        static Row of(Map<String, Object> bundle, Localizer localizer) {
            String role = AnswerData.text(bundle, "role");
            String file = AnswerData.text(bundle, "file");
            return new Row(
                    AnswerData.text(bundle, "name"),
                    AnswerData.text(bundle, "version"),
                    switch (role) {
                        case "application" ->
                            localizer.translate(TEXT.of("application ${id}").with("id", AnswerData.text(bundle, "id")));
                        case "extension" ->
                            localizer.translate(
                                    TEXT.of("extends ${id}").with("id", AnswerData.text(bundle, "extends")));
                        default -> role;
                    },
                    file,
                    file.startsWith(SHIPPED));
        }
    }

    Map<String, Object> list(Request request) {
        List<Row> rows = rows(request);
        List<Map<String, Object>> problems =
                AnswerData.rows(AnswerData.values(commands.ask("status")), "problems").stream()
                        .filter(problem -> AnswerData.flag(problem, "error"))
                        .toList();
        List<String> files = problems.stream()
                .map(problem -> AnswerData.text(problem, "file"))
                .filter(file -> !file.isEmpty() && !file.startsWith("conf/"))
                .distinct()
                .sorted()
                .toList();
        return Map.of(
                "own", rows.stream().filter(row -> !row.shipped()).toList(),
                "shipped", rows.stream().filter(Row::shipped).toList(),
                "problems", problems,
                "refused_files", files,
                "opening", ShownTrial.isOpening(problems));
    }

    private List<Row> rows(Request request) {
        Localizer localizer = Localizer.of(request);
        return AnswerData.rows(commands.ask("addons")).stream()
                .map(bundle -> Row.of(bundle, localizer))
                .toList();
    }

    /** Shows the effect of removing a bundle. */
    Map<String, Object> beforeUndeploy(Request request) throws IOException {
        String name = request.pathParam("name");
        boolean serves = rows(request).stream()
                .anyMatch(row -> row.name().equals(name) || row.file().equals(name));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("name", name);
        page.put("serves", serves);
        page.put("serving", commands.serving());
        if (serves) {
            page.put(
                    "trial",
                    uploads.withoutFiles(folder -> ShownTrial.of(commands, List.of("--remove=" + name, folder))));
        }
        return page;
    }

    /** Removes a bundle, unless another generation serves than the one that the form shows. */
    Object undeploy(Request request) {
        String name = request.pathParam("name");
        FormOutcome outcome = new FormOutcome(
                TEXT.of("Not removed"), Urls.of(request).path("undeploy", Map.of("name", name)), TEXT.of("Look again"));
        Optional<Map<String, Object>> outdated = outcome.outdated(request, commands);
        if (outdated.isPresent()) {
            return outdated.get();
        }
        return outcome.of(
                request,
                commands.change(request, "undeploy", name),
                Urls.of(request).path("bundles"));
    }

    /** Retries the refused files. */
    Object retry(Request request) {
        String bundles = Urls.of(request).path("bundles");
        Answer answer = commands.change(request, "retry");
        return answer.exitCode() == 0
                ? FormOutcome.done(
                        request,
                        TEXT.of("All files serve, in generation ${number}.").with("number", commands.serving()),
                        bundles)
                : new FormOutcome(TEXT.of("Refused again"), bundles, TEXT.of("Bundles")).refused(request, answer);
    }
}
