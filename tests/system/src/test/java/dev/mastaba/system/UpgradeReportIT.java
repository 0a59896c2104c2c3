package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An application in three versions with forty extensions: the report of an upgrade names those that break, those that are touched, and no other. */
@Execution(ExecutionMode.CONCURRENT)
class UpgradeReportIT {
    private static final Pattern NAME = Pattern.compile("\\b([bt]\\d|ok)-[a-z]+-\\d\\b");

    @TempDir
    Path folder;

    private final Map<String, Path> extensions = new TreeMap<>();
    private CommandLine mastaba;

    @BeforeEach
    void createExtensions() {
        mastaba = new CommandLine(Map.of("MASTABA_BASE", folder.resolve("base").toString()));
        for (int i = 0; i < 4; i++) {
            // The second version breaks the extensions b2 and touches t2, the third one breaks b3 and touches t3.
            extension("b2-element-" + i, "insertions: { \"page.peb#heading\": { after: own.peb } }");
            extension("b2-slot-" + i, "slots: { page.aside: own.peb }");
            extension("b2-view-" + i, "views: { old" + i + ": { template: own.peb } }");
            extension("t2-block-" + i, "insertions: { \"page.peb#content\": { after: own.peb } }");
            extension("b3-file-" + i, "insertions: { \"about.peb#main\": { before: own.peb } }");
            extension("b3-variable-" + i, "slots: { page.after: variable.peb }");
            extension("t3-element-" + i, "insertions: { \"layout.peb#foot\": { class: own" + i + " } }");
            extension("ok-slot-" + i, "slots: { page.foot: own.peb }");
            extension("ok-element-" + i, "insertions: { \"layout.peb#menu\": { last: own.peb } }");
            extension("ok-route-" + i, "redirects: { /own" + i + ": /about }");
        }
    }

    private void extension(String name, String keys) {
        Path own = folder.resolve("extensions").resolve(name);
        try {
            Files.createDirectories(own);
            Files.writeString(own.resolve("mastaba.yaml"), "extends: site\n" + keys + "\n");
            Files.writeString(own.resolve("own.peb"), "<i>" + name + "</i>");
            Files.writeString(own.resolve("variable.peb"), "<i>{{ author }}</i>");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        extensions.put(name, own);
    }

    private String site(int version, Map<String, String> templates, String more) {
        var bundle = AddOns.application("site", "site", """
                        config.include("dev.mastaba.templates");
                        config.addRoute("page", "/");
                        config.addRoute("about", "/about");
                        config.addView(request -> java.util.Map.of("author", "Ada", "text", "Tea"), route("page"), id("page"), renderer("page.peb"));
                        """ + more).withVersion(version + ".0.0");
        for (Map.Entry<String, String> template : templates.entrySet()) {
            bundle = bundle.withResource(template.getKey(), template.getValue());
        }
        return bundle.write(folder.resolve("site-" + version + ".jar")).toString();
    }

    private String first() {
        return site(
                1,
                Map.of(
                        "layout.peb",
                        "<ul id=\"menu\"></ul>{% block content %}{% endblock %}<footer id=\"foot\"></footer>",
                        "page.peb",
                        """
                        {% extends "layout.peb" %}{% block content %}<h1 id="heading">{{ text }}</h1>
                        {% slot "page.after" with {"author": author} %}{% endslot %}{% slot "page.aside" %}{% endslot %}
                        {% slot "page.foot" %}{% endslot %}{% endblock %}""",
                        "about.peb",
                        "{% extends \"layout.peb\" %}{% block content %}{% block main %}about{% endblock %}{% endblock %}"),
                """
                config.addView(request -> java.util.Map.of(), route("about"), id("about"), renderer("about.peb"));
                for (int i = 0; i < 4; i++) {
                  config.addRoute("old" + i, "/old" + i);
                  config.addView(request -> Response.text("old"), route("old" + i), id("old" + i));
                }""");
    }

    private String second() {
        return site(
                2,
                Map.of(
                        "layout.peb",
                        "<ul id=\"menu\"></ul>{% block content %}{% endblock %}<footer id=\"foot\"></footer>",
                        "page.peb",
                        """
                        {% extends "layout.peb" %}{% block content %}<h1 id="title">{{ text }}</h1>
                        {% slot "page.after" with {"author": author} %}{% endslot %}
                        {% slot "page.foot" %}{% endslot %}{% endblock %}""",
                        "about.peb",
                        "{% extends \"layout.peb\" %}{% block content %}{% block main %}about{% endblock %}{% endblock %}"),
                "config.addView(request -> java.util.Map.of(), route(\"about\"), id(\"about\"), renderer(\"about.peb\"));");
    }

    private String third() {
        return site(
                3,
                Map.of(
                        "layout.peb",
                        "<ul id=\"menu\"></ul>{% block content %}{% endblock %}<footer class=\"low\" id=\"foot\"></footer>",
                        "page.peb",
                        """
                        {% extends "layout.peb" %}{% block content %}<h1 id="title">{{ text }}</h1>
                        {% slot "page.after" with {"writer": author} %}{% endslot %}
                        {% slot "page.foot" %}{% endslot %}{% endblock %}""",
                        "info.peb",
                        "{% extends \"layout.peb\" %}{% block content %}{% block main %}about{% endblock %}{% endblock %}"),
                "config.addView(request -> java.util.Map.of(), route(\"about\"), id(\"about\"), renderer(\"info.peb\"));");
    }

    private Said upgrade(String old, String latest, Set<String> without) {
        List<String> arguments = new ArrayList<>(List.of("drift", "--from", old, "--to", latest));
        extensions.forEach((name, path) -> {
            if (!without.contains(name.substring(0, 2))) {
                arguments.add(path.toString());
            }
        });
        return mastaba.run(arguments.toArray(String[]::new));
    }

    private static Set<String> named(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> extensions(String... groups) {
        return extensions.keySet().stream()
                .filter(name -> List.of(groups).contains(name.substring(0, 2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Requires a report to name the extensions that do not fit, then those whose originals have changed, and no other. */
    private static void requireReport(Said said, Set<String> unfit, Set<String> touched) {
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        String[] parts = said.text().split("Without them: ");
        assertThat(parts).as(said.text()).hasSize(2);
        assertThat(parts[0]).startsWith("The upgrade is refused");
        assertThat(named(parts[0])).isEqualTo(unfit);
        assertThat(parts[0].lines().filter(line -> line.startsWith("Extensions that do not fit: ")))
                .containsExactly("Extensions that do not fit: " + String.join(", ", unfit));
        assertThat(parts[1]).startsWith("The upgrade is accepted, but originals of overrides have changed.");
        String changed =
                parts[1].lines().filter(line -> !line.endsWith("unchanged")).collect(Collectors.joining("\n"));
        assertThat(named(changed)).isEqualTo(touched);
        assertThat(changed.split("MAST-DEPLOY-042")).hasSize(1 + touched.size());
    }

    @Test
    void everyBreakIsNamedAndNoneIsInvented() {
        Said one = upgrade(first(), second(), Set.of());
        requireReport(one, extensions("b2"), extensions("t2"));
        assertThat(one.text())
                .contains("View site:old0 does not exist.", "-<h1 id=\"heading\">", "+<h1 id=\"title\">")
                .contains("site:page.peb has no block or id \"heading\", to which b2-element-0:own, b2-element-1:own");

        Said two = upgrade(second(), third(), Set.of("b2"));
        requireReport(two, extensions("b3"), extensions("t2", "t3"));
        assertThat(two.text())
                .contains("The part may have moved to site:info.peb#main.")
                .contains("variable \"author\", which the slot site:page.after does not offer")
                .contains("+<footer class=\"low\" id=\"foot\">");
    }

    /** Requires the report by the lists to name the extensions that break, then those that are touched, and no other. */
    private static void requireListed(Said said, Set<String> broken, Set<String> touched) {
        assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("compared by the lists in the bundles, which were not started");
        assertThat(named(lines(said, " breaks:"))).isEqualTo(broken);
        assertThat(named(lines(said, " is touched:"))).isEqualTo(touched);
        assertThat(said.text()).doesNotContain("also touched", "separate server");
    }

    private static String lines(Said said, String end) {
        return said.text().lines().filter(line -> line.endsWith(end)).collect(Collectors.joining("\n"));
    }

    private void record(String... bundles) {
        List<String> arguments = new ArrayList<>(List.of("check", "--record"));
        arguments.addAll(List.of(bundles));
        Said said = mastaba.run(arguments.toArray(String[]::new));
        assertThat(said.exitCode()).as(said.text()).isZero();
    }

    @Test
    void theListsInTheBundlesShowTheSameWithoutAServer() throws IOException {
        extensions.keySet().removeIf(name -> !name.endsWith("0"));
        String first = first();
        String second = second();
        String third = third();
        extensions.values().forEach(path -> record(first, path.toString()));
        record(first);
        record(second);
        record(third);

        Said one = upgrade(first, second, Set.of());
        requireListed(one, extensions("b2"), extensions("t2"));
        assertThat(one.text())
                .contains(
                        "view site:old0 is gone.",
                        "element site:page.peb#heading is gone.",
                        "slot site:page.aside is gone.")
                .contains("-<h1 id=\"heading\">", "+<h1 id=\"title\">");
        Said two = upgrade(second, third, Set.of("b2"));
        requireListed(two, extensions("b3"), extensions("t2", "t3"));
        assertThat(two.text())
                .contains("block site:about.peb#main is gone. It may have moved to site:info.peb#main.")
                .contains("slot site:page.after: author is gone")
                .contains("+<footer class=\"low\" id=\"foot\">");

        Said both = upgrade(first, third, Set.of());
        requireListed(both, extensions("b2", "b3"), extensions("t2", "t3"));

        Path unlisted = extensions.get("ok-route-0").resolve("META-INF/mastaba/contract.txt");
        Files.delete(unlisted);
        Said mixed = upgrade(second, third, Set.of("b2", "b3"));
        assertThat(mixed.exitCode()).isEqualTo(1);
        assertThat(mixed.text())
                .contains("Without lists, so a separate server tries them: ok-route-0")
                .contains("Nothing is overridden.");
        Files.writeString(unlisted, "no list");
        Said damaged = upgrade(second, third, Set.of("b2"));
        assertThat(damaged.exitCode()).isEqualTo(2);
        assertThat(damaged.text()).contains("MAST-DEPLOY-127", "ok-route-0");
    }

    @Test
    void programsReadWhichExtensionsDoNotFit() {
        extensions.keySet().removeIf(name -> !name.endsWith("0"));
        List<String> arguments = new ArrayList<>(List.of("drift", "--json", "--from", first(), "--to", second()));
        extensions.values().forEach(path -> arguments.add(path.toString()));
        assertThat(mastaba.run(arguments.toArray(String[]::new)).text())
                .contains("\"unfit\" : [\"b2-element-0\", \"b2-slot-0\", \"b2-view-0\"]");
    }
}
