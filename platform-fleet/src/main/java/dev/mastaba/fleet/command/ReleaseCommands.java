package dev.mastaba.fleet.command;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.depot.PublishedRelease;
import dev.mastaba.fleet.depot.Releases;
import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.release.Release.Content;
import dev.mastaba.fleet.release.ReleaseDifference;
import dev.mastaba.fleet.release.ReleaseDifference.Change;
import dev.mastaba.fleet.statics.StaticFilePublisher;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.ServerFiles.SignedPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands that make, list, show, and compare releases. Safe for any thread. */
final class ReleaseCommands extends DepotCommand {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseCommands.class);
    private static final int LISTED = 50;

    private final ServerFiles files;
    private final StaticFilePublisher statics;
    private final boolean follows;

    /**
     * Creates the commands.
     *
     * @param follows whether the server is a node, which makes no releases
     */
    ReleaseCommands(Depot depot, ServerFiles files, StaticFilePublisher statics, boolean follows) {
        super(depot);
        this.files = files;
        this.statics = statics;
        this.follows = follows;
    }

    /** Runs {@code release make MESSAGE}, {@code release show A}, {@code release diff A B}, {@code release sign A SIGNATURE}, or {@code release prune KEEP}. */
    @Override
    Answer answer(Arguments given, Caller caller)
            throws SQLException, IOException, DamagedReleaseException, InterruptedException {
        List<String> arguments = given.list("WORD");
        if (arguments.size() == 2 && arguments.get(0).equals("show")) {
            return show(arguments.get(1));
        }
        if (arguments.size() == 3 && arguments.get(0).equals("diff")) {
            return difference(arguments.get(1), arguments.get(2));
        }
        if (arguments.size() == 2 && arguments.get(0).equals("prune")) {
            return prune(arguments.get(1));
        }
        if (arguments.size() == 3 && arguments.get(0).equals("sign")) {
            return sign(arguments.get(1), arguments.get(2));
        }
        return arguments.size() == 2 && arguments.get(0).equals("make")
                ? make(arguments.get(1), caller)
                : Answer.failed(
                        "release takes \"make\" and a message, \"show\" and a release, \"diff\" and two releases, \"sign\", a release, and a signature, or \"prune\" and a number.");
    }

    private Answer make(String typed, Caller caller) throws SQLException, IOException, InterruptedException {
        if (follows) {
            return Answer.refused(
                    "This server is a node of the fleet (mastaba.fleet = node), so it makes no releases. Nothing was released.\n"
                            + "Make the change on the author's server, and then run there: mastaba release -m \"…\"");
        }
        String message = PlainText.withUnixBreaks(typed).strip();
        if (message.chars().anyMatch(PlainText::isHarmful)) {
            return Answer.failed("The message must not contain control characters other than line breaks: " + message);
        }
        if (message.isEmpty()) {
            return Answer.failed("A release needs a message: mastaba release -m \"…\"");
        }
        ServerFiles.State state = files.state();
        Optional<String> obstacle = obstacle(state);
        if (obstacle.isEmpty()) {
            obstacle = LockedBundles.problem(state.files(), files).map(Problem::text);
        }
        if (obstacle.isPresent()) {
            return Answer.refused(obstacle.get());
        }
        SortedMap<String, Content> locks = new TreeMap<>();
        Map<Content, byte[]> texts = new HashMap<>();
        state.compositions().forEach((id, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Content content = new Content(Sha256.of(bytes), bytes.length);
            locks.put(id, content);
            texts.put(content, bytes);
        });
        Release release = new Release(state.files(), locks);
        List<Content> missing = depot.contents().missing(release.contents());
        for (Content content : missing) {
            byte[] text = texts.get(content);
            if (text == null) {
                depot.contents().store(content, files.content(content.sha256()));
            } else {
                depot.contents().store(content, new ByteArrayInputStream(text));
            }
        }
        Releases.Publication published = depot.releases().publish(release, caller.user(), message);
        PublishedRelease made = published.release();
        publishStaticFiles(made.digest(), state.generation());
        long bytes = missing.stream().mapToLong(Content::size).sum();
        String text = published.created()
                ? "Release " + made.name() + " (number " + made.number() + ") has "
                        + release.files().size()
                        + (release.files().size() == 1 ? " file; " : " files; ") + bytes / 1024
                        + " KiB were uploaded to the depot.\n"
                        + "To roll it out: mastaba rollout " + made.name() + "\n"
                : "Nothing has changed since release " + made.name() + " (number " + made.number() + ", "
                        + PlainText.time(made.created()) + ").\n";
        Map<String, Object> data = data(made);
        data.put("created", published.created());
        data.put("uploaded", bytes);
        return Answer.done(text, data);
    }

    /** Publishes the static files with the release, so that the nodes have them before one of them sends a page. If it fails, the first node does it. */
    private void publishStaticFiles(String digest, long generation) throws InterruptedException {
        try {
            statics.publish(digest, generation);
        } catch (SQLException | IOException failed) {
            LOG.warn("The static files of release {} were not published with it: {}", digest, failed.toString());
        }
    }

    private static Optional<String> obstacle(ServerFiles.State state) {
        if (state.generation() == 0 || state.undecided()) {
            return Optional.of(
                    state.generation() == 0
                            ? "No generation serves yet, so there is nothing to release. See: mastaba status"
                            : "A change has not been decided on yet. Repeat the command when `mastaba status` shows none.");
        }
        if (!state.problems().isEmpty()) {
            return Optional.of("The server does not serve what its folders contain, so nothing was released:\n\n"
                    + String.join("\n\n", state.problems()));
        }
        if (state.restart()) {
            return Optional.of("The server has not used the present conf/server.cfg, so nothing was released."
                    + " To try it: mastaba restart");
        }
        return state.clearSecrets().isEmpty()
                ? Optional.empty()
                : Optional.of("A release must not contain secrets. Move each value to a file that you give to every"
                        + " node, and refer to it as $[secret:conf/FILE]:\n  "
                        + String.join("\n  ", state.clearSecrets()));
    }

    /** The command {@code releases}. */
    static final class Listing extends DepotCommand {
        Listing(Depot depot) {
            super(depot);
        }

        @Override
        Answer answer(Arguments arguments, Caller caller) throws SQLException {
            DepotState state = depot.state();
            SafeTable table = new SafeTable("release", "number", "time", "by", "message");
            List<Object> data = new ArrayList<>();
            for (PublishedRelease each : depot.releases().newest(LISTED)) {
                boolean serves = state.release().equals(Optional.of(each.digest()));
                table.row(
                        (serves ? "* " : "  ") + each.name(),
                        Long.toString(each.number()),
                        PlainText.time(each.created()),
                        each.author(),
                        PlainText.firstLine(each.message()));
                Map<String, Object> one = data(each);
                one.put("serves", serves);
                data.add(one);
            }
            return Answer.done(
                    table.isEmpty()
                            ? "The depot has no release yet. To make one: mastaba release -m \"…\"\n"
                            : table.text(),
                    data);
        }
    }

    private static Map<String, Object> data(PublishedRelease release) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("release", release.digest());
        data.put("number", release.number());
        data.put("when", PlainText.time(release.created()));
        data.put("by", release.author());
        data.put("message", release.message());
        data.put("signed", !release.signature().isEmpty());
        return data;
    }

    private Answer show(String name) throws SQLException, DamagedReleaseException {
        List<PublishedRelease> found = depot.releases().named(name);
        if (found.size() != 1) {
            return Answer.refused(notOne(name, found));
        }
        PublishedRelease head = found.get(0);
        Release release = depot.releases().read(head.digest());
        SafeTable table = new SafeTable("file", "bytes", "name", "version");
        release.files()
                .forEach(file -> table.row(file.path(), Long.toString(file.size()), file.name(), file.version()));
        Map<String, Object> data = data(head);
        data.put(
                "files",
                release.files().stream()
                        .map(file -> Map.of(
                                "path", file.path(),
                                "sha256", file.sha256(),
                                "size", file.size(),
                                "name", file.name(),
                                "version", file.version()))
                        .toList());
        data.put("applications", List.copyOf(release.locks().keySet()));
        data.put(
                "static",
                depot.releases().staticFiles(head.digest()).map(Content::sha256).orElse(""));
        return Answer.done(
                "Release " + head.digest() + ", number " + head.number() + ", " + PlainText.time(head.created())
                        + ", by "
                        + PlainText.line(head.author()) + (head.signature().isEmpty() ? "" : ", signed") + "\n"
                        + head.message()
                        + "\n\n" + table.text()
                        + "\nApplications: " + String.join(", ", release.locks().keySet()) + "\n",
                data);
    }

    private Answer difference(String one, String other) throws SQLException, DamagedReleaseException {
        List<Release> releases = new ArrayList<>();
        for (String name : List.of(one, other)) {
            List<PublishedRelease> found = depot.releases().named(name);
            if (found.size() != 1) {
                return Answer.refused(notOne(name, found));
            }
            releases.add(depot.releases().read(found.get(0).digest()));
        }
        Release before = releases.get(0);
        Release after = releases.get(1);
        List<Change> changes = ReleaseDifference.between(before.files(), after.files());
        List<String> applications = new ArrayList<>();
        SortedSet<String> ids = new TreeSet<>(before.locks().keySet());
        ids.addAll(after.locks().keySet());
        for (String id : ids) {
            if (!Objects.equals(before.locks().get(id), after.locks().get(id))) {
                applications.add(id);
            }
        }
        String text = changes.stream().map(change -> change + "\n").collect(Collectors.joining());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("files", changes.stream().map(Change::toString).toList());
        data.put("applications", applications);
        return Answer.done(
                (changes.isEmpty() ? "Both releases have the same files.\n" : text)
                        + (applications.isEmpty()
                                ? ""
                                : "Applications with another composition: " + String.join(", ", applications) + "\n"),
                data);
    }

    private Answer prune(String keep) throws SQLException, IOException {
        if (!keep.matches("[1-9][0-9]{0,5}")) {
            return Answer.failed("The number of releases to keep must be at least 1, not \"" + keep + "\".");
        }
        int deleted = depot.releases().prune(Integer.parseInt(keep));
        return Answer.done(
                deleted + " releases were deleted, with the contents that no other release has.\n",
                Map.of("deleted", deleted));
    }

    private Answer sign(String name, String signature) throws SQLException, IOException {
        List<PublishedRelease> found = depot.releases().named(name);
        if (found.size() != 1) {
            return Answer.refused(notOne(name, found));
        }
        PublishedRelease release = found.get(0);
        if (signature.length() > Releases.LONGEST_SIGNATURE) {
            return Answer.failed("The signature is longer than " + Releases.LONGEST_SIGNATURE + " characters.");
        }
        Optional<String> distrust = files.distrust(SignedPart.FILES, release.digest(), signature, release.name());
        if (distrust.isPresent()) {
            return Answer.refused(distrust.get() + "\nThe signature was not stored.");
        }
        return depot.releases().sign(release.digest(), signature)
                ? Answer.done(
                        "Release " + release.name() + " (number " + release.number() + ") is signed.\n",
                        Map.of("release", release.digest(), "signed", true))
                : Answer.refused("The release has been deleted.");
    }

    /** Returns why a text does not name one release. */
    static String notOne(String name, List<PublishedRelease> found) {
        return found.isEmpty()
                ? "The depot has no release \"" + name + "\". To list them: mastaba releases"
                : "\"" + name + "\" could be any of these releases: "
                        + found.stream()
                                .map(each -> each.name() + " (number " + each.number() + ")")
                                .collect(Collectors.joining(", "));
    }
}
