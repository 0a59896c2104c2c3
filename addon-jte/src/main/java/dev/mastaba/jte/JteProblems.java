package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The problems with compiled templates, which are found when the application is created. */
final class JteProblems {
    private static final int MOST_FILES = 2_000;
    private static final String COMPILE = "Compile the templates: mvn process-classes";

    private JteProblems() {}

    /** Returns the lines of a template; empty if it cannot be read. */
    static List<String> lines(Asset template) {
        try {
            return template.text().lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    static Problem noName(String name, IllegalArgumentException why, Origin origin) {
        return new Problem(
                "MAST-JTE-001",
                "\"" + name + "\" is not a valid template name. " + why.getMessage() + ".",
                origin,
                "Use an asset name: \"templates/page.jte\" or \"wiki:templates/page.jte\"");
    }

    static Problem missing(AssetSpec name, Assets assets, Origin origin) {
        List<String> known = templatesOf(name.owner(), assets);
        List<String> remedies = new ArrayList<>();
        NearMisses.of(name.path(), known).forEach(each -> remedies.add("Fix the name: \"" + each + "\""));
        remedies.add("Create the template: src/main/resources/" + name.path());
        return unknown("Template " + name + " does not exist." + NearMisses.hint(name.path(), known), origin, remedies);
    }

    /** Returns the problem of a call. */
    static Problem missing(String path, Asset caller, Assets assets) {
        String call = stem(path);
        String summary =
                "Template " + path + " does not exist; " + caller.source() + " calls it as @template." + call + "(…).";
        if (path.startsWith(AssetSpec.ORIGINAL + "/")) {
            return unknown(
                    summary,
                    callOrigin(caller, path),
                    List.of("Call the overridden file by its own path, in a file that overrides it: @template.original."
                            + stem(caller.spec().path()) + "(…)"));
        }
        List<String> known = new ArrayList<>(templatesOf(caller.spec().owner(), assets));
        known.addAll(templatesOf(caller.owner(), assets));
        known.remove(caller.spec().path());
        List<String> remedies = new ArrayList<>();
        NearMisses.of(path, known).forEach(each -> remedies.add("Fix the call: @template." + stem(each) + "(…)"));
        remedies.add("Create the template: src/main/resources/" + path);
        return unknown(summary, callOrigin(caller, path), remedies);
    }

    private static List<String> templatesOf(String owner, Assets assets) {
        return assets.files(new AssetSpec(owner, ""), MOST_FILES).stream()
                .filter(file -> file.endsWith(".jte"))
                .toList();
    }

    private static Problem unknown(String summary, Origin origin, List<String> remedies) {
        return new Problem("MAST-JTE-002", summary, List.of(origin), remedies);
    }

    static Problem uncompiled(Asset template) {
        return uncompiled(
                template,
                "has no compiled form: " + CompiledForm.path(template.source()) + " is missing in " + template.owner(),
                List.of(
                        "Add the goal to the executions of mastaba-maven-plugin: <goal>jte</goal>",
                        "Or compile the templates: mvn process-classes"));
    }

    static Problem unreadable(Asset template, IOException why) {
        return uncompiled(template, "has a compiled form that cannot be read: " + why.getMessage(), List.of(COMPILE));
    }

    private static Problem uncompiled(Asset template, String how, List<String> remedies) {
        return new Problem(
                "MAST-JTE-003",
                "Template " + template.source() + " " + how + ".",
                List.of(origin(template, 0)),
                remedies);
    }

    static Problem stale(Asset template) {
        return new Problem(
                "MAST-JTE-004",
                "Template " + template.source() + " was changed after it was compiled.",
                origin(template, 0),
                COMPILE);
    }

    static Problem unfit(Asset caller, String path, Asset target, List<String> differences) {
        List<Origin> origins = new ArrayList<>(List.of(callOrigin(caller, path), origin(target, 0)));
        return new Problem(
                "MAST-JTE-005",
                "Template " + target.source() + " does not fit its call in " + caller.source() + ": it "
                        + String.join(", and it ", differences) + ".",
                origins,
                "Declare the parameters that the call passes in " + target.source()
                        + ", and give all others a default value: @param String title = \"\"",
                "Or compile " + caller.owner() + " against the version of " + target.owner() + " that is installed.");
    }

    static Problem unresolved(Asset template, Set<String> missing) {
        String first = missing.iterator().next();
        String type = first.startsWith("class ") ? first.substring("class ".length()) : "";
        List<String> remedies = type.indexOf('.') < 0
                ? List.of("Compile " + template.owner() + " against the versions of the bundles that are installed.")
                : List.of("Import the package of the class in the bnd.bnd of " + template.owner() + ": Import-Package: "
                        + type.substring(0, type.lastIndexOf('.')) + ", *");
        return new Problem(
                "MAST-JTE-006",
                "Template " + template.source() + " uses what does not exist in " + template.owner() + ": "
                        + String.join(", ", missing) + ".",
                List.of(origin(template, 0)),
                remedies);
    }

    /** Returns the origin of an error in a template. */
    static Origin origin(Asset template, int line) {
        return new Origin(
                template.owner(),
                template.source().path(),
                null,
                template.source().fileName(),
                line);
    }

    private static Origin callOrigin(Asset caller, String path) {
        String call = "@template." + stem(path) + "(";
        List<String> lines = lines(caller);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(call)) {
                return origin(caller, i + 1);
            }
        }
        return origin(caller, 0);
    }

    private static String stem(String path) {
        return path.replaceFirst("\\.jte$", "").replace('/', '.');
    }
}
