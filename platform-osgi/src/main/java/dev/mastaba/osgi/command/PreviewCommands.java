package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.container.TextTable;
import dev.mastaba.osgi.generation.GateOverride;
import dev.mastaba.osgi.history.FileChange;
import dev.mastaba.osgi.history.FolderChanges;
import dev.mastaba.osgi.preview.Preview;
import dev.mastaba.osgi.preview.Previews;
import dev.mastaba.osgi.reconcile.Trial;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that open, list, promote, and discard previews. */
public final class PreviewCommands {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Pattern AUDIENCE = Pattern.compile("[^\\p{Cntrl}]{0,64}");

    private final Previews previews;
    private final DeployCommands deployment;
    private final FolderChanges changes;
    private final Path urlFile;

    /**
     * Creates the commands of one server.
     *
     * @param urlFile the file that contains the URL on which the server listens
     */
    public PreviewCommands(Previews previews, DeployCommands deployment, FolderChanges changes, Path urlFile) {
        this.previews = previews;
        this.deployment = deployment;
        this.changes = changes;
        this.urlFile = urlFile;
    }

    /** Opens a preview of the files in a folder of {@code var/incoming/}. */
    Answer open(Arguments arguments) throws IOException, InterruptedException {
        Duration time = time(arguments.text("--for"));
        String audience = arguments.text("--audience");
        if (!AUDIENCE.matcher(audience).matches()) {
            return Answer.failed("The name of an audience has at most 64 characters, without line breaks.\n");
        }
        Path folder = deployment.incoming(arguments.text("FOLDER"));
        Previews.Opened opened = previews.open(folder, time, audience, arguments.has(GateOverride.OPTION))
                .orElseThrow(TryCommand::busy);
        Trial trial = opened.trial();
        Preview preview = opened.preview();
        return preview == null
                ? Answer.no(DeployCommands.refusedText(trial.problems()), TryCommand.data(trial))
                : opened(preview, opened);
    }

    private Answer opened(Preview preview, Previews.Opened opened) throws IOException {
        Map<String, String> links = new LinkedHashMap<>();
        for (Map.Entry<String, Previews.Link> link : opened.links().entrySet()) {
            links.put(link.getKey(), url(link.getValue()));
        }
        StringBuilder text = new StringBuilder("Preview " + preview.id() + " is open until "
                + preview.until().truncatedTo(ChronoUnit.SECONDS) + ": " + String.join(", ", preview.files()) + ".\n");
        if (!opened.trial().unused().isEmpty()) {
            text.append("Not used, because bundles/ has other versions: ")
                    .append(String.join(", ", opened.trial().unused()))
                    .append(".\n");
        }
        text.append("Everyone who has the link can open it:\n");
        links.values().forEach(link -> text.append("  ").append(link).append('\n'));
        text.append("To make it live: mastaba promote ")
                .append(preview.id())
                .append("\nTo end it: mastaba discard ")
                .append(preview.id())
                .append('\n');
        Map<String, Object> data = data(preview);
        data.put("links", links);
        return Answer.done(text.toString(), data);
    }

    /** Returns the URL of a link: at the configured URL of the server, or at the address on which the server listens. */
    private String url(Previews.Link link) throws IOException {
        String configured = previews.limits().url();
        String base = configured.isEmpty() && Files.exists(urlFile)
                ? Files.readString(urlFile).strip()
                : configured;
        if (link.host().isEmpty() || base.isEmpty()) {
            return base.replaceFirst("/+$", "") + link.target();
        }
        URI at = URI.create(base);
        return at.getScheme() + "://" + link.host() + (at.getPort() < 0 ? "" : ":" + at.getPort()) + link.target();
    }

    private Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        Duration time = switch (number == 0 ? "" : matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        if (time.isZero() || time.compareTo(previews.limits().longest()) > 0) {
            throw AnswerException.failed("A preview lasts from 1s to "
                    + previews.limits().longest().toHours()
                    + "h (mastaba.preview.longest); specify a time such as --for 90m or --for 2h.\n");
        }
        return time;
    }

    /** Lists the previews. */
    Answer list() {
        TextTable table = new TextTable("preview", "files", "audience", "until", "requests");
        List<Object> data = new ArrayList<>();
        for (Preview preview : previews.all()) {
            table.row(
                    Long.toString(preview.id()),
                    String.join("\n", preview.files()),
                    preview.audience(),
                    preview.until().truncatedTo(ChronoUnit.SECONDS).toString(),
                    Long.toString(preview.requests()));
            data.add(data(preview));
        }
        return Answer.done(table.isEmpty() ? "No previews are open.\n" : table.text(), data);
    }

    private static Map<String, Object> data(Preview preview) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("preview", preview.id());
        data.put("files", preview.files());
        data.put("audience", preview.audience());
        data.put("until", preview.until().toString());
        data.put("requests", preview.requests());
        return data;
    }

    /** Makes the files of a preview live, as {@code deploy} does, and ends the preview. */
    Answer promote(Arguments arguments) throws IOException, InterruptedException {
        boolean opening = arguments.has(GateOverride.OPTION);
        Preview preview = find(arguments);
        try {
            return promote(preview, opening);
        } catch (IOException failed) {
            // The files of a preview are deleted when it ends.
            if (previews.find(preview.id()).isPresent()) {
                throw failed;
            }
            throw ended(preview.id());
        }
    }

    private Answer promote(Preview preview, boolean opening) throws IOException, InterruptedException {
        Optional<Trial> trial = previews.tryAgain(preview, opening);
        if (previews.find(preview.id()).isEmpty()) {
            throw ended(preview.id());
        }
        if (trial.isEmpty()) {
            throw TryCommand.busy();
        }
        String keeps = "\nPreview " + preview.id() + " stays open. To end it: mastaba discard " + preview.id() + "\n";
        if (!trial.get().possible()) {
            return Answer.no(
                    "Preview " + preview.id()
                            + " was not promoted: with the bundles that serve now, its files cannot go live.\n\n"
                            + DeployCommands.refusedText(trial.get().problems()) + keeps,
                    TryCommand.data(trial.get()));
        }
        if (!trial.get().unused().isEmpty()) {
            return Answer.no(
                    "Preview " + preview.id()
                            + " was not promoted: bundles/ now has other versions, which have precedence over "
                            + String.join(", ", trial.get().unused()) + "." + keeps,
                    TryCommand.data(trial.get()));
        }
        List<FileChange> puts = new ArrayList<>();
        previews.files(preview).forEach((name, file) -> puts.add(new FileChange(FolderChanges.BUNDLES, name, file)));
        changes.make(puts, false);
        Answer settled = deployment.settled(preview.files(), opening);
        if (settled.exitCode() == 0) {
            previews.end(preview.id(), "was promoted");
        }
        return settled;
    }

    /** Ends a preview. */
    Answer discard(Arguments arguments) {
        long id = find(arguments).id();
        if (!previews.end(id, "was discarded")) {
            throw ended(id);
        }
        return Answer.done("Preview " + id + " was discarded.\n", Map.of("preview", id));
    }

    /**
     * Returns the preview that a command is about.
     *
     * @throws AnswerException if there is no such preview
     */
    private Preview find(Arguments arguments) {
        long id = arguments.number("ID", 0);
        return previews.find(id).orElseThrow(() -> ended(id));
    }

    private AnswerException ended(long id) {
        String how = previews.ended(id);
        return AnswerException.refused((how.isEmpty() ? "No preview has the number " + id : "Preview " + id + " " + how)
                + "; `mastaba previews` lists the open ones.\n");
    }
}
