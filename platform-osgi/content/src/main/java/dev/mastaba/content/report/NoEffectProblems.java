package dev.mastaba.content.report;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The notices of bundles and settings that are deployed, but probably do not have the intended effect. */
public final class NoEffectProblems {
    private NoEffectProblems() {}

    /** Returns the notice of a bundle that imports the API of add-ons, but has no add-on. */
    public static Problem noComponent(String symbolicName) {
        return new Problem(
                "MAST-DEPLOY-040",
                symbolicName + " imports the add-on API, but contains no add-on; it runs as a library.",
                Origin.named(symbolicName, "META-INF/MANIFEST.MF"),
                "If it is an application or an extension, declare its class as a component:\n"
                        + "@Component\n@Extends(\"wiki\")\npublic final class MyAddOn implements AddOn { … }");
    }

    /**
     * Returns the notice of a trusted extension that is not deployed.
     *
     * @param trusted the value of the setting
     * @param unknown the name of the extension
     * @param meant the names that it may mean, the most similar first
     */
    public static Problem unknownTrusted(
            String file, Origin origin, List<String> trusted, String unknown, List<String> meant) {
        List<String> remedies = new ArrayList<>();
        meant.forEach(each -> remedies.add("Write in " + file + ": " + SettingNames.TRUST + " = "
                + trusted.stream()
                        .map(name -> name.equals(unknown) ? each : name)
                        .collect(Collectors.joining(", "))));
        remedies.add((meant.isEmpty() ? "Remove" : "Or remove") + " the name, or deploy the extension: mastaba deploy "
                + ShellWord.of(unknown + ".jar"));
        return new Problem(
                "MAST-CONF-019",
                "Setting " + SettingNames.TRUST + " contains \"" + unknown
                        + "\", but no deployed bundle has this symbolic name.",
                List.of(origin),
                remedies);
    }

    /**
     * Returns the notice of a settings file without its application.
     *
     * @param applications the ids of the deployed applications
     */
    public static Problem noApplication(String file, String id, Collection<String> applications) {
        return new Problem(
                "MAST-DEPLOY-041",
                "conf/" + file + " is for the application " + id + ", which does not exist."
                        + NearMisses.hint(id, applications),
                Origin.named("conf", file),
                applications.isEmpty()
                        ? "Remove it, or deploy its application: mastaba deploy " + ShellWord.of(id + ".jar")
                        : "Remove it, or rename it after an existing application: " + String.join(", ", applications));
    }
}
