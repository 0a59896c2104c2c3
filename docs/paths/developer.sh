#!/usr/bin/env bash
# The application developer: from a new project in its own repository to a server. Needs JDK 17, Maven, and curl.
source "$(dirname "$0")/steps.sh"

step "Install Mastaba into a local Maven repository (here a temporary one)"
installed

step "Create a project that builds, tests, and runs"
run mastaba new app notes
says "notes/pom.xml" "notes/src/main/java/your/notes/Notes.java" "Next: cd notes && mvn verify, then mvn mastaba:dev"
cd notes

step "Compile, test, and package it, and try it in a temporary server"
run mvn -B -ntp verify
says "Tests run: 1, Failures: 0" "Nothing is refused." "BUILD SUCCESS"

step "Write the composition to a file that you commit"
run cat composition.txt
says "notes:greeting" "pattern: /hello/{name}"

step "During development, the next request shows each saved change, even if a test fails"
change src/test/java/your/notes/NotesTest.java "/hello/" "/hallo/"
begin mvn -B -ntp mastaba:dev -Dmastaba.port="$port"
sees / "<h1>notes</h1>"
change src/main/resources/templates/front.peb "It runs." "It is mine."
sees / "It is mine."
change src/main/java/your/notes/Notes.java '"name", "notes"' '"name", "my notes"'
sees / "<h1>my notes</h1>"

step "A compile error is reported with its place; the application keeps serving"
change src/main/java/your/notes/Notes.java "package " "packag "
prints "Notes.java:1: error"
sees / "<h1>my notes</h1>"
change src/main/java/your/notes/Notes.java "packag " "package "
interrupt
change src/test/java/your/notes/NotesTest.java "/hallo/" "/hello/"

step "A changed route fails the build with the difference"
change src/main/java/your/notes/Notes.java '"name", "my notes"' '"name", "notes"'
change src/main/java/your/notes/Notes.java "/hello/{name}" "/greet/{name}"
change src/test/java/your/notes/NotesTest.java "/hello/" "/greet/"
ends_with 1 mvn -B -ntp verify
says "The application differs from the file" "-     pattern: /hello/{name}" "+     pattern: /greet/{name}" "-Dmastaba.lock=write"

step "Record an intended change"
run mvn -B -ntp -q verify -Dmastaba.lock=write
run cat composition.txt
says "pattern: /greet/{name}"
cd ..

step "Add an add-on for every application, and an extension of this one"
run mastaba new addon stamp
run mastaba new extension loud --of notes/target/notes-1.0.0-SNAPSHOT.jar
for project in stamp loud; do
  (cd "$project" && run mvn -B -ntp -q verify)
done
run cat loud/composition.txt
says "role: extension" "pattern: /loud"

step "Deploy all three; they go live together"
begin env MASTABA_BASE="$work/server" "$MASTABA" serve --port "$port"
prints "Mastaba is ready"
export MASTABA_BASE=$work/server
run mastaba deploy {notes,stamp,loud}/target/*-1.0.0-SNAPSHOT.jar
sees /greet/you "Hello you!"
sees /loud "A page that an extension adds to notes."

step "Ask the server which application answers, and why"
run mastaba why GET /loud
says "your.loud"
interrupt
ended "Stopped."
