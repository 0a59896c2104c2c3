package dev.mastaba.core.view;

import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.wrapper;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Views that code asks for. */
class ViewCallsTest {
    private final Configurator config =
            new Configurator(new Settings(Map.of("mastaba.security.require-policy", "false")));

    record Menu(String title) {}

    /** Permits what the query names. */
    private static final class Asking implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return request.query().contains(permission) ? Decision.allowed("asked") : Decision.denied("did not ask");
        }
    }

    private interface Question {
        Object ask(ViewCalls calls) throws Exception;
    }

    private String answer(String target, Question question) throws Exception {
        config.addView(request -> Response.text(String.valueOf(question.ask(ViewCalls.of(request)))));
        Application application = config.makeApplication();
        return text(application.handle(SimpleRequest.get(target)));
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    private static Optional<String> texts(Optional<Response> response) {
        return response.map(ViewCallsTest::text);
    }

    private void addMenu(ViewOption... more) {
        ViewOption[] options = java.util.Arrays.copyOf(more, more.length + 1);
        options[more.length] = named("menu");
        config.addView(Menu.class, (menu, request) -> Response.text("menu " + menu.title()), options);
    }

    @Test
    void aViewIsFoundByContextAndName() throws Exception {
        addMenu();
        assertThat(answer("/", calls -> texts(calls.respond(new Menu("m"), "menu"))))
                .isEqualTo("Optional[menu m]");
    }

    @Test
    void nothingIsFoundForAnotherNameOrWhereItsConditionsDoNotHold() throws Exception {
        addMenu(method("POST"));
        config.addRoute("page", "/page");
        config.addView(Menu.class, (menu, request) -> Response.text("x"), route("page"), named("menu"));
        assertThat(answer(
                        "/",
                        calls -> texts(calls.respond(new Menu("m"), "menu"))
                                .or(() -> calls.permitted(new Menu("m"), "menu").map(Decision::reason))))
                .isEqualTo("Optional.empty");
    }

    @Test
    void whoMayNotCallItIsRefused() throws Exception {
        config.setSecurityPolicy(new Asking());
        addMenu(permission("see"));
        config.addForbiddenView(request -> Response.text("forbidden"));
        config.addView(request -> Response.text(
                text(ViewCalls.of(request).respond(new Menu("m"), "menu").orElseThrow())));
        Application application = config.makeApplication();
        assertThat(text(application.handle(SimpleRequest.get("/")))).isEqualTo("forbidden");
        assertThat(text(application.handle(SimpleRequest.get("/?see")))).isEqualTo("menu m");
    }

    @Test
    void theGuardMayBeLeftAsideForOneCall() throws Exception {
        config.setSecurityPolicy(new Asking());
        addMenu(permission("see"));
        assertThat(answer(
                        "/",
                        calls -> texts(calls.respondUnguarded(new Menu("m"), "menu"))
                                + " "
                                + texts(calls.respondUnguarded(new Menu("m"), "other"))
                                + " "
                                + calls.permitted(new Menu("m"), "menu")
                                        .orElseThrow()
                                        .permitted()))
                .isEqualTo("Optional[menu m] Optional.empty false");
    }

    @Test
    void whatAnUnguardedViewCallsIsGuarded() throws Exception {
        config.setSecurityPolicy(new Asking());
        config.addView(request -> Response.text("frame"), named("frame"), permission("see"));
        addMenu(permission("see"), wrapper("frame"));
        config.addForbiddenView(request -> Response.text("forbidden"));
        assertThat(answer("/", calls -> texts(calls.respondUnguarded(new Menu("m"), "menu"))))
                .isEqualTo("forbidden");
    }

    @Test
    void whetherItMayBeCalledIsKnownWithoutCallingIt() throws Exception {
        config.setSecurityPolicy(new Asking());
        addMenu(permission("see"));
        config.addView(request -> Response.text("x"), named("open"));
        assertThat(answer(
                        "/?see",
                        calls -> calls.permitted(new Menu("m"), "menu")
                                        .orElseThrow()
                                        .reason() + ", "
                                + calls.permitted(new Menu("m"), "open")
                                        .orElseThrow()
                                        .reason()))
                .startsWith("asked, The view ")
                .endsWith(":any#open requires no permission.");
    }

    @Test
    void withoutAPolicyEverythingMayBeCalled() throws Exception {
        addMenu(permission("see"));
        assertThat(answer(
                        "/",
                        calls -> calls.permitted(new Menu("m"), "menu")
                                        .orElseThrow()
                                        .permitted()
                                + text(calls.respondUnguarded(new Menu("m"), "menu")
                                        .orElseThrow())))
                .isEqualTo("truemenu m");
    }

    @Test
    void theViewForAnExceptionIsAskedToo() throws Exception {
        config.addExceptionView(
                IllegalStateException.class, (failure, request) -> Response.text("sorry: " + failure.getMessage()));
        assertThat(answer(
                        "/",
                        calls -> texts(calls.respondTo(new IllegalStateException("late"))) + " "
                                + texts(calls.respondTo(new java.io.IOException("x")))))
                .isEqualTo("Optional[sorry: late] Optional.empty");
    }

    @Test
    void viewsForExceptionsAreCalledWithoutTheirGuardToo() throws Exception {
        config.setSecurityPolicy(new Asking());
        config.addView(
                IllegalStateException.class,
                (failure, request) -> Response.text("sorry: " + failure.getMessage()),
                permission("complain"));
        assertThat(answer(
                        "/",
                        calls -> texts(calls.respondToUnguarded(new IllegalStateException("late"))) + " "
                                + texts(calls.respondToUnguarded(new java.io.IOException("x")))))
                .isEqualTo("Optional[sorry: late] Optional.empty");
    }

    @Test
    void theContextsOwnPageHasNoName() throws Exception {
        config.addView(request -> Response.text("own"), context(Menu.class));
        assertThat(answer("/", calls -> texts(calls.respond(new Menu("m"), ""))))
                .isEqualTo("Optional[own]");
    }

    private static String line(ViewCalls.Available view) {
        return view.id() + "|" + view.route() + "|" + view.name() + "|" + view.addOn() + "|" + view.permission() + "|"
                + view.isPermitted() + "|" + view.options();
    }

    @Test
    void theViewsOfAContextAreListedWithWhatLinksNeed() throws Exception {
        config.setSecurityPolicy(new Asking());
        config.addViewDeriver("tab", (inner, info) -> inner, Placement.anywhere(), "tab");
        config.addRoute("menu", "/menu");
        addMenu(permission("see"), ViewOption.of("tab", "Menu"));
        config.addView(Menu.class, (menu, request) -> Response.text("saved"), named("menu"), method("POST"));
        config.addView(Menu.class, (menu, request) -> Response.text("saved"), named("save"), method("POST"));
        config.addView(Object.class, (any, request) -> Response.text("help"), named("help"), permission("ask"));
        config.addView(String.class, (text, request) -> Response.text("else"), named("other"));
        config.addView(Menu.class, (menu, request) -> Response.text("on the route"), route("menu"), named("print"));
        List<String> lines = new ArrayList<>();
        answer("/?see", calls -> {
            calls.available(new Menu("m")).forEach(view -> lines.add(line(view)));
            lines.add("route:");
            calls.available(new Menu("m"), "menu").forEach(view -> lines.add(line(view)));
            return calls.available("text").size();
        });
        assertThat(lines)
                .containsExactly(
                        "dev.mastaba.core.view:any|||dev.mastaba.core.view||true|{}",
                        "dev.mastaba.core.view:Menu#menu||menu|dev.mastaba.core.view|see|true|{tab=[Menu]}",
                        "dev.mastaba.core.view:any#help||help|dev.mastaba.core.view|ask|false|{}",
                        "route:",
                        "dev.mastaba.core.view:menu#print|menu|print|dev.mastaba.core.view||true|{}");
    }

    @Test
    void linksAreThoseOfAGetEvenWhileAFormIsShownAgain() throws Exception {
        addMenu(method("GET"));
        config.addView(
                request -> Response.text(ViewCalls.of(request).available(new Menu("m")).stream()
                        .map(ViewCalls.Available::name)
                        .toList()
                        .toString()),
                named("save"),
                context(String.class),
                method("POST"));
        config.setRootFactory(request -> "root");
        Response response = config.makeApplication().handle(SimpleRequest.of("POST", "/save"));
        assertThat(text(response)).isEqualTo("[menu]");
    }

    @Test
    void anOverrideIsListedInPlaceOfItsOriginalAndARemovedViewIsNot() throws Exception {
        List<String> lines = new ArrayList<>();
        AddOn wiki = declared -> {
            declared.addView(request -> {
                ViewCalls.of(request).available("x").forEach(view -> lines.add(line(view)));
                return Response.text("x");
            });
            declared.addView(request -> Response.text("edit"), context(String.class), named("edit"));
            declared.addView(request -> Response.text("old"), context(String.class), named("old"));
        };
        AddOn dark = declared -> {
            declared.overrideView("wiki:String#edit", request -> Response.text("dark"));
            declared.removeView("wiki:String#old");
        };
        Composition.of(List.of(
                        Participant.application("org.wiki", "wiki", wiki),
                        Participant.extension("org.dark", List.of("wiki"), dark)))
                .makeApplication()
                .handle(SimpleRequest.get("/"));
        assertThat(lines).containsExactly("wiki:any|||org.wiki||true|{}", "wiki:String#edit||edit|org.dark||true|{}");
    }
}
