package dev.mastaba.launcher;

import dev.mastaba.launcher.project.ExtendedJar;
import dev.mastaba.launcher.project.NewProject;
import dev.mastaba.launcher.project.PlainProject;
import dev.mastaba.launcher.project.ProjectFiles;
import dev.mastaba.launcher.project.ProjectPart;
import dev.mastaba.launcher.source.PastedWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba new}: writes a project that builds, tests and runs at once. */
@Command(
        name = "new",
        description = {
            "Creates a Maven project for an application, an add-on, or an extension of a jar, ready to build, test, and run.",
            "Existing files are never overwritten, and links are not followed."
        },
        footer = {
            "  mastaba new app notes",
            "  mastaba new app notes --with database,login,forms",
            "  mastaba new app notes --with api,tree",
            "  mastaba new app notes --package org.example.notes",
            "  mastaba new extension loud --of notes.jar",
            "  mastaba new app --from Hello.java"
        })
final class NewCommand extends LauncherCommand {
    private static final Set<String> RESERVED = Set.of("server", "node");
    private static final String USER = "admin";
    private static final int PASSWORD_BYTES = 12;

    @Option(
            names = "--of",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Jar of the extended application or extension, and those of the bundles that it needs. Separate several with commas.")
    private List<Path> of = List.of();

    @Option(names = "--into", paramLabel = "FOLDER", description = "Folder of the project (default: NAME).")
    private @Nullable Path into;

    @Option(
            names = "--from",
            paramLabel = "FILE.java",
            description = "Source file with a main method to start from; NAME defaults to its name.")
    private @Nullable Path from;

    @Option(
            names = "--with",
            paramLabel = "PART",
            split = ",",
            completionCandidates = Parts.class,
            description =
                    "Parts of an app that work from the start, with tests: ${COMPLETION-CANDIDATES}. Separate several with commas. A part includes the parts that it needs.")
    private List<String> with = List.of();

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description =
                    "Java package of the project, its Maven group, and the name of its bundle (default: your.NAME).")
    private String packageName = "";

    @Option(names = "--json", description = "Print the names of the written files as JSON.")
    private boolean json;

    /** The candidates for shell completion. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("app", "addon", "extension").iterator();
        }
    }

    /** The candidates for shell completion. */
    static final class Parts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ProjectPart.names().iterator();
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "Kind of project: 'app', 'addon', or 'extension'.")
    private NewProject.Kind kind = NewProject.Kind.APP;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Name of the project: letters, digits, and hyphens, e.g. my-notes.")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        boolean extension = kind == NewProject.Kind.EXTENSION;
        if (extension == of.isEmpty()) {
            throw output.wrong(
                    extension
                            ? "An extension requires --of FILE.jar, the jar of the extended application"
                            : "--of is only for extensions: mastaba new extension NAME --of FILE.jar");
        }
        if (from != null && kind != NewProject.Kind.APP) {
            throw output.wrong("--from is only for apps: mastaba new app --from FILE.java");
        }
        if (from != null && !packageName.isEmpty()) {
            throw output.wrong("--package is not for --from, because the source file has a package");
        }
        if (!packageName.isEmpty() && !NewProject.isPackage(packageName)) {
            throw output.wrong(
                    "\"" + packageName
                            + "\" is not a valid PACKAGE: use names of letters and digits with dots between them, e.g. org.example.notes");
        }
        Set<ProjectPart> parts = parts();
        if (!name.matches("[A-Za-z][A-Za-z0-9-]{0,60}") && (from == null || !name.isEmpty())) {
            throw output.wrong(
                    name.isEmpty()
                            ? "Specify a NAME: mastaba new " + kind.name().toLowerCase(Locale.ROOT) + " my-notes"
                            : "\"" + name
                                    + "\" is not a valid NAME: start with a letter, and use only letters, digits, and hyphens");
        }
        String known = Mastaba.version();
        String version = known == null ? "0.1.0-SNAPSHOT" : known;
        String maven = ArtifactsCommand.maven();
        if (from != null) {
            PlainProject project = PlainProject.of(from, name, version);
            return written(project.files(), project.folder(), maven + " compile exec:java");
        }
        List<ExtendedJar> jars = new ArrayList<>();
        for (Path jar : of) {
            jars.add(ExtendedJar.of(jar));
        }
        if (extension && !jars.get(0).extensible()) {
            throw output.wrong(of.get(0) + " contains neither an application nor an extension."
                    + " A shared add-on is not extended but included: config.include(\""
                    + jars.get(0).id() + "\")");
        }
        NewProject project = new NewProject(kind, name, packageName, version, jars, parts);
        String next = maven + " verify, then " + (kind == NewProject.Kind.ADDON ? "README.md" : maven + " mastaba:dev");
        if (!parts.contains(ProjectPart.LOGIN)) {
            return written(project.files(), project.folder(), next);
        }
        String password = password();
        UsersText users = new UsersText(List.of()).with(USER, InstalledHasher.hash(password), List.of("editors"));
        ProjectFiles files = project.files().withSecret("conf/users.txt", String.join("\n", users.lines()) + "\n");
        int exitCode = written(files, project.folder(), next);
        PrintWriter out = json ? output.err() : output.out();
        out.println("Log in as " + USER + " with the password " + password + ", which is shown only here.");
        out.flush();
        return exitCode;
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private Set<ProjectPart> parts() {
        if (with.isEmpty()) {
            return Set.of();
        }
        if (kind != NewProject.Kind.APP || from != null) {
            throw output.wrong("--with is only for new apps: mastaba new app NAME --with "
                    + String.join(",", ProjectPart.names()));
        }
        try {
            Set<ProjectPart> parts = ProjectPart.named(with);
            if (parts.contains(ProjectPart.LOGIN) && RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                throw output.wrong("An app with login cannot have the NAME \"" + name + "\", because conf/"
                        + name.toLowerCase(Locale.ROOT) + ".cfg contains the settings of the server");
            }
            return parts;
        } catch (IllegalArgumentException unknown) {
            throw output.wrong(String.valueOf(unknown.getMessage()));
        }
    }

    private int written(ProjectFiles files, String name, String next) throws IOException {
        Path folder = into == null ? Path.of(name) : into;
        List<String> written =
                files.writeTo(folder).stream().map(Path::toString).toList();
        output.print(written, json);
        ArtifactsCommand.provide(json ? output.err() : output.out());
        if (!json) {
            output.out().println("\nNext: cd " + PastedWord.of(folder) + " && " + next);
        }
        output.out().flush();
        return 0;
    }
}
