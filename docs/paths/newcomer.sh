#!/usr/bin/env bash
# The newcomer: from a clone to a page, to a change of it, to a file of one's own. Needs a JDK 17, Maven and curl, and what the README says.
source "$(dirname "$0")/steps.sh"

step "A clone: nothing is installed, nothing is set up"
clone
cd mastaba

step "One command builds it and serves a wiki"
begin ./mastaba dev --port "$port"
prints "Mastaba is ready: http://"
sees / "Recently changed"
prints "The first user who opens this link becomes the administrator"

step "A template that is saved is in the next request"
change examples/wiki/src/main/resources/templates/layout.peb "</footer>" "Written down by me.</footer>"
sees / "Written down by me."

step "A class that is saved is compiled and swapped in, and no request waits for it"
change examples/wiki/src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java '"wiki.site", "Wiki"' '"wiki.site", "My own wiki"'
sees / "My own wiki</a>"

step "What does not compile leaves what serves, and says where it is wrong"
change examples/wiki/src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java "package " "packag "
prints "WikiAddOn.java:1: error"
sees / "My own wiki</a>"
change examples/wiki/src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java "packag " "package "
change examples/wiki/src/main/java/dev/mastaba/examples/wiki/WikiAddOn.java '"My own wiki"' '"My mended wiki"'
sees / "My mended wiki</a>"

step "A bundle that is copied into run/bundles/ changes the wiki, which knows nothing of it"
cp distribution/target/mastaba/mastaba-*/examples/wiki-dark.jar run/bundles/
sees / "by night."
run ./mastaba why GET /
says "wiki:front" "dev.mastaba.examples.wiki.dark"

step "Deleted, it is gone"
rm run/bundles/wiki-dark.jar
sees / "Recently changed"

step "Ctrl-C ends it"
interrupt
ended "Stopped."

step "The same in one file, without OSGi: a main, and mastaba run"
cd "$work"
cat >Hello.java <<EOF
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.application.Application;
import dev.mastaba.http.JettyServer;

/** Greets each visitor on http://localhost:6543/hello/you. */
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

step "Saved, it is started anew"
change Hello.java '"Hello "' '"Good day "'
sees /hello/you "Good day you!"
interrupt

step "When it grows, the file becomes a Maven project"
run mastaba/mastaba new app --from Hello.java
says "hello/pom.xml" "hello/src/main/java/Hello.java" "mvn compile exec:java"
