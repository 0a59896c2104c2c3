package dev.mastaba.fleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.NodeState;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutDecision;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of a fleet on a real depot. The server has files, but serves nothing. */
class FleetCommandsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    @TempDir
    private Path folder;

    private Depot depot;
    private AuthorFiles files;
    private Map<String, ServerCommand> commands;

    @BeforeEach
    void prepare() throws SQLException {
        depot = new Depot(DATABASE.source());
        depot.prepare();
        files = new AuthorFiles();
        commands = FleetCommands.of(depot, files, files, false);
    }

    private Answer run(String command, String... arguments) throws Exception {
        return Objects.requireNonNull(commands.get(command))
                .run(new Arguments(Map.of("WORD", List.of(arguments)), List.of(arguments)), new Caller("ann", ""));
    }

    private Answer refused(int exitCode, String command, String... arguments) throws Exception {
        Answer answer = run(command, arguments);
        assertThat(answer.exitCode()).as(answer.text()).isEqualTo(exitCode);
        assertThat(answer.data())
                .isInstanceOfSatisfying(
                        Map.class,
                        data -> assertThat(PlainText.lines(String.valueOf(data.get("error"))))
                                .isEqualTo(answer.text().strip()));
        return answer;
    }

    private Answer done(String command, String... arguments) throws Exception {
        Answer answer = run(command, arguments);
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        return answer;
    }

    @Test
    void aRefusalIsAlsoAnAnswerForPrograms() throws Exception {
        files.problems = List.of("wiki.jar does not fit");
        assertThat(refused(1, "release", "make", "text").text()).contains("wiki.jar does not fit");
        refused(1, "release", "show", "7");
        refused(1, "rollout", "start", "7", "", "", "", "");
        refused(2, "fleet", "unknown");
    }

    @Test
    void settingsThatTheAuthorHasNotTriedAreNotReleased() throws Exception {
        files.restart = true;
        assertThat(refused(1, "release", "make", "text").text()).contains("conf/server.cfg", "mastaba restart");
    }

    @Test
    void aReleaseContainsTheLockFileAndTheBundlesInIt() throws Exception {
        files.put("own.jar");
        String votes = files.bundle("dev.example.votes", "1.2.0", "votes");
        String entry = "dev.example.votes 1.2.0 sha256=" + votes + " source=company location=votes.jar requested\n";
        files.lock("# The bundles\n\n" + entry);
        done("release", "make", "one");
        assertThat(done("release", "show", "1").text()).contains("conf/bundles.lock");
        files.lock("# The bundles\n" + entry.replace("requested", "needed"));
        done("release", "make", "two");
        assertThat(done("release", "diff", "1", "2").text()).contains("conf/bundles.lock");
    }

    @Test
    void bundlesThatDifferFromTheLockFileAreNotReleased() throws Exception {
        files.bundle("dev.example.votes", "1.3.0", "other");
        String entry =
                "dev.example.votes 1.2.0 sha256=" + Sha256.of("votes") + " source=company location=a requested\n";
        files.lock("# The bundles\n" + entry + entry.replace("votes", "dark"));
        String differing = refused(1, "release", "make", "text").text();
        files.lock("<<<<<<< ours\n" + entry);
        String conflict = refused(1, "release", "make", "text").text();
        GoldenFile.assertPinned(FleetCommandsTest.class, "lock-problems.txt", differing + "\n" + conflict);
        assertThat(depot.releases().newest(1)).isEmpty();
    }

    @Test
    void thePastedRemedyRemovesTheEntriesThatDiffer() throws Exception {
        files.bundle("dev.example.votes", "1.2.0", "other");
        String votes = files.bundle("dev.example.votes.dark", "1.0.0", "dark");
        String line = " source=company location=a requested\n";
        String dark = "dev.example.votes.dark 1.0.0 sha256=" + votes + line;
        files.lock("dev.example.votes 1.2.0 sha256=" + Sha256.of("votes") + line + dark);
        String answer = refused(1, "release", "make", "text").text();
        String command = answer.substring(answer.indexOf("sed ")).strip();
        Path base = Files.createDirectories(folder.resolve("base/conf")).getParent();
        Path lock = Files.copy(files.content(files.lock), base.resolve("conf/bundles.lock"));
        assertThat(new ProcessBuilder("sh", "-c", command)
                        .directory(base.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        assertThat(lock).hasContent(dark);
        files.lock(Files.readString(lock));
        done("release", "make", "text");
    }

    @Test
    void onlyTheWordMakeMakesARelease() throws Exception {
        files.put("one.jar");
        for (String word : List.of("show", "diff", "sign", "prune", "make", "foo", "text of a message")) {
            refused(2, "release", word);
        }
        refused(2, "release");
        refused(2, "release", "foo", "bar");
        refused(2, "release", "make", "one", "two");
        refused(2, "release", "make", " ");
        assertThat(depot.releases().newest(1)).isEmpty();

        done("release", "make", "show");
        assertThat(depot.releases().newest(1).get(0).message()).isEqualTo("show");
    }

    @Test
    void aNodeMakesNoReleases() throws Exception {
        files.put("one.jar");
        commands = FleetCommands.of(depot, files, files, true);
        assertThat(refused(1, "release", "make", "text").text())
                .contains("mastaba.fleet = node", "on the author's server", "mastaba release -m");
        assertThat(depot.releases().newest(1)).isEmpty();
        assertThat(done("releases").text()).contains("no release yet");
    }

    @Test
    void aDifferenceIsNotANegativeAnswer() throws Exception {
        files.put("one.jar");
        files.compositions.put("shop", "as before");
        files.compositions.put("wiki", "as before");
        done("release", "make", "one");
        files.put("two.jar");
        done("release", "make", "two");
        assertThat(done("release", "diff", "1", "2").text()).contains("two.jar").doesNotContain("composition");
        files.compositions.put("wiki", "changed");
        files.compositions.remove("shop");
        done("release", "make", "three");
        assertThat(done("release", "diff", "2", "3").text())
                .isEqualTo("Both releases have the same files.\nApplications with another composition: shop, wiki\n");
        assertThat(done("release", "diff", "2", "2").text()).isEqualTo("Both releases have the same files.\n");
    }

    @Test
    void controlCharactersAreNeitherAcceptedNorShown() throws Exception {
        files.put("one.jar");
        assertThat(refused(2, "release", "make", "clear\u001b[2J").text()).contains("control characters", "clear?[2J");
        refused(2, "release", "make", "a\tb");
        refused(2, "release", "make", "a\rb");
        refused(2, "release", "make", "a\u202eb");
        done("release", "make", "two\r\nlines\n");
        assertThat(depot.releases().newest(1).get(0).message()).isEqualTo("two\nlines");

        files.put("two.jar");
        Release release = new Release(files.present, new TreeMap<>());
        for (Release.Content content : depot.contents().missing(release.contents())) {
            depot.contents().store(content, files.content(content.sha256()));
        }
        String name = depot.releases()
                .publish(release, "ann\u009b1m\nann", "one\u001b[1m\rtwo\nthree")
                .release()
                .name();
        depot.report("node\u001b[1m\nnode2", "server", report("because\u0007", "drift\u001b\ndrift"));
        done("rollout", "start", name, "", "", "", "");
        for (Answer answer :
                List.of(done("releases"), done("release", "show", name), done("rollout", "status"), done("fleet"))) {
            assertThat(answer.text().replace("\n", "").chars()).noneMatch(Character::isISOControl);
        }
        assertThat(done("release", "show", name).text()).contains("by ann?1m?ann\none?[1m?two\nthree\n");
        assertThat(done("releases").text()).contains("ann?1m?ann", "one?[1m\n");
        assertThat(done("fleet").text()).contains("node?[1m?node2 ", "because?", "drift?\ndrift\n");
        assertThat(done("rollout", "status").text()).contains("node?[1m?node2 ", "because?");
    }

    private static void execute(String statement) throws SQLException {
        try (Connection connection = DATABASE.source().getConnection();
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    /** Starts a rollout of a release that one node serves, and returns the digest. */
    private String roll() throws Exception {
        files.put("one.jar");
        done("release", "make", "one");
        String digest = depot.releases().newest(1).get(0).digest();
        depot.report("n1", "server1", report(digest, NodeState.SERVING));
        done("rollout", "start", "1", "", "", "", "");
        return digest;
    }

    @Test
    void theDriverIsANodeOrTheServerOfAnAuthor() throws Exception {
        roll();
        assertThat(depot.rollouts().drive("author author")).isTrue();
        assertThat(done("rollout", "status").text()).contains("\ndriven by the server author\n");
        depot.rollouts().leaveDriving("author author");
        assertThat(depot.rollouts().drive("n1")).isTrue();
        assertThat(done("rollout", "status").text()).contains("\ndriven by the node n1\n");
    }

    @Test
    void heldNodesDoNotCountAsServing() throws Exception {
        String digest = roll();
        assertThat(done("rollout", "status").text()).contains("█ 1 of 1 nodes\n");
        depot.report("n1", "server1", report(digest, NodeState.HELD));
        assertThat(done("rollout", "status").text()).contains("░ 0 of 1 nodes, 1 held: mastaba fleet\n");
        depot.report("n1", "server1", report(digest, NodeState.PROBATION));
        assertThat(done("rollout", "status").text()).contains("█ 1 of 1 nodes\n");
    }

    @Test
    void theProgressContainsTheFirstLineOfAReason() throws Exception {
        roll();
        detail("n1 has refused the release: MAST-X-001  It does not fit.\n    Remedy: fix it\nreturning: n1");
        assertThat(done("rollout", "progress").text())
                .contains("It does not fit.\nreturning: n1\nThe complete reason: mastaba rollout status\n")
                .doesNotContain("Remedy");
        assertThat(done("rollout", "status").text()).contains("fit.\n    Remedy: fix it\nreturning: n1\n");
        detail("aborted by ann; returning: n1");
        assertThat(done("rollout", "progress").text())
                .isEqualTo(done("rollout", "status").text())
                .contains("\naborted by ann; returning: n1\n");
    }

    private void detail(String text) throws Exception {
        Rollout rollout = depot.rollouts().active().orElseThrow();
        assertThat(depot.rollouts()
                        .carryOut(
                                rollout,
                                new RolloutDecision(Rollout.State.STOPPING, text, List.of(), 0),
                                depot.state().revision()))
                .isTrue();
    }

    @Test
    void aWrongOptionIsRefusedWithItsRange() throws Exception {
        roll();
        String batch = "--batch must be a number from 1 to 9999, or a share from 1% to 100%, not ";
        for (String wrong : List.of("101%", "0", "0.5%", "0%", "10000", "many", "-1")) {
            assertThat(refused(2, "rollout", "start", "1", "", "", wrong, "").text())
                    .isEqualTo(batch + "\"" + wrong + "\"\n");
        }
        for (String wrong : List.of("99999d", "25h", "2", "-1s")) {
            assertThat(refused(2, "rollout", "start", "1", "", wrong, "", "").text())
                    .startsWith("--pause must be a time from 0s to 24h, such as");
        }
        assertThat(refused(2, "rollout", "start", "1", "", "", "", "101%").text())
                .contains("from 0% to 100%");
        assertThat(refused(2, "rollout", "start", "1", "-1", "", "", "").text()).contains("from 0 to 9999");
        assertThat(refused(1, "rollout", "start", "1", "0", "24h", "100%", "0%").text())
                .contains("is under way");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state = 'BOGUS'", "options = '1 2 3 4 5 6'", "options = 'one canary', state = 'paused'"})
    void aRolloutInAnUnknownStateIsShownAndCanBeAborted(String change) throws Exception {
        roll();
        execute("update mastaba_rollout set " + change);
        Answer status = done("rollout", "status");
        assertThat(status.text()).startsWith("Rollout 1 of release").contains(" is in an unknown state; ");
        assertThat(status.data())
                .isInstanceOfSatisfying(
                        Map.class, data -> assertThat(data.get("state")).isEqualTo("unknown"));
        done("fleet");
        done("releases");
        done("release", "prune", "1");
        assertThat(refused(1, "rollout", "start", "1", "", "", "", "").text())
                .contains("is under way", "rollout abort");
        for (String action : List.of("pause", "resume")) {
            assertThat(refused(1, "rollout", action).text()).isEqualTo("Rollout 1 is in an unknown state.\n");
        }
        assertThat(done("rollout", "abort").text()).isEqualTo("Rollout 1 is aborting.\n");
        assertThat(refused(1, "rollout", "abort").text()).isEqualTo("Rollout 1 is aborting.\n");
    }

    @Test
    void theTimeOfAReportIsNeverNegative() throws Exception {
        roll();
        execute("update mastaba_node set seen = seen + 10000");
        assertThat(done("fleet").text()).containsPattern("n1 +serving .* 0 s ago ");
        execute("update mastaba_node set seen = seen + 1000000000");
        assertThat(done("fleet").text()).containsPattern("n1 +down .* in the future ");
        execute("update mastaba_node set seen = seen - 1000030000");
        assertThat(done("fleet").text()).containsPattern("n1 +down .* 2[0-9] s ago ");
    }

    @Test
    void aSignatureIsStoredUpToTheLimitOfTheDepot() throws Exception {
        files.put("one.jar");
        done("release", "make", "one");
        String longest = "x".repeat(256 * 1024);
        done("release", "sign", "1", longest);
        assertThat(depot.releases().newest(1).get(0).signature()).isEqualTo(longest);
        assertThat(refused(2, "release", "sign", "1", longest + "x").text())
                .isEqualTo("The signature is longer than 262144 characters.\n");
        assertThat(depot.releases().newest(1).get(0).signature()).isEqualTo(longest);
    }

    private static Node.Report report(String digest, NodeState state) {
        return new Node.Report(Optional.of(digest), state, "", 0, 0, 0, "", "0.1.0", 0);
    }

    private static Node.Report report(String detail, String drift) {
        return new Node.Report(Optional.empty(), NodeState.REFUSED, detail, 0, 0, 0, drift, "0.1.0", 0);
    }

    /** The files of a server, of which none is a static file. */
    private final class AuthorFiles implements ServerFiles, StaticFiles {
        private final List<ServerFiles.File> present = new ArrayList<>();
        private final SortedMap<String, String> compositions = new TreeMap<>();
        private List<String> problems = List.of();
        private boolean restart;
        private String lock = "";

        void put(String name) throws IOException {
            put("bundles/" + name, name, "", "");
        }

        String bundle(String name, String version, String content) throws IOException {
            return put("bundles/" + name + ".jar", content, name, version);
        }

        void lock(String text) throws IOException {
            present.removeIf(file -> file.path().equals(BUNDLES_LOCK));
            lock = put(BUNDLES_LOCK, text, "", "");
        }

        private String put(String path, String text, String name, String version) throws IOException {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            String hash = Sha256.of(content);
            Files.write(folder.resolve(hash), content);
            present.add(new ServerFiles.File(path, hash, content.length, name, version));
            return hash;
        }

        @Override
        public State state() {
            return new State(
                    1, List.copyOf(present), compositions, false, List.of(), problems, List.of(), restart, 0, 0);
        }

        @Override
        public Path content(String sha256) {
            return folder.resolve(sha256);
        }

        @Override
        public Result replace(List<ServerFiles.File> replacing, Path contents, Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> distrust(SignedPart part, String sha256, String signature, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Found> find(long generation, Path contents, Limits limits) {
            return Optional.empty();
        }

        @Override
        public void offer(List<StaticFiles.File> offered, Path contents) {
            throw new UnsupportedOperationException();
        }
    }
}
