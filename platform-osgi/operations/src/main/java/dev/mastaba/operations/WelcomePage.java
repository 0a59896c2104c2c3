package dev.mastaba.operations;

import dev.mastaba.container.BareApplication;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.engine.text.HtmlText;
import dev.mastaba.core.engine.text.PlainPage;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page with which a server without an application welcomes browsers on its machine. The status is the same as for all other clients. Paths and the
 * version are shown only to clients that have proved that they are the owner's.
 *
 * @param home the folder of the installation
 * @param base the folder of the server's own files
 * @param version the version of Mastaba
 * @param console the path of the console; empty if it does not serve
 */
record WelcomePage(Path home, Path base, String version, String console) {
    private static final List<String> DOCUMENTS = List.of("README.md", "CHANGELOG.md", "conf/server.cfg");
    private static final String JAR = ".jar";
    private static final String POLICY =
            PlainPage.permittedBy("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    /** Returns a source that answers with this page in place of applications that are not there. */
    ApplicationSource around(ApplicationSource inner) {
        return new ApplicationSource() {
            @Override
            public Lease lease(RequestHead head) {
                Lease lease = inner.lease(head);
                if (!lease.applicationId().isEmpty() || !isWelcome(head)) {
                    return lease;
                }
                lease.release();
                return Lease.endless(new Shown(WelcomePage.this, lease.application()));
            }

            @Override
            public Readiness readiness() {
                return inner.readiness();
            }
        };
    }

    private static boolean isWelcome(RequestHead head) {
        String accept = head.headers().first("Accept");
        return (head.method().equals("GET") || head.method().equals("HEAD"))
                && accept != null
                && accept.contains("text/html")
                && head.isDirect();
    }

    /**
     * The page in place of a plain response.
     *
     * @param plain the application with the plain response
     */
    private record Shown(WelcomePage page, Application plain) implements BareApplication {
        @Override
        public Response handle(Request request) throws Exception {
            return plain.handle(request).toBuilder()
                    .contentType("text/html;charset=utf-8")
                    .text(PlainPage.of("This server is ready", page.main(request.authority(), request.isLocal())))
                    .header("Content-Security-Policy", POLICY)
                    .header("Cache-Control", "no-store")
                    .build()
                    .withVary("Accept");
        }
    }

    private String main(String address, boolean owner) {
        String where = owner ? home + "/" : "";
        String mastaba = ShellWord.of(where + "bin/mastaba");
        StringBuilder html = new StringBuilder();
        paragraph(
                html,
                "Mastaba" + (owner ? " " + version : "") + " runs at " + address + ", and has no application yet."
                        + (owner ? " The folder of this server is " + base + "." : ""));
        examples(html, mastaba + " deploy " + ShellWord.of(where + "examples/"));
        heading(html, "Deploy your application");
        code(html, mastaba + " deploy FILE.jar");
        paragraph(
                html,
                "Or copy the file into the folder bundles/ of this server. To see why a file is refused, run: mastaba status");
        heading(html, "Create an application");
        code(html, mastaba + " new app notes --with database,login,forms");
        if (!console.isEmpty()) {
            heading(html, "Look at the server");
            html.append("<p>Open the <a href=\"").append(HtmlText.of(console)).append("\">console</a>.</p>\n");
        }
        List<Path> documents =
                DOCUMENTS.stream().map(home::resolve).filter(Files::exists).toList();
        if (!documents.isEmpty()) {
            heading(html, "Read more");
            code(html, lines(documents.stream().map(file -> owner ? file : home.relativize(file))));
        }
        return html.append("<p class=\"next\">")
                .append(owner ? "" : "The commands and files are those in the folder of the installation. ")
                .append("Only browsers on this machine see this page, until an application serves.</p>\n")
                .toString();
    }

    /** Writes the commands that deploy the examples of the installation: first applications, then the jars that change them. */
    private void examples(StringBuilder html, String command) {
        List<String> names;
        try (Stream<Path> files = Files.list(home.resolve("examples"))) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(JAR))
                    .map(name -> name.substring(0, name.length() - JAR.length()))
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return;
        }
        List<String> extending = names.stream()
                .filter(name -> names.stream().anyMatch(other -> name.startsWith(other + "-")))
                .toList();
        if (!names.isEmpty()) {
            heading(html, "Try one of the examples");
            code(
                    html,
                    lines(names.stream()
                            .filter(name -> !extending.contains(name))
                            .map(name -> command + name + JAR)));
        }
        if (!extending.isEmpty()) {
            paragraph(html, "Then change it while it runs, with one whose name begins with its name:");
            code(html, lines(extending.stream().map(name -> command + name + JAR)));
        }
    }

    private static String lines(Stream<?> each) {
        return each.map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private static void heading(StringBuilder html, String text) {
        html.append("<h2>").append(text).append("</h2>\n");
    }

    private static void paragraph(StringBuilder html, String text) {
        html.append("<p>").append(HtmlText.of(text)).append("</p>\n");
    }

    private static void code(StringBuilder html, String text) {
        html.append("<pre>").append(HtmlText.of(text)).append("</pre>\n");
    }
}
