package dev.mastaba.trials;

import dev.mastaba.container.ActionLog;
import dev.mastaba.container.AnswerException;
import dev.mastaba.container.Container;
import dev.mastaba.container.Deployments;
import dev.mastaba.container.TextTable;
import dev.mastaba.container.Trial;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands that open, list, promote, and discard previews, while this bundle runs. */
@Component(
        immediate = true,
        service = {})
public final class PreviewCommands {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Pattern AUDIENCE = Pattern.compile("[^\\p{Cntrl}]{0,64}");

    private final Previews previews;
    private final Deployments deployments;
    private final Path incoming;

    /** Registers the commands. */
    @Activate
    public PreviewCommands(
            BundleContext context,
            @Reference Container container,
            @Reference Deployments deployments,
            @Reference ServerCommands commands,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    ActionLog log) {
        this.deployments = deployments;
        this.incoming = commands.incoming();
        this.previews = new Previews(
                context,
                deployments,
                incoming.resolveSibling("previews"),
                PreviewLimits.of(container.settings()),
                log,
                Clock.systemUTC());
        register(context, "preview", recorded("deploy --preview", "preview", false, this::open));
        register(context, "promote", recorded("promote", "promote", true, this::promote));
        register(context, "discard", recorded("discard", "discard", false, this::discard));
        register(context, "previews", (arguments, caller) -> list());
    }

    private static void register(BundleContext context, String name, ServerCommand command) {
        context.registerService(
                ServerCommand.class, command, FrameworkUtil.asDictionary(Map.of(ServerCommand.NAME, name)));
    }

    /** A command that does the same for each caller. */
    @FunctionalInterface
    private interface CommonCommand {
        Answer run(Arguments arguments) throws Exception;
    }

    private ServerCommand recorded(String name, String action, boolean owns, CommonCommand command) {
        return (arguments, caller) -> deployments.recorded(
                new Deployments.Recorded(name, action, owns ? "Preview " + arguments.text("ID") + "." : "", owns),
                arguments,
                caller,
                () -> command.run(arguments));
    }

    /** Ends all previews. */
    @Deactivate
    public void stop() {
        previews.close();
    }

    /** Opens a preview of the files in a folder of {@code var/incoming/}. */
    private Answer open(Arguments arguments) throws IOException, InterruptedException {
        Duration time = time(arguments.text("--for"));
        String audience = arguments.text("--audience");
        if (!AUDIENCE.matcher(audience).matches()) {
            return Answer.failed("The name of an audience has at most 64 characters, without line breaks.\n");
        }
        Path folder = ServerCommands.folder(incoming, arguments.text("FOLDER"));
        Previews.Opened opened = previews.open(
                        folder, arguments.list(TryCommand.REMOVE), time, audience, arguments.has(TryCommand.ALLOW))
                .orElseThrow(TryCommand::busy);
        Trial trial = opened.trial();
        Preview preview = opened.preview();
        return preview == null
                ? Answer.no(TryCommand.refused(trial), TryCommand.data(trial))
                : opened(preview, opened, arguments.text("--url"));
    }

    private Answer opened(Preview preview, Previews.Opened opened, String requested) throws IOException {
        Map<String, String> links = new LinkedHashMap<>();
        String base = base(requested);
        opened.links().forEach((id, link) -> links.put(id, url(base, link)));
        StringBuilder text = new StringBuilder("Preview " + preview.id() + " is open until "
                + preview.until().truncatedTo(ChronoUnit.SECONDS) + ": " + String.join(", ", preview.files())
                + (preview.removed().isEmpty() ? "" : " without " + String.join(", ", preview.removed())) + ".\n");
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

    /**
     * Returns the configured URL of the server, or else the one that the caller uses, or the address on which the server listens, which the launcher
     * writes to a file.
     */
    private String base(String requested) throws IOException {
        String configured = previews.limits().url().isEmpty()
                ? requested
                : previews.limits().url();
        Path listening = incoming.resolveSibling("url");
        return configured.isEmpty() && Files.exists(listening)
                ? Files.readString(listening).strip()
                : configured;
    }

    private static String url(String base, URI link) {
        String target = link.getRawPath() + "?" + link.getRawQuery();
        if (link.getRawAuthority() == null || base.isEmpty()) {
            return base.replaceFirst("/+$", "") + target;
        }
        URI at = URI.create(base);
        return at.getScheme() + "://" + link.getRawAuthority() + (at.getPort() < 0 ? "" : ":" + at.getPort()) + target;
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
    private Answer list() {
        TextTable table = new TextTable("preview", "files", "audience", "until", "requests");
        List<Object> data = new ArrayList<>();
        for (Preview preview : previews.all()) {
            table.row(
                    Long.toString(preview.id()),
                    Stream.concat(
                                    preview.files().stream(),
                                    preview.removed().stream().map(name -> "- " + name))
                            .collect(Collectors.joining("\n")),
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
        data.put("removed", preview.removed());
        data.put("audience", preview.audience());
        data.put("until", preview.until().toString());
        data.put("requests", preview.requests());
        return data;
    }

    /** Makes the files of a preview live, as {@code deploy} does, and ends the preview. */
    private Answer promote(Arguments arguments) throws IOException, InterruptedException {
        boolean opening = arguments.has(TryCommand.ALLOW);
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
                            + TryCommand.refused(trial.get()) + keeps,
                    TryCommand.data(trial.get()));
        }
        if (!trial.get().unused().isEmpty()) {
            return Answer.no(
                    "Preview " + preview.id()
                            + " was not promoted: bundles/ now has other versions, which have precedence over "
                            + String.join(", ", trial.get().unused()) + "." + keeps,
                    TryCommand.data(trial.get()));
        }
        Answer settled = deployments.deploy(previews.files(preview), preview.removed(), opening);
        if (settled.exitCode() == 0) {
            previews.end(preview.id(), "was promoted");
        }
        return settled;
    }

    /** Ends a preview. */
    private Answer discard(Arguments arguments) {
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
