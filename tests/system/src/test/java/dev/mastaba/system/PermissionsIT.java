package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator compares the permissions of an application, and a server that refuses openings asks before it makes one. */
class PermissionsIT {
    private static final Pattern REMEDY = Pattern.compile("mastaba ((?:deploy|undeploy) --allow-opening .+)");

    @TempDir
    Path folder;

    /** An application whose policy denies every permission. */
    private Path vault() {
        return AddOns.application("vault", "vault", """
                        config.route("front", "/").get(request -> Response.text("front"));
                        config.route("secret", "/secret").get(request -> Response.text("secret"), permission("open"));
                        config.route("form", "/form").post(request -> Response.text("sent"), permission("open"));
                        config.setSecurityPolicy(new dev.mastaba.core.security.SecurityPolicy() {
                          @Override public dev.mastaba.core.security.Identity identity(Request request) { return null; }
                          @Override public dev.mastaba.core.security.Decision permits(
                              Request request, Object context, String permission) {
                            return dev.mastaba.core.security.Decision.denied("closed");
                          }
                        });""").write(folder.resolve("made/vault.jar"));
    }

    private Path extension(String name, String include) {
        return AddOns.extension(name, "vault", include).write(folder.resolve("made/" + name + ".jar"));
    }

    @Test
    void openingsAreListedComparedAndRefused() throws IOException {
        Path opener = extension("opener", "config.replacePermission(\"vault:secret\", noPermissionRequired());");
        Path news = extension("news", """
                config.route("news", "/news").get(request -> Response.text("news"), permission("open"));""");
        try (Installation server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.openings = refuse\n")
                .with(vault())
                .start()) {
            CommandLine mastaba = new CommandLine(server.environment());
            server.awaitPage("/", "front");
            Path sheet = folder.resolve("permissions.txt");
            listed(mastaba, sheet);

            Said tried = mastaba.run("try", opener.toString());
            assertThat(tried.exitCode()).as(tried.text()).isEqualTo(1);
            assertThat(tried.text())
                    .contains("MAST-DEPLOY-046", "repeat the command with --allow-opening")
                    .doesNotContain("bundles/opener.jar");

            // The folder: the opening is refused with a report, and a change that opens nothing goes live.
            server.drop(opener);
            server.drop(news);
            assertThat(server.reports().await("opener.jar", Duration.ofSeconds(30)))
                    .contains(
                            "MAST-DEPLOY-046",
                            "opener would open routes or views",
                            "vault: view vault:secret at /secret: permission open → open to everyone",
                            "declared at opener: opener.Thing.include (Thing.java:");
            assertThat(mastaba.run("addons").text()).contains("news").doesNotContain("opener");
            assertThat(server.get("/secret").status()).isEqualTo(403);

            // The command: the same report, and its remedy works as it is.
            Said refused = mastaba.run("deploy", opener.toString());
            assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
            assertThat(refused.text()).contains("MAST-DEPLOY-046", "opener would open routes or views");
            Said allowed = mastaba.run(remedy(refused));
            assertThat(allowed.exitCode()).as(allowed.text()).isZero();
            assertThat(server.get("/secret").body()).isEqualTo("secret");

            compared(mastaba, sheet);
            csrf(mastaba);
            restored(server, mastaba);
            guard(server, mastaba);
        }
    }

    private static void listed(CommandLine mastaba, Path sheet) throws IOException {
        Said listed = mastaba.run("permissions", "vault");
        assertThat(listed.exitCode()).as(listed.text()).isZero();
        assertThat(listed.text().lines())
                .contains(
                        "open | GET,HEAD | / | view vault:front | no permission | CSRF - | by vault",
                        "asks | POST | /form | view vault:form.post | permission open | CSRF checked | by vault",
                        "asks | GET,HEAD | /secret | view vault:secret | permission open | CSRF - | by vault");
        assertThat(mastaba.run("permissions", "--app", "vault").text()).isEqualTo(listed.text());
        assertThat(mastaba.run("permissions", "--json").text()).contains("\"open_to_strangers\" : true");
        assertThat(mastaba.run("permissions", "shop").text()).contains("available: vault");
        Files.writeString(sheet, listed.text());
        Said same = mastaba.run("permissions", "--check", sheet.toString());
        assertThat(same.text()).isEqualTo("The application matches the file.\n");
        assertThat(same.exitCode()).isZero();
        Path noSheet = Files.writeString(sheet.resolveSibling("other.txt"), "nonsense\n");
        Said wrong = mastaba.run("permissions", "--check", noSheet.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.text()).contains("line 1 is not valid");
    }

    private static void compared(CommandLine mastaba, Path sheet) {
        Said different = mastaba.run("permissions", "--check", sheet.toString());
        assertThat(different.exitCode()).isEqualTo(1);
        assertThat(different.text()).startsWith("""
                The application differs from the file:

                Openings:
                  view vault:secret at /secret: permission open → open to everyone

                Other changes:
                """);
        assertThat(different.text()).contains("view news:news at /news: new; permission open");
        assertThat(mastaba.run("permissions", "--json", "--check", sheet.toString())
                        .text())
                .contains("\"kind\" : \"opening\"");
    }

    private void csrf(CommandLine mastaba) {
        Path tokenless = extension("tokenless", """
                config.overrideView("vault:form.post", request -> Response.text("sent"), requireCsrf(false));""");
        Said refused = mastaba.run("deploy", tokenless.toString());
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).contains("view vault:form.post at /form: CSRF checked → CSRF off");
        Said allowed = mastaba.run("deploy", "--allow-opening", tokenless.toString());
        assertThat(allowed.exitCode()).as(allowed.text()).isZero();
        assertThat(mastaba.run("permissions").text())
                .contains(
                        "view vault:form.post | permission open | CSRF off | by tokenless | changed by tokenless overrideView");
    }

    /** What served before may serve again: by a rollback, and after a restart. */
    private static void restored(Installation server, CommandLine mastaba) throws IOException {
        Matcher current = Pattern.compile("Generation (\\d+) serves")
                .matcher(mastaba.run("status").text());
        assertThat(current.find()).isTrue();
        assertThat(mastaba.run("undeploy", "opener").exitCode()).isZero();
        assertThat(server.get("/secret").status()).isEqualTo(403);
        Said back = mastaba.run("rollback", current.group(1));
        assertThat(back.exitCode()).as(back.text()).isZero();
        assertThat(server.get("/secret").body()).isEqualTo("secret");

        server.stop();
        server.start();
        server.awaitPage("/secret", "secret");
        assertThat(mastaba.run("status").text()).doesNotContain("MAST-DEPLOY-046");
    }

    /** The removal of a bundle that protects a view is an opening as well. */
    private void guard(Installation server, CommandLine mastaba) throws IOException {
        Path guard = extension("guard", "config.requirePermission(\"vault:front\", \"open\");");
        assertThat(mastaba.run("deploy", guard.toString()).exitCode()).isZero();
        assertThat(server.get("/").status()).isEqualTo(403);
        Said refused = mastaba.run("undeploy", "guard");
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).contains("view vault:front at /: permission open → open to everyone");
        assertThat(server.get("/").status()).isEqualTo(403);
        Said allowed = mastaba.run(remedy(refused));
        assertThat(allowed.exitCode()).as(allowed.text()).isZero();
        assertThat(server.get("/").body()).isEqualTo("front");
    }

    private static String[] remedy(Said refused) {
        Matcher remedy = REMEDY.matcher(refused.text());
        assertThat(remedy.find()).as(refused.text()).isTrue();
        List<String> words = new ArrayList<>(List.of(remedy.group(1).split(" ")));
        return words.toArray(new String[0]);
    }
}
