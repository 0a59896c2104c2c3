package dev.mastaba.system;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The output and the exit code of the commands that read from a server, as text and as JSON, on a server with two generations, tenants, an extension, a
 * preview, and a refused bundle. Whatever differs from run to run is replaced; {@code -Dmastaba.golden=write} writes the outputs again.
 */
class CommandOutputsIT {
    /** Commands that change nothing; each is run as it is, and with {@code --json}. */
    private static final List<String> READING = List.of(
            "status",
            "addons",
            "routes",
            "routes --app notes f*",
            "views --app notes",
            "tweens --app notes",
            "introspect --app notes routes",
            "introspect --app notes routes front",
            "introspect --app notes rutes",
            "why GET /",
            "why GET /none",
            "why GET /acme",
            "generations",
            "diff 1 2",
            "diff 1 9",
            "log",
            "assets --app notes",
            "texts --app notes",
            "settings",
            "settings --app notes notes.*",
            "settings --app shop",
            "tenants",
            "drift",
            "permissions --app notes",
            "jobs",
            "tokens",
            "requests",
            "previews",
            "log-level",
            "try BASE/made/polite-1.0.0.jar",
            "try BASE/made/rude-1.0.0.jar",
            "releases",
            "fleet");

    private static final List<String> CHANGING = List.of(
            "deploy BASE/made/rude-1.0.0.jar",
            "deploy BASE/none.jar",
            "undeploy nothing",
            "rollback 77",
            "promote 7",
            "discard 7",
            "tenant set acme notes.color=green",
            "tenant set acme notes.color",
            "tenant suspend blue",
            "tenant suspend nobody",
            "tenant show acme",
            "deploy --preview --audience customer BASE/made/more-1.0.0.jar",
            "previews",
            "status",
            "tenants",
            "undeploy rude-1.0.0.jar",
            "deploy BASE/made/rude-1.0.0.jar --remove polite,nothing",
            "deploy BASE/none.jar --remove polite",
            "deploy --preview BASE/made/more-1.0.0.jar --remove polite",
            "previews",
            "promote 2",
            "deploy BASE/made/rude-1.0.0.jar --remove more",
            "tenant resume blue",
            "rollback 1",
            "generations",
            "log",
            "drift");

    /** What differs from run to run, in the order of replacement. */
    private static final Map<String, String> VARYING = new LinkedHashMap<>();

    static {
        VARYING.put("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?([.,]\\d+)?Z?", "TIME");
        VARYING.put("\\b\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?\\b", "TIME");
        VARYING.put("\\b\\d+([.,]\\d+)? ?(ms|s|min|h|µs)\\b", "DURATION");
        VARYING.put("127\\.0\\.0\\.1:\\d+|localhost:\\d+", "HOST");
        VARYING.put("\\b[0-9a-f]{12,64}\\b", "HASH");
        VARYING.put("\\b\\d+(\\.\\d+)? (B|kB|KB|KiB|MB|MiB)\\b", "SIZE");
        VARYING.put("(?i)(\"[^\"]*(?:time|millis|nanos|seconds|bytes|pid|port|order)[^\"]*\" ?: )\\d+", "$1NUMBER");
        VARYING.put("\\d+ +HASH", "NUMBER  HASH");
        VARYING.put("\"" + System.getProperty("user.name") + "\"", "\"USER\"");
        VARYING.put("TIME +" + System.getProperty("user.name") + " ", "TIME  USER ");
        VARYING.put("mastaba-preview=[\\w-]+", "mastaba-preview=TOKEN");
        VARYING.put("displaced/[0-9-]+", "displaced/TIME");
        // A refused bundle is tried with each change, and each attempt has a number.
        VARYING.put("(?i)(generation|\\b(?:live|refused|failed|unchanged) ) *\\d+", "$1 N");
        VARYING.put("(?m)^([* ]) \\d+ +TIME", "$1 N  TIME");
        VARYING.put("(?m)[ ]+$", "");
        VARYING.put("(?<=\\S) {2,}", "  ");
        VARYING.put("(?m)^ {9,}", "        ");
    }

    @TempDir
    Path folder;

    @Test
    void theOutputsAreAsRecorded() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.probation = 0s\n")
                .configured("notes.cfg", "notes.color = blue\nnotes.password = s3cret\n")
                .with(jar(AddOns.application("notes", "notes", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("plain"), route("front"), id("front"));
                        config.addRoute("more", "/more");
                        config.addView(request -> Response.text("more"), route("more"), id("more"));""")))) {
            Path tenants = Files.createDirectories(server.conf().resolve("tenants"));
            for (String tenant : List.of("acme", "blue", "cyan")) {
                Files.writeString(
                        tenants.resolve(tenant + ".cfg"),
                        "mastaba.application = notes\nmastaba.path = /" + tenant + "\nnotes.color = " + tenant + "\n");
            }
            server.start();
            server.awaitPage("/", "plain");
            CommandLine mastaba = new CommandLine(server.environment());
            made("rude", "front", "go away");
            made("more", "more", "more");
            run(mastaba, "deploy", made("polite", "front", "good day").toString());
            StringBuilder outputs = new StringBuilder();
            for (String command : READING) {
                outputs.append(output(mastaba, command));
                outputs.append(output(mastaba, command + " --json"));
            }
            for (String command : CHANGING) {
                outputs.append(output(mastaba, command));
            }
            GoldenFile.assertPinned(getClass(), "command-outputs.txt", outputs.toString());
        }
    }

    private String output(CommandLine mastaba, String command) {
        CommandLine.Said said =
                run(mastaba, command.replace("BASE", folder.toString()).split(" "));
        return "$ mastaba " + command + "\n" + said.text().stripTrailing() + "\n[" + said.exitCode() + "]\n\n";
    }

    private CommandLine.Said run(CommandLine mastaba, String... words) {
        CommandLine.Said said = mastaba.run(words);
        String text = said.text().replace(folder.toString(), "BASE");
        for (Map.Entry<String, String> each : VARYING.entrySet()) {
            text = text.replaceAll(each.getKey(), each.getValue());
        }
        return new CommandLine.Said(said.exitCode(), text);
    }

    private Path jar(SourceBundle bundle) throws Exception {
        return bundle.writeTo(Files.createDirectories(folder.resolve("made")));
    }

    private Path made(String name, String view, String text) throws Exception {
        return jar(AddOns.extension(
                name,
                "notes",
                "config.overrideView(\"notes:" + view + "\", request -> Response.text(\"" + text + "\"));"));
    }
}
