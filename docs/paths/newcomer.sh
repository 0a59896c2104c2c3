#!/usr/bin/env bash
# The newcomer: from a clone to a page, a changed page, and a first file. Needs JDK 17, Maven, and curl.
source "$(dirname "$0")/steps.sh"

step "Clone the sources; nothing is installed or set up"
clone
cd mastaba

step "Build and serve the wiki with one command"
begin ./mastaba dev --port "$port"
prints "Mastaba is ready: http://"
sees / "Recently changed"
prints "The first user who opens this link and registers becomes the administrator"

step "Save a template; the next request shows it"
change examples/wiki/src/main/resources/templates/layout.peb "</footer>" "Written down by me.</footer>"
sees / "Written down by me."

step "Save a class; it is compiled and swapped in while requests continue"
change examples/wiki/src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java '"wiki.site", "Wiki"' '"wiki.site", "My own wiki"'
sees / "My own wiki</a>"

step "A compile error is reported with its place; the application keeps serving"
change examples/wiki/src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java "package " "packag "
prints "WikiAddOn.java:1: error"
sees / "My own wiki</a>"
change examples/wiki/src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java "packag " "package "
change examples/wiki/src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java '"My own wiki"' '"my corrected wiki"'
sees / "my corrected wiki</a>"

step "Copy a bundle into run/bundles/; it changes the wiki without touching it"
cp distribution/target/mastaba/mastaba-*/examples/wiki-dark.jar run/bundles/
sees / "by night."
run ./mastaba why GET /
says "wiki:front" "dev.mastaba.examples.wiki.dark"

step "Delete it; the change is gone"
rm run/bundles/wiki-dark.jar
sees / "Recently changed"

step "Stop the server with Ctrl-C"
interrupt
ended "Stopped."

step "Write one file with a main, without OSGi, and start it with mastaba run"
cd "$work"
cat >Hello.java <<EOF
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.application.Application;
import dev.mastaba.http.JettyServer;

/** Greets each visitor at http://localhost:6543/hello/you. */
public final class Hello {
    static Application application() {
        var config = new Configurator();
        config.route("hello", "/hello/{name}")
                .get(request -> Response.text("Hello " + request.pathParam("name") + "!"));
        return config.makeApplication();
    }

    public static void main(String[] args) {
        JettyServer.serve(application(), $port);
    }
}
EOF
begin mastaba/mastaba run Hello.java
sees /hello/you "Hello you!"

step "Save it; mastaba run restarts it"
change Hello.java '"Hello "' '"Good day "'
sees /hello/you "Good day you!"
interrupt

step "Turn the file into a Maven project"
run mastaba/mastaba new app --from Hello.java
says "hello/pom.xml" "hello/src/main/java/Hello.java" "mvn compile exec:java"
