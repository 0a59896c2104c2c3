package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.console.Uploads.Pending;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.session.Session;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The pages with which operators upload bundles, try them, and deploy or preview them. */
final class DeployViews {
    /** The messages that contain the links of a preview, which are shown once. */
    static final String LINKS = "preview-links";

    private final Commands commands;
    private final Uploads uploads;
    private final Decisions decisions = new Decisions();
    private final Map<String, ShownTrial> trials = new ConcurrentHashMap<>();
    private final Object oneTrial = new Object();

    DeployViews(Commands commands, Uploads uploads) {
        this.commands = commands;
        this.uploads = uploads;
    }

    Map<String, Object> form(Request request) {
        return page("");
    }

    private Map<String, Object> page(String objection) {
        List<Pending> pending = uploads.all();
        trials.keySet().retainAll(pending.stream().map(Pending::id).toList());
        return Map.of("objection", objection, "pending", pending);
    }

    /** Stores the uploaded files, and shows the page of the change. */
    Object upload(Request request) {
        List<Upload> files = request.uploads();
        Optional<TranslationString> objection = uploads.objection(files);
        if (objection.isPresent()) {
            return refusedForm(request, 422, objection.get());
        }
        try {
            return Response.seeOther(path(request, "change", uploads.add(files)));
        } catch (IOException failed) {
            return refusedForm(request, 503, Uploads.unstored(failed));
        }
    }

    private Map<String, Object> refusedForm(Request request, int status, TranslationString objection) {
        ResponseDraft.of(request).status(status);
        return page(Localizer.of(request).translate(objection));
    }

    private static String path(Request request, String route, String id) {
        return Urls.of(request).path(route, Map.of("id", id));
    }

    /** Shows the result of trying an upload. */
    Map<String, Object> change(Request request) {
        String id = request.pathParam("id");
        Pending pending = uploads.find(id).orElseThrow(() -> gone(request, id));
        return Map.of("upload", pending, "trial", trial(pending));
    }

    private NotFound gone(Request request, String id) {
        return ErrorViews.notFound(request, reason(id));
    }

    private TranslationString reason(String id) {
        return decisions
                .find(id)
                .map(Decisions.Decision::text)
                .orElse(TEXT.of(
                        "These files are no longer here: they have been deployed or discarded, or were uploaded more"
                                + " than an hour ago. Upload them again."));
    }

    /** Returns the arguments of the commands that make a change: its files and, for an update from the shelf, the bundles that go with it. */
    private List<String> change(Pending pending, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(pending.name());
        pending.removed().forEach(name -> arguments.add("--remove=" + name));
        return arguments;
    }

    /** Returns the result of trying an upload with the serving generation. */
    private ShownTrial trial(Pending pending) {
        synchronized (oneTrial) {
            ShownTrial known = trials.get(pending.id());
            if (known != null && known.generation() == commands.serving()) {
                return known;
            }
            ShownTrial trial = ShownTrial.of(commands, change(pending));
            if (trial.decided()) {
                trials.put(pending.id(), trial);
            }
            return trial;
        }
    }

    /** Forgets the result of trying an upload, so that the page tries it again. */
    Response tryAgain(Request request) {
        String id = request.pathParam("id");
        trials.remove(id);
        return Response.seeOther(path(request, "change", id));
    }

    Object deploy(Request request) {
        return decide(
                request,
                "deploy",
                outcome(request, TEXT.of("Not deployed")),
                pending -> commands.change(request, "deploy", change(pending)),
                answer -> FormOutcome.done(
                        request, answer.text(), Urls.of(request).path("generations")));
    }

    Object preview(Request request) {
        return decide(
                request,
                "preview",
                outcome(request, TEXT.of("No preview was opened")),
                pending -> commands.change(
                        request,
                        "preview",
                        change(
                                pending,
                                "--for=" + request.form().get("time", "").strip(),
                                "--audience="
                                        + request.form().get("audience", "").strip(),
                                "--url=" + request.scheme() + "://" + request.authority())),
                answer -> opened(request, AnswerData.values(answer)));
    }

    private static Response opened(Request request, Map<String, Object> preview) {
        Map<String, Object> links = AnswerData.values(preview, "links");
        Session session = Session.of(request);
        session.popFlash(LINKS);
        links.keySet().stream()
                .filter(id -> !id.equals(ConsoleAddOn.ID))
                .forEach(id -> session.flash(AnswerData.text(links, id), LINKS));
        return FormOutcome.done(
                request,
                TEXT.of("Preview ${number} is open.").with("number", AnswerData.text(preview, "preview")),
                Urls.of(request).path("previews"));
    }

    Object discard(Request request) {
        String id = request.pathParam("id");
        Optional<Answer> answer = decisions.make(id, "discard", Commands.user(request), () -> {
            trials.remove(id);
            uploads.delete(id);
            return new Answer(0, "", null);
        });
        return answer.isPresent()
                ? FormOutcome.done(
                        request,
                        TEXT.of("The files were discarded."),
                        Urls.of(request).path("deploy"))
                : outcome(request, TEXT.of("Not discarded")).refused(request, reason(id));
    }

    private FormOutcome outcome(Request request, TranslationString refused) {
        return new FormOutcome(refused, path(request, "change", request.pathParam("id")), TEXT.of("Back to the files"));
    }

    /** A command for an upload. */
    private interface Command {
        Answer run(Pending pending);
    }

    /** The page after a command has succeeded. */
    private interface Success {
        Response page(Answer answer);
    }

    /** Makes a decision about an upload, unless another generation serves than the one that the form shows. */
    private Object decide(Request request, String action, FormOutcome outcome, Command command, Success success) {
        String id = request.pathParam("id");
        Optional<Pending> pending = uploads.find(id);
        Optional<Decisions.Decision> earlier = decisions.find(id);
        if (earlier.isEmpty()) {
            if (pending.isEmpty()) {
                throw gone(request, id);
            }
            Optional<Map<String, Object>> outdated = outcome.outdated(request, commands);
            if (outdated.isPresent()) {
                return outdated.get();
            }
        }
        Supplier<Answer> run = () -> {
            Answer answer = command.run(pending.orElseThrow(() -> gone(request, id)));
            trials.remove(id);
            if (answer.exitCode() == 0) {
                uploads.delete(id);
            }
            return answer;
        };
        Optional<Answer> answer = decisions.make(id, action, Commands.user(request), run);
        if (answer.isEmpty()) {
            return outcome.refused(request, reason(id));
        }
        return answer.get().exitCode() == 0
                ? success.page(answer.get())
                : refused(request, action, outcome, answer.get());
    }

    private static Map<String, Object> refused(Request request, String action, FormOutcome outcome, Answer answer) {
        Map<String, Object> page = outcome.refused(request, answer);
        if (action.equals("deploy") && answer.exitCode() == 1) {
            page.put(
                    "note",
                    Localizer.of(request)
                            .translate(
                                    TEXT.of("Refused files stay in bundles/, and the server retries them when something"
                                            + " changes. To retry or remove them:")));
        }
        return page;
    }
}
