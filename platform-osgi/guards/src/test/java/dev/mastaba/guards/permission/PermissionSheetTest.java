package dev.mastaba.guards.permission;

import static dev.mastaba.core.view.ViewOptions.authenticated;
import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.exceptionOnly;
import static dev.mastaba.core.view.ViewOptions.header;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.joins;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.not;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.replaces;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.security.CsrfOptions;
import dev.mastaba.core.view.View;
import dev.mastaba.guards.permission.PermissionChange.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionSheetTest {
    private static final View VIEW = request -> Response.text("");

    private static void wiki(Configurator config) {
        config.setSecurityPolicy(new DenyingPolicy());
        config.route("front", "/").get(VIEW, noPermissionRequired());
        config.route("edit", "/{name}/edit").get(VIEW, permission("edit")).post(VIEW, permission("edit"));
    }

    private static PermissionSheet sheet(AddOn more, Participant... extensions) {
        Composition composition = Composition.of(List.of(Participant.application("org.wiki", "wiki", config -> {
            wiki(config);
            more.include(config);
        })));
        for (Participant extension : extensions) {
            composition = composition.with(extension);
        }
        return PermissionSheet.of(composition.makeApplication());
    }

    private static Participant dark(AddOn addOn) {
        return Participant.extension("org.dark", List.of("wiki"), addOn);
    }

    private static String line(PermissionSheet sheet, String name) {
        return entry(sheet, name).line();
    }

    private static PermissionEntry entry(PermissionSheet sheet, String name) {
        return sheet.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in:\n" + sheet.text()));
    }

    private static List<String> lines(PermissionSheet before, PermissionSheet after) {
        return before.differencesTo(after).stream()
                .map(change -> change.kind() + " " + change.line())
                .toList();
    }

    @Test
    void hasALineForEachView() {
        PermissionSheet sheet = sheet(config -> {});

        assertThat(sheet.text().lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "security policy: " + DenyingPolicy.class.getName(),
                        "open | GET,HEAD | / | view wiki:front | no permission | CSRF - | by org.wiki",
                        "asks | GET,HEAD | /{name}/edit | view wiki:edit | permission edit | CSRF - | by org.wiki",
                        "asks | POST | /{name}/edit | view wiki:edit.post | permission edit | CSRF checked | by org.wiki");
        assertThat(PermissionSheet.parse(sheet.text()).differencesTo(sheet)).isEmpty();
    }

    @Test
    void tellsWhoHasAccess() {
        PermissionSheet sheet = sheet(config -> {
            config.route("account", "/account").get(VIEW, authenticated(true));
            config.addView(VIEW, id("failed"), context(IllegalStateException.class), exceptionOnly());
            config.addRoute("unused", "/unused", header("X-Mode"));
            config.addRoute("elsewhere", "https://cdn.example/{file}");
            config.addRoute("globals", "/globals", RouteOptions.useGlobalViews());
            config.addView(VIEW, id("everywhere"));
        });

        assertThat(line(sheet, "view wiki:account")).startsWith("login | GET,HEAD | /account | ");
        assertThat(line(sheet, "view wiki:failed")).startsWith("errors | * | error java.lang.IllegalStateException | ");
        assertThat(line(sheet, "route unused"))
                .startsWith("never | * | /unused | ")
                .contains(" | when header");
        assertThat(line(sheet, "route elsewhere")).startsWith("never | * | https://cdn.example/{file} | ");
        assertThat(line(sheet, "route globals with global views")).startsWith("open | * | /globals | ");
        assertThat(line(sheet, "view wiki:everywhere")).startsWith("open | * | every context | ");
    }

    @Test
    void withoutAPolicyEverythingIsOpen() {
        PermissionSheet open = PermissionSheet.of(Composition.of(List.of(Participant.application(
                        "org.wiki", "wiki", config -> config.route("edit", "/").get(VIEW, permission("edit")))))
                .settings(new Settings(Map.of("mastaba.security.require-policy", "false")))
                .makeApplication());

        assertThat(line(open, "view wiki:edit")).startsWith("open | ").contains("permission edit");
        assertThat(open.text()).contains("security policy: none\n");
        PermissionSheet guarded =
                PermissionSheet.of(Composition.of(List.of(Participant.application("org.wiki", "wiki", config -> {
                            config.setSecurityPolicy(new DenyingPolicy());
                            config.route("edit", "/").get(VIEW, permission("edit"));
                        })))
                        .makeApplication());
        List<PermissionChange> changes = guarded.differencesTo(open);
        assertThat(changes.get(0).line())
                .isEqualTo("view wiki:edit at /: permission edit → open to everyone,"
                        + " since no security policy checks the permission edit");
        assertThat(changes.get(0).kind()).isEqualTo(Kind.OPENING);
        assertThat(changes.get(0).origins()).anyMatch(origin -> origin.addOn().equals("org.wiki"));
        assertThat(changes).anyMatch(change -> change.line().startsWith("security policy: "));
    }

    @Test
    void aDefaultPermissionHoldsForViewsWithoutOne() {
        PermissionSheet sheet = sheet(config -> {
            config.route("plain", "/plain").get(VIEW);
            config.setDefaultPermission("view");
        });

        assertThat(line(sheet, "view wiki:plain")).startsWith("asks | ").contains(" | permission view | ");
        assertThat(lines(sheet, sheet(config -> config.route("plain", "/plain").get(VIEW))))
                .containsExactly("OPENING view wiki:plain at /plain: permission view → open to everyone");
    }

    @Test
    void namesTheAddOnThatRemovesAPermission() {
        PermissionSheet after =
                sheet(config -> {}, dark(config -> config.replacePermission("wiki:edit.post", noPermissionRequired())));

        assertThat(line(after, "view wiki:edit.post"))
                .endsWith("by org.wiki | changed by org.dark replacePermission none");
        List<PermissionChange> changes = sheet(config -> {}).differencesTo(after);
        assertThat(changes.get(0).line())
                .isEqualTo("view wiki:edit.post at /{name}/edit: permission edit → open to everyone");
        assertThat(changes.get(0).origins().get(0).toString())
                .startsWith("org.dark: ")
                .contains("PermissionSheetTest.java:");
        assertThat(changes).extracting(PermissionChange::kind).containsExactly(Kind.OPENING, Kind.OTHER);
    }

    @Test
    void namesTheAddOnsThatOverrideWrapAndReplace() {
        PermissionSheet sheet = sheet(config -> {}, dark(config -> {
            config.overrideView("wiki:front", VIEW, renderer("string"));
            config.changeModel("wiki:front", (values, request) -> values.clear());
            config.aroundView("wiki:edit", inner -> inner);
            config.addRoute("edit", "/{name}/change");
        }));

        assertThat(entry(sheet, "view wiki:front").owner()).isEqualTo("org.dark");
        assertThat(entry(sheet, "view wiki:front").changes())
                .containsExactly("org.dark overrideView", "org.dark changeModel");
        assertThat(entry(sheet, "view wiki:edit").changes())
                .containsExactly("org.dark aroundView", "org.dark addRoute edit");
        assertThat(lines(sheet(config -> {}), sheet)).allMatch(line -> line.startsWith("OTHER"));
    }

    @Test
    void aViewThatReplacesAnotherIsComparedWithIt() {
        PermissionSheet after = sheet(
                config -> {},
                dark(config -> config.addView(
                        VIEW, route("front"), method("GET"), id("home"), noPermissionRequired(), replaces())));

        assertThat(entry(after, "view org.dark:home").changes())
                .singleElement()
                .asString()
                .startsWith("org.dark replaces ")
                .contains("wiki:front");
        assertThat(lines(sheet(config -> {}), after))
                .contains("OTHER view org.dark:home at /: replaces view wiki:front")
                .allMatch(line -> line.startsWith("OTHER"));
    }

    @Test
    void aNewOpenViewIsAnOpeningAndANewGuardedOneIsNot() {
        PermissionSheet before = sheet(config -> {});
        PermissionSheet after = sheet(config -> {
            config.route("news", "/news").get(VIEW);
            config.route("drafts", "/drafts").get(VIEW, permission("edit"));
        });

        assertThat(lines(before, after))
                .containsExactly(
                        "OPENING view wiki:news at /news: new; open to everyone, methods GET,HEAD",
                        "OTHER view wiki:drafts at /drafts: new; permission edit, methods GET,HEAD");
        assertThat(lines(after, before).get(0)).startsWith("CLOSING view wiki:news at /news: removed; ");
    }

    @Test
    void moreMethodsWithoutAPermissionAreAnOpening() {
        PermissionSheet before = sheet(config -> config.route("a", "/a").get(VIEW, id("a")));
        PermissionSheet more = sheet(config -> config.route("a", "/a").on("PUT", VIEW, id("a"), requireCsrf(true)));
        PermissionSheet all = sheet(config -> config.route("a", "/a").any(VIEW, id("a")));

        assertThat(lines(before, all))
                .containsExactly(
                        "OPENING view wiki:a at /a: also accepts all other methods without a permission",
                        "OTHER view wiki:a at /a: CSRF - → CSRF checked");
        assertThat(lines(before, more))
                .containsExactly(
                        "OPENING view wiki:a at /a: also accepts PUT without a permission",
                        "CLOSING view wiki:a at /a: no longer accepts GET,HEAD",
                        "OTHER view wiki:a at /a: CSRF - → CSRF checked");
    }

    @Test
    void switchingCsrfChecksOffIsAnOpening() {
        PermissionSheet before = sheet(config -> {});
        PermissionSheet options = sheet(config -> config.setDefaultCsrfOptions(CsrfOptions.off("only programs")));
        PermissionSheet looser = sheet(config -> config.setDefaultCsrfOptions(CsrfOptions.on()
                .trusting(".example.com")
                .withoutOriginCheck()
                .allowingNoOrigin()
                .exempt(request -> false)
                .safeMethods("GET", "HEAD", "REPORT")));

        assertThat(lines(before, options))
                .containsExactly("OPENING view wiki:edit.post at /{name}/edit: CSRF checked → CSRF off");
        assertThat(before.differencesTo(options).get(0).origins().get(0).addOn())
                .isEqualTo("org.wiki");
        assertThat(lines(options, before)).allMatch(line -> line.startsWith("CLOSING"));
        assertThat(lines(before, looser))
                .hasSize(5)
                .allMatch(line -> line.startsWith("OPENING new CSRF exception: "))
                .anyMatch(line -> line.contains("pages of .example.com are trusted"));
        assertThat(lines(looser, before))
                .hasSize(5)
                .allMatch(line -> line.startsWith("CLOSING CSRF exception removed"));
        assertThat(PermissionSheet.parse(looser.text()).differencesTo(looser)).isEmpty();
    }

    @Test
    void replacingOrRemovingAFieldOfJsonIsAnOpening() {
        PermissionSheet before = sheet(config -> field(config, "rating", ""));
        PermissionSheet after = sheet(config -> {
            field(config, "rating", "");
            field(config, "price", "removed");
        });

        assertThat(lines(before, after))
                .containsExactly(
                        "OPENING new change of a JSON field: org.wiki.Page.price is removed by org.wiki in wiki:page");
        assertThat(before.differencesTo(after).get(0).origins()).isNotEmpty();
        assertThat(lines(after, before))
                .singleElement()
                .asString()
                .startsWith("CLOSING change of a JSON field removed");
        assertThat(PermissionSheet.parse(after.text()).differencesTo(after)).isEmpty();
    }

    /** Declares what the add-on for JSON declares. */
    private static void field(Configurator config, String name, String change) {
        Introspectable field = Introspectable.of("json fields", "org.wiki.Page." + name, "json field")
                .with("model", "org.wiki.Page")
                .with("name", name)
                .with("view", "wiki:page");
        config.declare(
                Action.of("json field", name).introspectable(change.isEmpty() ? field : field.with("change", change)));
    }

    @Test
    void aViewMayDecideOnItsCsrfCheck() {
        PermissionSheet sheet = sheet(config -> {
            config.route("hook", "/hook").post(VIEW, requireCsrf(false), joins());
            config.route("tokenless", "/tokenless").post(VIEW, requireCsrf(true));
        });
        PermissionSheet tokenless = sheet(config ->
                config.setDefaultCsrfOptions(CsrfOptions.on().field(null).header(null)));

        assertThat(entry(sheet, "view wiki:hook.post").csrf()).isEqualTo(CsrfCheck.OFF);
        assertThat(entry(sheet, "view wiki:tokenless.post").csrf()).isEqualTo(CsrfCheck.CHECKED);
        assertThat(entry(tokenless, "view wiki:edit.post").csrf()).isEqualTo(CsrfCheck.OFF);
    }

    @Test
    void aConditionLessIsAnOpeningOfAnOpenView() {
        PermissionSheet before =
                sheet(config -> config.route("a", "/a").get(VIEW, when("from inside", request -> false)));
        PermissionSheet after = sheet(config -> config.route("a", "/a").get(VIEW));

        assertThat(lines(before, after))
                .hasSize(1)
                .allMatch(line -> line.startsWith("OPENING ") && line.contains("from inside"));
        assertThat(lines(after, before)).hasSize(1).allMatch(line -> line.startsWith("CLOSING "));
    }

    @Test
    void predicatesOfTheRouteCount() {
        PermissionSheet sheet = sheet(config -> {
            config.addRoute("a", "/a", method("POST", "PUT"), not(header("X-Mode")));
            config.addView(VIEW, route("a"), id("a"), method("PUT"));
            config.addRoute("b", "/b", authenticated(true));
            config.addView(VIEW, route("b"), id("b"));
        });

        assertThat(entry(sheet, "view wiki:a").methods()).containsExactly("PUT");
        assertThat(entry(sheet, "view wiki:a").conditions())
                .singleElement()
                .asString()
                .startsWith("!header = ");
        assertThat(entry(sheet, "view wiki:b").access()).isEqualTo(Access.LOGIN);
    }

    @Test
    void aMovedOpenViewIsBoth() {
        assertThat(lines(
                        sheet(config -> config.route("a", "/a").get(VIEW)),
                        sheet(config -> config.route("a", "/b").get(VIEW))))
                .containsExactly(
                        "OPENING view wiki:a at /b: reachable at /b",
                        "CLOSING view wiki:a at /b: no longer reachable at /a");
    }

    @Test
    void anApplicationWithoutIntrospectionIsUnknown() {
        PermissionSheet unknown = PermissionSheet.of(
                Composition.of(List.of(Participant.application("org.wiki", "wiki", PermissionSheetTest::wiki)))
                        .settings(new Settings(Map.of("mastaba.introspection", "false")))
                        .makeApplication());

        assertThat(unknown.text()).contains("application without introspection (mastaba.introspection = false)");
        assertThat(lines(sheet(config -> {}), unknown)).anyMatch(line -> line.startsWith("OPENING"));
    }

    @Test
    void refusesTextThatIsNoSheet() {
        String line = "open | GET | / | view wiki:a | no permission | CSRF - | by org.wiki\n";

        assertThat(PermissionSheet.parse("# comment\n\n" + line).entries()).hasSize(1);
        assertThatThrownBy(() -> PermissionSheet.parse(line + line))
                .hasMessageContaining("\"view wiki:a\" occurs twice");
        refused("nonsense", "line 1 is not valid: it has fewer than 7 columns");
        refused(line.replace("open", "ajar"), "\"ajar\" is not an access");
        refused(line.replace("CSRF -", "CSRF ?"), "\"CSRF ?\" is not a CSRF check");
        refused(line.replace("no permission", "none"), "\"none\" is not a permission");
        refused(line.replace("by org.wiki", "when x"), "it does not name the declaring add-on");
        refused(line.replace("by org.wiki", "by a | by b"), "\"by b\" is not a known column");
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> PermissionSheet.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void isDataForPrograms() {
        Map<String, Object> data = sheet(config -> {}).data();

        assertThat(data).containsEntry("security_policy", DenyingPolicy.class.getName());
        assertThat(data.get("entries"))
                .asString()
                .contains("open_to_strangers=true", "permission=edit", "csrf=checked");
        assertThat(entry(sheet(config -> {}), "view wiki:front").origins())
                .extracting(Origin::addOn)
                .containsOnly("org.wiki");
    }
}
