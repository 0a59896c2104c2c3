package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** An operator sees from outside that a new version lets others in. */
class AccessChangesIT {
    @TempDir
    Path folder;

    /** An application whose answer, ACLs and page are as given. */
    private Path vault(String answer, String declared, String own, String guard) {
        return AddOns.withMembers("vault", "@App(\"vault\")", """
                public static final class Room implements dev.mastaba.core.security.HasAcl {
                  private static final dev.mastaba.core.security.Acl ACL = granting("%3$s");
                  @Override public dev.mastaba.core.security.Acl acl() { return ACL; }
                }
                private static dev.mastaba.core.security.Acl granting(String principal) {
                  return dev.mastaba.core.security.Acl.of(dev.mastaba.core.security.Ace.allow(principal, "open"));
                }
                @Override public void include(Configurator config) {
                  config.addRoute("front", "/", dev.mastaba.core.route.RouteOptions.root(request -> new Room()));
                  config.addView(request -> Response.text("%1$s"), route("front"), id("front"));
                  config.addView(request -> Response.text("secret"), route("front"), named("secret"), id("secret")%4$s);
                  config.addAcl(String.class, granting("%2$s"));
                  config.setSecurityPolicy(new dev.mastaba.core.security.SecurityPolicy() {
                    @Override public dev.mastaba.core.security.Identity identity(Request request) { return null; }
                    @Override public dev.mastaba.core.security.Decision permits(
                        Request request, Object context, String permission) {
                      return dev.mastaba.core.security.Acls.of(request)
                          .permits(context, java.util.List.of("system.Everyone"), permission);
                    }
                  });
                }""".formatted(answer, declared, own, guard))
                .write(folder.resolve("made/" + answer + "/vault.jar"));
    }

    @Test
    void aChangeOfWhoMayDoWhatIsToldFirst() throws IOException {
        try (Installation server = Installation.in(folder.resolve("base"))
                .with(vault("one", "group:admins", "group:admins", ", permission(\"open\")"))
                .start()) {
            CommandLine mastaba = new CommandLine(server.environment());
            server.awaitPage("/", "one");
            Path lock = folder.resolve("composition.txt");
            assertThat(mastaba.run("lock", lock.toString()).exitCode()).isZero();
            assertThat(lock)
                    .content()
                    .contains("  java.lang.String  [vault]\n    entry: Allow group:admins open\n")
                    .contains("    entry: Thing$Room.ACL: Allow group:admins open\n");

            server.drop(vault("two", "system.Everyone", "group:admins", ", permission(\"open\")"));
            server.awaitPage("/", "two");
            assertThat(opening(mastaba))
                    .contains("-     entry: Allow group:admins open", "+     entry: Allow system.Everyone open")
                    .doesNotContain("Room");

            server.drop(vault("three", "system.Everyone", "system.Everyone", ", permission(\"open\")"));
            server.awaitPage("/", "three");
            assertThat(opening(mastaba))
                    .contains(
                            "+     entry: Thing$Room.ACL: Allow system.Everyone open",
                            "computed_by: vault.Thing$Room, code ");

            server.drop(vault("four", "system.Everyone", "system.Everyone", ""));
            server.awaitPage("/", "four");
            assertThat(opening(mastaba)).contains("    vault:secret  [vault]", "-     permission: open");

            Said another = mastaba.run("lock", "--check", lock.toString());
            assertThat(another.exitCode()).isEqualTo(1);
            assertThat(another.text())
                    .contains("Changes that may grant access:", "+     entry: Allow system.Everyone open");
        }
    }

    /** The text that the wiki's build compares was made on a class path; a server has bundles. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "Digests depend on the compiler.")
    void theWikisBundlesHaveTheSameDigestsAsItsClassPath() throws IOException {
        List<String> written = Files.readAllLines(Path.of("..", "..", "examples", "wiki", "composition.txt")).stream()
                .filter(line -> line.contains(", code ") || line.startsWith("    entry: "))
                .toList();
        assertThat(written).hasSizeGreaterThan(10);
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar")
                .configured(
                        "wiki.cfg",
                        "mastaba.mail.from = wiki@example.org\nmastaba.mail.delivery = page\nmastaba.jobs.url = http://localhost/\n")
                .start()) {
            server.awaitPage("/", "<");
            assertThat(new CommandLine(server.environment()).run("lock").text().lines())
                    .containsAll(written);
        }
    }

    /** What `mastaba diff` tells first of the application. */
    private static String opening(CommandLine mastaba) {
        String text = mastaba.run("diff").text();
        assertThat(text).contains("application vault\nChanges that may grant access:\n");
        return text.substring(text.indexOf("Changes that"), (text + "\n\nOther").indexOf("\n\nOther"));
    }
}
