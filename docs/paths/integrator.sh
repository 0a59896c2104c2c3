#!/usr/bin/env bash
# The integrator: inspects, changes, and upgrades an application of which only the jar is available. Needs JDK 17, Maven, and curl.
source "$(dirname "$0")/steps.sh"

step "The start: an installation and wiki.jar"
installed
mkdir wiki-1 wiki-2
cp "${MASTABA%/bin/mastaba}/examples/wiki.jar" wiki-1/

step "Inspect it without a server: views, routes, files, texts"
run mastaba views 'wiki:p*' wiki-1/wiki.jar
says "wiki:page" "permission" "WikiAddOn.java"
run mastaba routes 'page*' wiki-1/wiki.jar
says "/{name}"
run mastaba assets 'wiki:templates/*' wiki-1/wiki.jar
says "wiki:templates/front.peb" "wiki:templates/layout.peb"
run mastaba texts 'Log in*' wiki-1/wiki.jar
says "Anmelden"

step "Explain why a page looks as it does"
run mastaba why GET / wiki-1/wiki.jar
says "wiki:front" "templates/front.peb"

step "Override a view: an extension project with the original template next to it"
run mastaba override wiki:front wiki-1/wiki.jar --into mine
says "mine/pom.xml" "WikiFront.java" "templates/front.peb"

step "Override a file of the application in the same project"
run mastaba override wiki:templates/layout.peb wiki-1/wiki.jar --into mine
says "mine/src/main/resources/templates/layout.peb"
change mine/src/main/java/your/wiki/front/WikiFront.java 'config.overrideView(' \
  'config.overrideAsset("wiki:templates/layout.peb", "templates/layout.peb"); config.overrideView('
change mine/src/main/resources/templates/layout.peb "</footer>" "For our house.</footer>"

step "Build it; the build tries it with the application"
(cd mine && run mvn -B -ntp -q verify)
run cat mine/composition.txt
says "wiki:front  [your.wiki.front]"

step "Deploy it into a running server, without a restart and without a failed request"
mkdir -p server
begin env MASTABA_BASE="$work/server" "$MASTABA" serve --port "$port"
prints "Mastaba is ready"
export MASTABA_BASE=$work/server
run mastaba deploy wiki-1/wiki.jar
sees / "Recently changed"
run mastaba deploy mine/target/wiki-front-1.0.0-SNAPSHOT.jar
sees / "wiki:front is overridden by your.wiki.front"
sees /pages "For our house."

step "Check a new wiki.jar: the originals of overrides that it changes, before it is live"
cp wiki-1/wiki.jar wiki-2/
(
  cd wiki-2
  "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf wiki.jar templates/layout.peb
  change templates/layout.peb "</footer>" "Since 2.0.</footer>"
  "${JAVA_HOME:+$JAVA_HOME/bin/}jar" uf wiki.jar templates/layout.peb
)
run mastaba check --record wiki-2/wiki.jar
ends_with 1 mastaba drift --from wiki-1/wiki.jar --to wiki-2/wiki.jar mine/target/wiki-front-1.0.0-SNAPSHOT.jar
says "wiki-front-1.0.0-SNAPSHOT.jar is touched" "wiki:templates/layout.peb" "Since 2.0."

step "Deploy it anyway; it serves, and the server reports the drift"
run mastaba deploy wiki-2/wiki.jar
ends_with 1 mastaba drift
says "wiki:templates/layout.peb"
sees /pages "For our house."
interrupt
ended "Stopped."
