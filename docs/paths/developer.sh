#!/usr/bin/env bash
# The application developer: a project in a repository of one's own, from nothing to a server. Needs a JDK 17, Maven and curl.
source "$(dirname "$0")/steps.sh"

step "Once: Mastaba into a local repository of Maven, here one that is not yours"
installed

step "A project that builds, tests and runs at once"
run mastaba new app notes
says "notes/pom.xml" "notes/src/main/java/your/notes/Notes.java" "Next: cd notes && mvn verify, then mvn mastaba:dev"
cd notes

step "It is compiled, tested, packed, and tried in a server of its own"
run mvn -B -ntp verify
says "Tests run: 1, Failures: 0" "Nothing is refused." "BUILD SUCCESS"

step "What it is made of is a file now, to be committed"
run cat composition.txt
says "notes:greeting" "pattern: /hello/{name}"

step "While one works on it, what is saved is in the next request; a test that fails keeps nobody from looking"
change src/test/java/your/notes/NotesTest.java "/hello/" "/hallo/"
begin mvn -B -ntp mastaba:dev -Dmastaba.port="$port"
sees / "<h1>notes</h1>"
change src/main/resources/templates/front.peb "It runs." "It is mine."
sees / "It is mine."
change src/main/java/your/notes/Notes.java '"name", "notes"' '"name", "my notes"'
sees / "<h1>my notes</h1>"

step "What does not compile leaves what serves, and says where it is wrong"
change src/main/java/your/notes/Notes.java "package " "packag "
prints "Notes.java:1: error"
sees / "<h1>my notes</h1>"
change src/main/java/your/notes/Notes.java "packag " "package "
interrupt
change src/test/java/your/notes/NotesTest.java "/hallo/" "/hello/"

step "A route that became another one fails the build, with the difference"
change src/main/java/your/notes/Notes.java '"name", "my notes"' '"name", "notes"'
change src/main/java/your/notes/Notes.java "/hello/{name}" "/greet/{name}"
change src/test/java/your/notes/NotesTest.java "/hello/" "/greet/"
ends_with 1 mvn -B -ntp verify
says "What runs is not what is written down" "-     pattern: /hello/{name}" "+     pattern: /greet/{name}" "-Dmastaba.lock=write"

step "A change that is meant is written down"
run mvn -B -ntp -q verify -Dmastaba.lock=write
run cat composition.txt
says "pattern: /greet/{name}"
cd ..

step "A part of every application, and an extension of this one"
run mastaba new addon stamp
run mastaba new extension loud --of notes/target/notes-1.0.0-SNAPSHOT.jar
for project in stamp loud; do
  (cd "$project" && run mvn -B -ntp -q verify)
done
run cat loud/composition.txt
says "role: extension" "pattern: /loud"

step "All three go into a server, and are live together"
begin env MASTABA_BASE="$work/server" "$MASTABA" serve --port "$port"
prints "Mastaba is ready"
export MASTABA_BASE=$work/server
run mastaba deploy {notes,stamp,loud}/target/*-1.0.0-SNAPSHOT.jar
sees /greet/you "Hello you!"
sees /loud "A page that an extension adds to notes."

step "Asked, the server says which application answers, and why"
run mastaba why GET /loud
says "your.loud"
interrupt
ended "Stopped."
