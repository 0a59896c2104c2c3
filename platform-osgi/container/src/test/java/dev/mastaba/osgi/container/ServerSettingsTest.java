package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.content.change.DisplacedLimits;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.content.folder.FolderSettings;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.osgi.command.ServerFeatures;
import dev.mastaba.osgi.generation.GenerationSettings;
import dev.mastaba.osgi.generation.ProbationSettings;
import dev.mastaba.osgi.generation.TestSettings;
import dev.mastaba.staging.Debugger;
import dev.mastaba.staging.kept.KeptService;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
    @TempDir
    private Path base;

    private @Nullable Path home;

    @Test
    void areTheStandardWhereNothingIsSaid() {
        ServerSettings settings = read(name -> null, Map.of());
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.folder()).isEqualTo(FolderSettings.standard());
        assertThat(settings.generations()).isEqualTo(GenerationSettings.standard());
        assertThat(settings.displaced()).isEqualTo(DisplacedLimits.standard());
        assertThat(settings.kept()).isEqualTo(KeptService.Limits.standard());
        assertThat(settings.development()).isFalse();
    }

    @Test
    void tellApplicationsThePortAndNothingElseOfTheServer() throws IOException {
        Path conf = Files.createDirectories(base.resolve("conf"));
        Files.writeString(conf.resolve("server.cfg"), """
                mastaba.http.port = 8080
                mastaba.http.tls.key = server.key
                jdbc.wiki.password = secret
                notes.colour = red
                """);
        ServerSettings settings = read(Map.of("mastaba.http.port", "9090")::get, Map.of());
        assertThat(settings.forApplications().values())
                .isEqualTo(Map.of("mastaba.http.port", "9090", "notes.colour", "red"));
    }

    @Test
    void areOverriddenByThoseOfTheMachine() throws IOException {
        Path conf = Files.createDirectories(base.resolve("conf"));
        Files.writeString(conf.resolve("server.cfg"), """
                mastaba.http.port = 8080
                mastaba.folder.files = 100
                jdbc.wiki.password = secret
                """);
        Files.writeString(conf.resolve("node.cfg"), """
                mastaba.fleet = node
                mastaba.http.port = 9090
                jdbc.wiki.password = other
                mastaba.folder.quiet = soon
                """);
        ServerSettings settings = read(name -> null, Map.of("JDBC_WIKI_PASSWORD", "third"));
        assertThat(settings.settings().text("mastaba.http.port")).hasValue("9090");
        assertThat(settings.settings().place("mastaba.http.port")).isEqualTo("conf/node.cfg:2");
        assertThat(settings.settings().place("mastaba.folder.files")).isEqualTo("conf/server.cfg:2");
        assertThat(settings.settings().text("jdbc.wiki.password")).hasValue("third");
        assertThat(settings.folder().released()).hasValue(base.resolve("var/fleet/files"));
        assertThat(settings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("conf/node.cfg:4"));
    }

    @Test
    void refuseAnUnknownPartInAFleet() throws IOException {
        ServerSettings settings = read("mastaba.fleet = captain\n");
        assertThat(settings.folder().released()).isEmpty();
        assertThat(settings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("one of off, node, author"));
    }

    @Test
    void sayHowFoldersAreWatchedAndGenerationsRetired() throws IOException {
        ServerSettings settings = read("""
                mastaba.folder.quiet = 200ms
                mastaba.folder.scan = 2s
                mastaba.bundle.size = 1g
                mastaba.drain.deadline = 2m
                mastaba.call.limit = 20s
                mastaba.kept.bytes = 1g
                mastaba.kept.owner.entries = 5000
                mastaba.kept.tenant.bytes = 1m
                """);
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.folder().quiet()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.folder().scan()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.folder().archive().fileBytes()).isEqualTo(1L << 30);
        assertThat(settings.generations().drainDeadline()).contains(Duration.ofMinutes(2));
        assertThat(settings.generations().callLimit()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.kept())
                .isEqualTo(new KeptService.Limits(
                        new KeptState.Limits(1L << 30, 200_000),
                        new KeptState.Limits(1L << 20, 50_000),
                        new KeptState.Limits(32L << 20, 5_000)));
    }

    @Test
    void knowNoDeadlineWhereNoneIsSaidAndAskTheDebuggerWhereOneMayAttach() throws IOException {
        ServerSettings debugged = read(Map.of("mastaba.debug", "true")::get, Map.of());
        assertThat(debugged.generations()).isEqualTo(TestSettings.debugger(Debugger.ofThisProcess()));
        assertThat(read("mastaba.drain.deadline = none").generations().drainDeadline())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mastaba.folder.quiet = soon",
                "mastaba.folder.quiet = 80",
                "mastaba.folder.scan = 1ms",
                "mastaba.folder.files = -1",
                "mastaba.folder.files = 99999999999999999999",
                "mastaba.bundle.size = 10t",
                "mastaba.bundle.ratio = 0",
                "mastaba.drain.deadline = 0s",
                "mastaba.call.limit = 2h",
                "mastaba.kept.bytes = 0",
                "mastaba.swap = some",
                "mastaba.probation.canary = 0%",
                "mastaba.probation.canary = 100%",
                "mastaba.probation.canary = 101%",
                "mastaba.probation.canary = 5",
                "mastaba.probation.canary = -5%",
                "mastaba.probation.canary = abc",
                "mastaba.probation.canary = 5%",
                "mastaba.dev = perhaps"
            })
    void nameTheLineOfAWrongValueAndUseTheDefault(String line) throws IOException {
        ServerSettings settings = read("\n# a comment\n" + line + "\n");
        String name = line.substring(0, line.indexOf(' '));
        assertThat(settings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-CONF-004");
            assertThat(problem.summary()).contains(name, "must be", line.substring(line.indexOf('=') + 2));
            assertThat(problem.origins()).singleElement().asString().contains("conf/server.cfg:3");
            assertThat(problem.remedies()).singleElement().asString().contains(": " + name + " = ");
        });
        assertThat(settings.folder()).isEqualTo(FolderSettings.standard());
        assertThat(settings.generations()).isEqualTo(GenerationSettings.standard());
    }

    @Test
    void keepTheGateClosedIfItsValueIsWrong() throws IOException {
        ServerSettings settings = read("mastaba.openings = refused\n");
        assertThat(settings.demanded()).containsKey("mastaba.openings");
        assertThat(settings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedies().toString()).contains("mastaba.openings = refuse"));
        assertThat(read("mastaba.openings = allow\n").demanded()).isEmpty();
        assertThat(read("mastaba.openings =\n").demanded()).isEmpty();
    }

    @Test
    void haveACanaryOnlyWhereHarmIsReverted() throws IOException {
        ProbationSettings probation = read("""
                mastaba.probation = 4m
                mastaba.probation.action = revert
                mastaba.probation.canary = 5%
                """).generations().probation();
        assertThat(probation).isEqualTo(new ProbationSettings(Duration.ofMinutes(4), Action.REVERT, 5));
        assertThat(probation.hasCanary()).isTrue();
        assertThat(probation.canaryTime()).isEqualTo(Duration.ofMinutes(2));

        ServerSettings reporting = read("mastaba.probation.action = report\nmastaba.probation.canary = 5%\n");
        assertThat(reporting.generations().probation().hasCanary()).isFalse();
        assertThat(reporting.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary())
                        .isEqualTo(
                                "Setting mastaba.probation.canary is \"5%\", but must be off unless mastaba.probation.action is"
                                        + " revert. Until it is fixed, the server uses off."));
        assertThat(read("mastaba.probation = 0s\nmastaba.probation.action = revert\nmastaba.probation.canary = 5%\n")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).contains("must be off if mastaba.probation is 0s"));
    }

    @ParameterizedTest
    @CsvSource({"mastaba.folder.quite, mastaba.folder.quiet", "mastaba.drain.deadlin, mastaba.drain.deadline"})
    void suggestTheNameThatWasMeant(String said, String meant) throws IOException {
        List<Problem> problems = read(said + " = 1s").problems();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-CONF-005");
            assertThat(problem.summary()).contains("Did you mean \"" + meant);
        });
    }

    @Test
    void areTakenFromTheEnvironmentBeforeTheFile() throws IOException {
        Files.createDirectories(base.resolve("conf"));
        Files.writeString(base.resolve("conf/server.cfg"), "mastaba.folder.quiet = 100ms\n");
        Map<String, String> environment = Map.of("MASTABA_FOLDER_QUIET", "slow");
        ServerSettings settings = read(name -> null, environment);
        assertThat(settings.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.origins()).singleElement().asString().contains("MASTABA_FOLDER_QUIET"));
    }

    @Test
    void areWhatTheShippedFileSays() throws IOException {
        Path shipped = Path.of("../../distribution/src/main/conf/server.cfg");
        String uncommented = Files.readString(shipped).replaceAll("(?m)^# (mastaba\\.)", "$1");
        Matcher secrets = Pattern.compile("\\$\\[secret:([^]]+)]").matcher(uncommented);
        while (secrets.find()) {
            secret(secrets.group(1));
        }
        ServerSettings settings = read(uncommented);
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.settings().values()).containsKeys("mastaba.folder.quiet", "mastaba.kept.bytes");
        assertThat(settings.folder()).isEqualTo(FolderSettings.standard());
        assertThat(settings.generations()).isEqualTo(GenerationSettings.standard());
        assertThat(settings.kept()).isEqualTo(KeptService.Limits.standard());
    }

    @Test
    void theirProblemsReadLikeThis() throws IOException {
        String texts = read(
                        "mastaba.folder.quiet = soon\nmastaba.folder.quite = 1s\nmastaba.path = /shop\nmastaba.extensions = dark\n")
                .problems()
                .stream()
                .map(problem -> problem.text() + "\n")
                .collect(Collectors.joining("\n"));
        GoldenFile.assertPinned(ServerSettingsTest.class, "settings-problems.txt", texts);
    }

    @Test
    void selectsTheAddOnsOfTheInstallation() throws IOException {
        home = Files.createDirectories(base.resolve("installation"));
        for (String name : List.of("addon-json.jar", "addon-openid.jar", "jedis.jar", "notes.txt")) {
            Files.createFile(Files.createDirectories(home.resolve("addons")).resolve(name));
        }
        assertThat(read("").addOns().selection().selects("addon-json")).isTrue();
        ServerSettings some = read("mastaba.addons = !addon-openid");
        assertThat(some.problems()).isEmpty();
        assertThat(some.addOns().names()).containsExactly("addon-json", "addon-openid", "jedis");
        assertThat(some.addOns().selection().selects("addon-json")).isTrue();
        assertThat(some.addOns().selection().selects("addon-openid")).isFalse();
    }

    @Test
    void reportsNamesOfAddOnsThatTheInstallationDoesNotHave() throws IOException {
        home = Files.createDirectories(base.resolve("installation"));
        Files.createFile(Files.createDirectories(home.resolve("addons")).resolve("addon-openid.jar"));
        assertThat(read("mastaba.addons = all, !addon-openidd, redis*").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text())
                        .contains("MAST-DEPLOY-122", "!addon-openidd, redis*.", "conf/server.cfg:1", "addon-openid"));
    }

    private ServerSettings read(Function<String, @Nullable String> properties, Map<String, String> environment) {
        BaseFolders folders = new BaseFolders(base, home);
        return ServerSettings.read(
                folders, properties, environment, checked -> new ServerFeatures().released(checked, folders));
    }

    private ServerSettings read(String text) throws IOException {
        Files.createDirectories(base.resolve("conf"));
        Files.writeString(base.resolve("conf/server.cfg"), text);
        return read(name -> null, Map.of());
    }

    private void secret(String file) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "sphinx");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
}
